//! Scores detection against a table of numbers: `cargo run --example detect_score -- FILE [COUNTRY]`.
//!
//! The file is CSV with a heading and the columns number, expected carriers (several parted by `|`), service, kind
//! (valid, ambiguous, invalid_check_digit, not_a_number), source. A source that ends in `:weak` is reported apart.

#![expect(clippy::panic, reason = "an example stops where it cannot go on")]

use std::error::Error;
use std::io::Write as _;
use std::time::Instant;

use packtrail_domain::detect::Hints;

#[expect(dead_code, reason = "each of its users takes a part")]
#[path = "../tests/support/mod.rs"]
mod support;

#[derive(Default)]
struct Score {
    rows: usize,
    right: usize,
    listed: usize,
    confidence: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut args = std::env::args().skip(1);
    let file = args.next().ok_or("give a CSV file")?;
    let hints = Hints { country: args.next(), ..Hints::default() };
    let started = Instant::now();
    let detector = support::detector();
    writeln!(out, "documents read and tables built in {:?}", started.elapsed())?;
    let mut scores: std::collections::BTreeMap<String, Score> = Default::default();
    for row in csv::ReaderBuilder::new().flexible(true).from_path(&file)?.records() {
        let row = row?;
        let (number, expected, kind) = (&row[0], &row[1], &row[3]);
        let weak = if row.get(4).is_some_and(|source| source.ends_with(":weak")) { ", weak" } else { "" };
        let listed = detector.candidates(number, &hints);
        let fits = |carrier: &str, number: &str| {
            expected.split('|').any(|one| one == carrier || one == "S10" && number.len() == 13)
        };
        let score = scores.entry(format!("{kind}{weak}")).or_default();
        score.rows += 1;
        let first = listed.first().filter(|first| first.valid);
        let is_right = match kind {
            "valid" | "ambiguous" => first.is_some_and(|first| fits(&first.carrier, &first.number)),
            "invalid_check_digit" => !listed.iter().any(|c| c.valid && fits(&c.carrier, &c.number)),
            _ => listed.is_empty(),
        };
        score.right += usize::from(is_right);
        score.listed += usize::from(listed.iter().any(|c| c.valid && fits(&c.carrier, &c.number)));
        score.confidence += first.map_or(0.0, |first| first.confidence);
        if !is_right {
            let said: Vec<String> = listed
                .iter()
                .map(|c| format!("{}{} {:.2}", if c.valid { "" } else { "!" }, c.format, c.confidence))
                .collect();
            writeln!(out, "  {number:?} is {kind} of {expected}: {}", said.join(", "))?;
        }
    }
    for (kind, score) in scores {
        let mean = score.confidence / score.rows as f64;
        let Score { rows, right, listed, .. } = score;
        writeln!(out, "{kind}: {right} of {rows} right, {listed} listed, mean confidence {mean:.3}")?;
    }
    Ok(())
}
