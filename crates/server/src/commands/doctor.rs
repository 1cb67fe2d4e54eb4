//! `packtrail doctor`: what is wrong, and what to do about it.

use std::sync::Arc;

use anyhow::Result;
use packtrail_connect::Availability;
use packtrail_domain::{Clock, SystemClock};
use packtrail_store::Store;

use crate::cli::Place;
use crate::settings::Settings;
use crate::wiring;

/// How many unknown codes are listed.
const UNKNOWN_LISTED: usize = 20;

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
            Availability::Disabled => format!(
                "off (tier {}): set connectors.{}.enabled = true",
                connector.tier.as_str(),
                connector.id
            ),
            Availability::MissingCredential { name, help } => format!("needs {name}: {help}"),
        };
        println!("connector   {:<16} {state}", connector.id);
        for hypothesis in &connector.hypotheses {
            println!("            {:<16} unverified: {hypothesis}", "");
        }
    }
    let store = Store::open(&settings.location(place), clock.clone()).await?;
    println!("database    {}, form {}", store.engine(), store.admin().schema_version().await?);
    for problem in store.admin().verify().await? {
        println!("database    PROBLEM in {}: {}", problem.table, problem.what);
    }
    let depth = store.schedule().depth().await?;
    let late =
        store.schedule().oldest_due().await?.map(|due| clock.now().duration_since(due).as_secs().max(0));
    println!("polls       {depth} scheduled, the oldest {} s late", late.unwrap_or(0));
    for row in store.unknown_codes().list(UNKNOWN_LISTED).await? {
        println!("unknown     {} {} x{} ({})", row.connector, row.code, row.count, row.text);
    }
    store.close().await;
    Ok(())
}
