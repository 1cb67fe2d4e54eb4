//! `cargo xtask lighthouse ADDRESS`: what Lighthouse says of pages of a running server, in a local Chromium.
//!
//! It is no test: its marks for speed depend on what else the machine does. It installs Lighthouse once, like the other
//! clients by others, and prints one line a page; below [`GOOD`] the exit code is 1.

use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::{chromium, foreign};

/// The least mark out of a hundred.
const GOOD: f64 = 95.0;
/// The most bytes that a page may bring over the network, with everything it needs.
const BYTES_MAX: f64 = 30.0 * 1024.0;
const KINDS: [&str; 3] = ["performance", "accessibility", "best-practices"];
/// Nothing but the page: no look-ups, no updates, no window.
const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-background-networking \
    --disable-component-update --disable-sync --no-first-run --disable-quic";

/// Judges each page, as on a phone.
pub(crate) fn run(root: &Path, addresses: &[String], out: &mut impl Write) -> Result<ExitCode> {
    let browser = chromium::find_or_install()?;
    let program = foreign::lighthouse(root)?;
    let mut all_good = true;
    for address in addresses {
        let output = Command::new("node")
            .arg(&program)
            .arg(address)
            .args(["--quiet", "--no-enable-error-reporting", "--output=json", "--output-path=stdout"])
            .arg(format!("--only-categories={}", KINDS.join(",")))
            .arg(format!("--chrome-flags={FLAGS}"))
            .env("CHROME_PATH", &browser)
            .output()
            .context("node cannot be started")?;
        if !output.status.success() {
            bail!("Lighthouse failed on {address}: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let report: Value =
            serde_json::from_slice(&output.stdout).context("Lighthouse's report is no JSON")?;
        let (line, is_good) = judged(&report).with_context(|| format!("the report on {address}"))?;
        writeln!(out, "{address}: {line}")?;
        all_good &= is_good;
    }
    Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The marks in one line, with what cost any, and whether they are good enough.
fn judged(report: &Value) -> Result<(String, bool)> {
    let mut words = Vec::new();
    let mut is_good = true;
    for kind in KINDS {
        let mark = report["categories"][kind]["score"].as_f64().context("a mark is missing")? * 100.0;
        words.push(format!("{kind} {mark:.0}"));
        is_good &= mark >= GOOD;
    }
    let bytes =
        report["audits"]["total-byte-weight"]["numericValue"].as_f64().context("the weight is missing")?;
    words.push(format!("{:.1} KB", bytes / 1024.0));
    is_good &= bytes <= BYTES_MAX;
    let audits = report["audits"].as_object().context("the audits are missing")?;
    let lost = audits.values().filter(|audit| audit["score"].as_f64().is_some_and(|score| score < 0.9));
    let lost: Vec<&str> = lost.filter_map(|audit| audit["id"].as_str()).collect();
    if !lost.is_empty() {
        words.push(format!("less than full: {}", lost.join(", ")));
    }
    Ok((words.join(", "), is_good))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn report(performance: f64, bytes: u32) -> Value {
        json!({
            "categories": { "performance": { "score": performance }, "accessibility": { "score": 1 },
                "best-practices": { "score": 0.96 } },
            "audits": { "total-byte-weight": { "id": "total-byte-weight", "score": 1, "numericValue": bytes },
                "speed-index": { "id": "speed-index", "score": 0.5 }, "manual": { "id": "manual", "score": null } },
        })
    }

    #[test]
    fn a_page_is_good_when_it_is_fast_and_light() {
        let (line, is_good) = judged(&report(0.98, 10_240)).unwrap();
        assert_eq!(
            line,
            "performance 98, accessibility 100, best-practices 96, 10.0 KB, less than full: speed-index"
        );
        assert!(is_good);
        assert!(!judged(&report(0.94, 10_240)).unwrap().1);
        assert!(!judged(&report(1.0, 31_000)).unwrap().1);
        assert!(judged(&json!({})).is_err());
    }
}
