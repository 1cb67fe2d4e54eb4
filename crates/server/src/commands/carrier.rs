//! `packtrail carrier list`.

use anyhow::Result;
use serde_json::{Value, json};

use crate::settings::Settings;
use crate::wiring;

/// Runs it.
pub(crate) fn list(settings: &Settings, as_json: bool) -> Result<()> {
    let documents = wiring::documents(settings.overlay().as_deref())?;
    let rows = documents.catalogue.iter().map(|carrier| {
        let connectors: Vec<&str> =
            documents.library.for_carrier(&carrier.id).map(|c| c.id.as_str()).collect();
        json!({
            "id": carrier.id, "name": carrier.name, "country": carrier.country, "key": carrier.key,
            "homepage": carrier.homepage, "formats": carrier.formats.len(), "connectors": connectors,
        })
    });
    if as_json {
        println!("{}", Value::Array(rows.collect()));
        return Ok(());
    }
    for row in rows {
        let text = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or("-").to_owned();
        println!("{:<28} {:<4} {}", text("id"), text("country"), text("name"));
    }
    Ok(())
}
