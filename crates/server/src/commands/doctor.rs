//! `packtrail doctor`: what is wrong, and what to do about it.

use std::sync::Arc;

use anyhow::Result;
use packtrail_connect::{Availability, Engine};
use packtrail_domain::push::JOB;
use packtrail_domain::{Clock, SystemClock};
use packtrail_store::{Location, Store};

use super::health;
use crate::cli::Place;
use crate::pushes::{Addresses, state_in_words};
use crate::settings::Settings;
use crate::wiring;

/// How many unknown codes are listed.
const UNKNOWN_LISTED: usize = 20;

/// How many jobs that were given up are looked through for pushes.
const DEAD_LISTED: usize = 200;

/// Runs it.
pub(crate) async fn run(settings: &Settings, place: &Place) -> Result<()> {
    let documents = wiring::documents(settings.overlay().as_deref())?;
    println!(
        "documents   {} carriers, {} connectors, all well formed",
        documents.catalogue.len(),
        documents.library.iter().count()
    );
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let own = settings.connectors(&documents.library)?;
    let routing = settings.routing(&documents.library, &documents.catalogue)?;
    let allow = settings.outbound_allow();
    let engine = wiring::engine(&documents.library, Arc::clone(&clock), own, routing, allow)?;
    for connector in documents.library.iter() {
        let state = match engine.availability(&connector.id) {
            Availability::Ready => "ready".to_owned(),
            Availability::Disabled => {
                format!("off (tier {}): {}", connector.tier.as_str(), wiring::switch_on(&connector.id))
            }
            Availability::MissingCredential { name, help } => format!("needs {name}: {help}"),
        };
        println!("connector   {:<16} {state}", connector.id);
        for hypothesis in &connector.hypotheses {
            println!("            {:<16} unverified: {hypothesis}", "");
        }
    }
    tell_pushes(settings, place, &engine)?;
    let store = Store::open(&settings.location(place), clock.clone()).await?;
    println!("database    {}, form {}", store.engine(), store.admin().schema_version().await?);
    for problem in store.admin().verify().await? {
        println!("database    PROBLEM in {}: {}", problem.table, problem.what);
    }
    let depth = store.schedule().depth().await?;
    let late =
        store.schedule().oldest_due().await?.map(|due| clock.now().duration_since(due).as_secs().max(0));
    println!("polls       {depth} scheduled, the oldest {} s late", late.unwrap_or(0));
    for dead in store.jobs().dead(DEAD_LISTED).await?.iter().filter(|dead| dead.job.kind == JOB) {
        let connector = dead.job.payload.get("connector").and_then(serde_json::Value::as_str).unwrap_or("?");
        println!(
            "push        {connector}, {}: {}",
            dead.dead,
            dead.error.as_deref().unwrap_or("no reason is known")
        );
    }
    health::tell(&store, clock.now()).await?;
    for row in store.unknown_codes().list(UNKNOWN_LISTED).await? {
        let connector = engine.library().get(&row.connector);
        let meaning = connector.and_then(|connector| connector.meaning(&row.code, &row.text));
        let read = meaning.map_or(String::new(), |status| format!(", read as {}", status.as_str()));
        println!("unknown     {} {} x{} ({}){read}", row.connector, row.code, row.count, row.text);
    }
    store.close().await;
    Ok(())
}

/// The inbound address of each connector whose pushes are taken.
fn tell_pushes(settings: &Settings, place: &Place, engine: &Engine) -> Result<()> {
    let site = settings.site_url()?.unwrap_or_default();
    let location = settings.location(place);
    let addresses = Addresses::of(&location);
    let is_new = matches!(&location, Location::Sqlite { dir } if !dir.exists());
    if let (Err(_), true) = (&addresses, is_new) {
        println!("pushes      addresses for carriers are made at the first start");
    } else if let Err(error) = &addresses {
        println!("pushes      none can be taken: {error:#}");
    }
    for connector in engine.library().iter() {
        let Some(state) = state_in_words(&engine.push_state(&connector.id)) else { continue };
        let address = match &addresses {
            Ok(addresses) if state == "on" => format!(": {site}{}", addresses.path(&connector.id)),
            _ => String::new(),
        };
        println!("pushes      {:<16} {state}{address}", connector.id);
    }
    Ok(())
}
