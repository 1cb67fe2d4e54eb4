//! `packtrail detect`: one JSON array, or one readable block, for each number.

use anyhow::Result;
use packtrail_domain::detect::{Answer, Candidate, Hints, Question};
use serde_json::{Value, json};

use crate::settings::Settings;
use crate::wiring;

/// Runs it.
pub(crate) fn run(
    settings: &Settings,
    numbers: &[String],
    country: Option<String>,
    as_json: bool,
) -> Result<()> {
    let documents = wiring::documents(settings.overlay().as_deref())?;
    let hints = Hints { country, ..Hints::default() };
    for text in super::lines_or(numbers)? {
        let answer = documents.detector.answer(&text, &hints);
        if as_json {
            println!("{}", Value::Array(answer.candidates.iter().map(row).collect()));
        } else {
            print_readable(&text, &answer);
        }
    }
    Ok(())
}

fn row(candidate: &Candidate) -> Value {
    let confidence = (candidate.confidence * 1000.0).round() / 1000.0;
    json!({
        "carrier": candidate.carrier, "format": candidate.format, "valid": candidate.valid,
        "confidence": confidence, "number": candidate.number, "service": candidate.service,
        "reasons": candidate.reasons,
    })
}

fn print_readable(text: &str, answer: &Answer) {
    println!("{text}");
    match (answer.refusal, answer.candidates.is_empty()) {
        (Some(refusal), _) => println!("  this is {refusal}"),
        (None, true) => println!("  no carrier uses numbers of this form"),
        (None, false) => {}
    }
    for candidate in &answer.candidates {
        let mark = if candidate.valid { " " } else { "!" };
        let percent = (candidate.confidence * 100.0).round();
        println!("  {mark} {:<22} {percent:>3} %  {}", candidate.carrier, candidate.reasons.join("; "));
    }
    match &answer.question {
        Some(Question::Country(countries)) => {
            println!(
                "  ? several are possible; a country would settle it: --country {}",
                countries.join(", ")
            );
        }
        Some(Question::Carrier(carriers)) => {
            println!("  ? several are possible; does the sender name one of these: {}?", carriers.join(", "));
        }
        None => {}
    }
}
