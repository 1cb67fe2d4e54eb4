//! `packtrail extract`: the tracking numbers in a text.

use anyhow::{Result, bail};
use serde_json::Value;

use crate::settings::Settings;
use crate::wiring;

/// Runs it: each input line is a JSON string (or plain text, when it is not), each output line the numbers found.
pub(crate) fn run(settings: &Settings, input: &str, as_json: bool) -> Result<()> {
    if input != "-" {
        bail!("give `-` and the text on the standard input, one JSON string a line");
    }
    let documents = wiring::documents(settings.overlay().as_deref())?;
    for line in super::lines_or(&["-".to_owned()])? {
        let text = serde_json::from_str::<String>(&line).unwrap_or(line);
        let numbers = documents.detector.extract(&text);
        if as_json {
            println!(
                "{}",
                Value::Array(numbers.iter().map(|found| Value::from(found.number.clone())).collect())
            );
        } else {
            for found in numbers {
                println!("{}", found.number);
            }
        }
    }
    Ok(())
}
