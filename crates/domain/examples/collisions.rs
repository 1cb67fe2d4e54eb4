//! Which formats accept the same number, who wins it, and why: a report as Markdown.
//!
//! `cargo xtask collisions` writes it for every pair of formats of two carriers; with numbers behind it, it explains
//! those numbers instead. A pair is listed when a number exists that both accept with their fields and check digits;
//! the number is made from what their shapes have in common.

#![expect(clippy::panic, reason = "an example stops where it cannot go on")]

use std::collections::BTreeMap;
use std::io::Write;

use packtrail_domain::carrier::{Carrier, Format, Shape};
use packtrail_domain::detect::{Answer, Detector, Hints, Question, Verdict};

#[expect(dead_code, reason = "each of its users takes a part")]
#[path = "../tests/support/mod.rs"]
mod support;

/// Numbers tried for a pair before it is taken for one that no number fits.
const TRIES: usize = 600;

/// Two formats that accept one number.
struct Collision<'a> {
    one: (&'a Carrier, &'a Format),
    other: (&'a Carrier, &'a Format),
    number: String,
}

fn main() -> std::io::Result<()> {
    let detector = support::detector();
    let mut out = std::io::stdout().lock();
    let numbers: Vec<String> = std::env::args().skip(1).collect();
    if !numbers.is_empty() {
        return numbers.iter().try_for_each(|number| explain(&detector, number, &mut out));
    }
    let formats: Vec<(&Carrier, &Format)> = detector.catalogue().formats().collect();
    let collisions = collisions(&formats);
    let mut by_length: BTreeMap<usize, Vec<&Collision<'_>>> = BTreeMap::new();
    for collision in &collisions {
        by_length.entry(collision.number.len()).or_default().push(collision);
    }
    writeln!(out, "# Formats that accept the same number\n")?;
    writeln!(
        out,
        "{} formats; {} pairs of two carriers accept a number in common. The number is one such, made up; the first \
         answer is the one without any hint, and the question is what would settle it.\n",
        formats.len(),
        collisions.len()
    )?;
    for (length, collisions) in by_length {
        writeln!(out, "## {length} characters\n")?;
        writeln!(out, "| formats | number | first answer | why | settled by |\n|---|---|---|---|---|")?;
        for collision in collisions {
            row(&detector, collision, &mut out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn collisions<'a>(formats: &[(&'a Carrier, &'a Format)]) -> Vec<Collision<'a>> {
    let mut chance = support::Chance(7);
    let mut found = Vec::new();
    for (index, &one) in formats.iter().enumerate() {
        for &other in formats[index + 1..].iter().filter(|(carrier, _)| carrier.id != one.0.id) {
            let Some(common) = one.1.shape.common(&other.1.shape) else { continue };
            if let Some(number) = both_accept(&common, one.1, other.1, &mut chance) {
                found.push(Collision { one, other, number });
            }
        }
    }
    found
}

fn both_accept(common: &Shape, one: &Format, other: &Format, chance: &mut support::Chance) -> Option<String> {
    let accepts = |format: &Format, number: &str| format.fits(number) && format.passes(number);
    (0..TRIES).find_map(|_| {
        let number = common.example(|below| chance.below(below));
        let number = support::with_check(one, &number)?;
        (accepts(one, &number) && accepts(other, &number)).then_some(number)
    })
}

fn row(detector: &Detector, collision: &Collision<'_>, out: &mut impl Write) -> std::io::Result<()> {
    let answer = detector.answer(&collision.number, &Hints::default());
    let (one, other) = (&collision.one.1.id, &collision.other.1.id);
    writeln!(
        out,
        "| {one}, {other} | `{}` | {} | {} | {} |",
        collision.number,
        first(&answer),
        why(&answer),
        settled(&answer)
    )
}

fn first(answer: &Answer) -> String {
    answer.candidates.first().map_or("none".to_owned(), |first| {
        let wrong = if first.valid { "" } else { ", check digit wrong" };
        format!("{} {:.0} %{wrong}", first.format, first.confidence * 100.0)
    })
}

fn why(answer: &Answer) -> String {
    match (&answer.refusal, answer.candidates.first()) {
        (Some(refusal), _) => format!("refused: {refusal}"),
        (None, Some(first)) => first.reasons.join("; "),
        (None, None) => "nothing in it is evidence enough".to_owned(),
    }
}

fn settled(answer: &Answer) -> String {
    match (answer.verdict, &answer.question) {
        (Verdict::Clear, _) => "the number itself".to_owned(),
        (_, Some(Question::Country(countries))) => format!("the country: {}", countries.join(", ")),
        (_, Some(Question::Carrier(carriers))) => format!("the carrier's name: {}", carriers.join(", ")),
        _ => String::new(),
    }
}

fn explain(detector: &Detector, number: &str, out: &mut impl Write) -> std::io::Result<()> {
    let answer = detector.answer(number, &Hints::default());
    writeln!(out, "## `{number}`\n\n{}; {}\n", first(&answer), settled(&answer))?;
    if let Some(refusal) = answer.refusal {
        writeln!(out, "It is {refusal}.\n")?;
    }
    writeln!(out, "| format | confidence | why |\n|---|---|---|")?;
    for candidate in &answer.candidates {
        let confidence = candidate.confidence * 100.0;
        writeln!(out, "| {} | {confidence:.1} % | {} |", candidate.format, candidate.reasons.join("; "))?;
    }
    writeln!(out)
}
