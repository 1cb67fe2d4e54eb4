//! `packtrail connector parse|list|push|check`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use packtrail_connect::{Availability, Connector, ConnectorKind, Engine, push_fixture};
use packtrail_domain::{Clock, Number, SystemClock};
use serde_json::{Value, json};

use crate::cli::Place;
use crate::pushes::{Addresses, state_in_words};
use crate::settings::Settings;
use crate::{assets, terminal, wiring};

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
        Availability::Disabled => ("off", Some(format!("set connectors.{}.enabled = true", connector.id))),
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

/// Compiles the documents below a folder, laid over the built-in ones.
pub(crate) fn check(dir: &Path) -> Result<()> {
    let mut own: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    if dir.join("connector.toml").exists() {
        let id = dir.canonicalize().context("the folder cannot be read")?;
        let id = id.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        assets::read_folder(dir, &format!("connectors/{id}/"), 1, &mut own)?;
    } else {
        assets::read_folder(dir, "", 3, &mut own)?;
    }
    if !own.keys().any(|path| path.starts_with("connectors/") || path.starts_with("carriers/")) {
        bail!("{} holds neither a connector.toml nor connectors/<id>/ nor carriers/", dir.display());
    }
    let count = own.len();
    let mut files = assets::documents(None)?;
    files.extend(own);
    let documents = wiring::compile(&files)?;
    let (mut pushes, whole) = (0, dir.canonicalize().context("the folder cannot be read")?);
    for connector in documents.library.iter() {
        let inside = [whole.clone(), whole.join("connectors").join(&connector.id)];
        let is_it =
            |folder: &&PathBuf| folder.ends_with(&connector.id) && folder.join("connector.toml").exists();
        if let Some(folder) = inside.iter().find(is_it) {
            pushes += check_pushes(connector, &folder.join("fixtures"))?;
        }
    }
    println!("{count} files are fine");
    if pushes > 0 {
        println!("{pushes} pushes are judged and read as their fixtures say");
    }
    Ok(())
}

/// Judges and reads each `<case>.push.json` of a folder and compares it with `<case>.push.out.json`.
fn check_pushes(connector: &Connector, fixtures: &Path) -> Result<usize> {
    let Ok(entries) = std::fs::read_dir(fixtures) else { return Ok(0) };
    let mut checked = 0;
    for entry in entries {
        let path = entry.with_context(|| format!("{} cannot be read", fixtures.display()))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(case) = name.strip_suffix(".push.json") else { continue };
        let found = push_fixture(connector, &json_file(&path)?, fixture_time()?);
        let found = found.map_err(anyhow::Error::msg).with_context(|| path.display().to_string())?;
        if json_file(&fixtures.join(format!("{case}.push.out.json")))? != found {
            bail!("{} gives another result than {case}.push.out.json:\n{found:#}", path.display());
        }
        checked += 1;
    }
    Ok(checked)
}

/// The time in which fixtures are read.
fn fixture_time() -> Result<Timestamp> {
    "2026-11-23T12:00:00Z".parse().context("the time of fixtures")
}

fn json_file(path: &Path) -> Result<Value> {
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is no JSON", path.display()))
}
