//! `packtrail connector parse|list`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use packtrail_connect::{Availability, Connector};
use packtrail_domain::{Clock, Number, SystemClock};
use serde_json::{Value, json};

use crate::settings::Settings;
use crate::{terminal, wiring};

/// What `connector parse` was asked.
pub(crate) struct Parse {
    /// Connector.
    pub(crate) id: String,
    /// The answer's body.
    pub(crate) file: PathBuf,
    /// The numbers asked.
    pub(crate) number: Vec<String>,
    /// HTTP status.
    pub(crate) status: u16,
    /// Content type.
    pub(crate) content_type: Option<String>,
    /// As JSON.
    pub(crate) json: bool,
}

/// Reads an answer from a file as if the carrier had sent it.
pub(crate) fn parse(settings: &Settings, asked: &Parse) -> Result<()> {
    let documents = wiring::documents(settings.overlay().as_deref())?;
    let Some(connector) = documents.library.get(&asked.id) else {
        bail!("there is no connector `{}`; `packtrail connector list` shows all", asked.id);
    };
    let body =
        std::fs::read(&asked.file).with_context(|| format!("{} cannot be read", asked.file.display()))?;
    let numbers: Vec<Number> = asked
        .number
        .iter()
        .map(|text| Number::parse(text).with_context(|| format!("`{text}` cannot be asked")))
        .collect::<Result<_>>()?;
    let content_type =
        asked.content_type.clone().unwrap_or_else(|| connector.usual_content_type().to_owned());
    let now = SystemClock.now();
    let parsed = packtrail_connect::parse(connector, &numbers, asked.status, &content_type, &[], &body, now);
    if asked.json {
        println!("{}", parsed.to_json());
        return Ok(());
    }
    println!(
        "outcome: {}{}",
        parsed.outcome,
        parsed.detail.as_ref().map(|d| format!(" ({d})")).unwrap_or_default()
    );
    for (number, answer) in &parsed.answers {
        terminal::print_answer(number.as_ref().map_or("?", |n| n.as_str()), &connector.name, answer, now);
    }
    Ok(())
}

/// All connectors with their state.
pub(crate) fn list(settings: &Settings, as_json: bool) -> Result<()> {
    let documents = wiring::documents(settings.overlay().as_deref())?;
    let own = settings.connectors(&documents.library)?;
    let engine =
        wiring::engine(&documents.library, std::sync::Arc::new(SystemClock), own, settings.outbound_allow())?;
    let rows: Vec<Value> = documents
        .library
        .iter()
        .map(|connector| row(connector, &engine.availability(&connector.id)))
        .collect();
    if as_json {
        println!("{}", Value::Array(rows));
        return Ok(());
    }
    for (connector, row) in documents.library.iter().zip(&rows) {
        let state = row.get("state").and_then(Value::as_str).unwrap_or("");
        let needs = row.get("needs").and_then(Value::as_str).map(|n| format!(": {n}")).unwrap_or_default();
        println!("{:<16} {:<9} {:<44} {state}{needs}", connector.id, connector.tier.as_str(), connector.name);
    }
    Ok(())
}

fn row(connector: &Connector, availability: &Availability) -> Value {
    let (state, needs) = match availability {
        Availability::Ready => ("ready", None),
        Availability::Disabled => ("off", Some(format!("set connectors.{}.enabled = true", connector.id))),
        Availability::MissingCredential { name, help } => {
            ("needs a credential", Some(format!("{name}. {help}")))
        }
    };
    json!({
        "id": connector.id, "name": connector.name, "tier": connector.tier.as_str(), "carriers": connector.carriers,
        "state": state, "needs": needs, "last_verified": connector.last_verified, "hypotheses": connector.hypotheses,
    })
}
