//! `packtrail connector parse|list|push`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use packtrail_connect::{Availability, Connector, ConnectorKind, Engine};
use packtrail_domain::{Clock, Number, SystemClock};
use serde_json::{Value, json};

use crate::cli::Place;
use crate::pushes::{Addresses, state_in_words};
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
    let routing = settings.routing(&documents.library, &documents.catalogue)?;
    let (clock, allow) = (std::sync::Arc::new(SystemClock), settings.outbound_allow());
    let engine = wiring::engine(&documents.library, clock, own, routing, allow)?;
    let rows: Vec<Value> = documents.library.iter().map(|connector| row(connector, &engine)).collect();
    if as_json {
        println!("{}", Value::Array(rows));
        return Ok(());
    }
    for (connector, row) in documents.library.iter().zip(&rows) {
        let state = row.get("state").and_then(Value::as_str).unwrap_or("");
        let needs = row.get("needs").and_then(Value::as_str).map(|n| format!(": {n}")).unwrap_or_default();
        let push =
            row.get("push").and_then(Value::as_str).map(|p| format!("; pushes {p}")).unwrap_or_default();
        let kind = match connector.kind {
            ConnectorKind::Carrier => connector.tier.as_str(),
            ConnectorKind::Aggregator => connector.kind.as_str(),
        };
        println!("{:<16} {kind:<10} {:<44} {state}{needs}{push}", connector.id, connector.name);
    }
    Ok(())
}

fn row(connector: &Connector, engine: &Engine) -> Value {
    let (state, needs) = match engine.availability(&connector.id) {
        Availability::Ready => ("ready", None),
        Availability::Disabled => ("off", Some(wiring::switch_on(&connector.id))),
        Availability::MissingCredential { name, help } => {
            ("needs a credential", Some(format!("{name}. {help}")))
        }
    };
    // `*` is every other carrier.
    let any = connector.serves_any.then_some("*");
    let carriers: Vec<&str> = connector.carriers.iter().map(String::as_str).chain(any).collect();
    json!({
        "id": connector.id, "name": connector.name, "kind": connector.kind.as_str(), "tier": connector.tier.as_str(),
        "carriers": carriers, "registers": connector.read_after_s().is_some(), "budget": connector.budget,
        "state": state, "needs": needs, "push": state_in_words(&engine.push_state(&connector.id)),
        "last_verified": connector.last_verified, "hypotheses": connector.hypotheses,
    })
}

/// Where a carrier tells its news, and how to have it do so.
pub(crate) fn push(settings: &Settings, id: &str, place: &Place, as_json: bool) -> Result<()> {
    let documents = wiring::documents(settings.overlay().as_deref())?;
    let Some(connector) = documents.library.get(id) else {
        bail!("there is no connector `{id}`; `packtrail connector list` shows all");
    };
    let Some(push) = &connector.push else {
        bail!("the connector {id} takes no pushes: its carrier is asked");
    };
    let own = settings.connectors(&documents.library)?;
    let routing = settings.routing(&documents.library, &documents.catalogue)?;
    let (clock, allow) = (std::sync::Arc::new(SystemClock), settings.outbound_allow());
    let engine = wiring::engine(&documents.library, clock, own, routing, allow)?;
    let path = Addresses::of(&settings.location(place))?.path(id);
    let site = settings.site_url()?;
    let address = format!("{}{path}", site.as_deref().unwrap_or("https://YOUR-SITE"));
    let state = state_in_words(&engine.push_state(id)).unwrap_or_default();
    if as_json {
        println!("{}", json!({"id": id, "address": address, "state": state, "help": push.help.trim()}));
        return Ok(());
    }
    println!("{}", connector.name);
    println!("address: {address}");
    if site.is_none() {
        println!("         (set `site.url` to the address that carriers reach this server by)");
    }
    println!("pushes:  {state}");
    for (name, credential) in push.secrets().filter_map(|name| connector.credentials.get_key_value(name)) {
        println!("{name}: {}. {}", credential.label, credential.help);
    }
    println!("\n{}", push.help.trim());
    Ok(())
}
