//! Which formats accept the same number, who wins it, and why: a report as Markdown.
//!
//! `cargo xtask collisions` writes it for every pair of formats of two carriers; with numbers behind it, it explains
//! those numbers instead. A pair is listed when a number exists that both accept with their fields and check digits;
//! the number is made from what their shapes have in common.

#![expect(clippy::panic, reason = "an example stops where it cannot go on")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use packtrail_domain::carrier::{Carrier, Format, Standing};
use packtrail_domain::detect::{Answer, Detector, Hints, Question, Verdict};

#[path = "../tests/support/shared.rs"]
mod shared;
#[expect(dead_code, reason = "each of its users takes a part")]
#[path = "../tests/support/mod.rs"]
mod support;

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
        "{} formats; {} pairs of two carriers accept a number in common. Forms that say nothing and never lead without \
         a hint are named once. Each other pair has a number that both accept, made up; the first answer to it without \
         any hint, with its reasons; and what would settle it.\n",
        formats.len(),
        collisions.len()
    )?;
    for (length, collisions) in by_length {
        writeln!(out, "## {length} characters\n")?;
        let (quiet, loud): (Vec<&Collision<'_>>, Vec<&Collision<'_>>) = collisions
            .into_iter()
            .partition(|collision| says_nothing(collision.one.1) && says_nothing(collision.other.1));
        let ids: BTreeSet<&str> =
            quiet.iter().flat_map(|pair| [pair.one.1.id.as_str(), pair.other.1.id.as_str()]).collect();
        if !ids.is_empty() {
            let ids = ids.into_iter().collect::<Vec<_>>().join(", ");
            writeln!(out, "Never first without a country, a name or a history: {ids}.\n")?;
        }
        if !loud.is_empty() {
            writeln!(out, "| formats | number | first answer | why | settled by |\n|---|---|---|---|---|")?;
            loud.into_iter().try_for_each(|collision| row(&detector, collision, &mut out))?;
            writeln!(out)?;
        }
    }
    Ok(())
}

fn says_nothing(format: &Format) -> bool {
    format.standing == Standing::NeverFirst && format.check.is_none()
}

fn collisions<'a>(formats: &[(&'a Carrier, &'a Format)]) -> Vec<Collision<'a>> {
    let mut found = Vec::new();
    for (index, &one) in formats.iter().enumerate() {
        for &other in formats[index + 1..].iter().filter(|(carrier, _)| carrier.id != one.0.id) {
            if let Some(number) = shared::shared_number(one.1, other.1) {
                found.push(Collision { one, other, number });
            }
        }
    }
    found
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
