//! `packtrail detect`: one JSON array, or one readable block, for each number.

use anyhow::Result;
use packtrail_domain::detect::{Candidate, Hints};
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
        let candidates = documents.detector.candidates(&text, &hints);
        if as_json {
            println!("{}", Value::Array(candidates.iter().map(row).collect()));
        } else {
            print_readable(&text, &candidates);
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

fn print_readable(text: &str, candidates: &[Candidate]) {
    println!("{text}");
    if candidates.is_empty() {
        println!("  no carrier uses numbers of this form");
    }
    for candidate in candidates {
        let mark = if candidate.valid { " " } else { "!" };
        let percent = (candidate.confidence * 100.0).round();
        println!("  {mark} {:<22} {percent:>3} %  {}", candidate.carrier, candidate.reasons.join("; "));
    }
}
