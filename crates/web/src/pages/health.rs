//! How a carrier's answers are doing, in a sentence or two for visitors. Why they fail is the operator's to know:
//! `packtrail doctor` tells.

use std::collections::HashSet;

use jiff::Timestamp;
use packtrail_domain::health::{Condition, Verdict};

use super::view::clock;
use crate::app::Room;
use crate::reader::Reader;
use crate::words;

/// What a carrier's page says of its answers.
pub(super) struct Health {
    /// Whether it works.
    pub(super) verdict: String,
    /// When it last did.
    pub(super) last_good: Option<String>,
}

/// How a carrier is doing; nothing where it was not asked lately, or that cannot be read now: the page does without.
pub(super) async fn of(room: &Room, reader: &Reader, carrier: &str) -> Option<Health> {
    let connector = room.app.carriers_served.connector(carrier)?;
    let store = &room.app.store;
    let known = store.connector_health().of(&[connector]).await.inspect_err(|error| {
        tracing::warn!(%error, "how a connector is doing could not be read");
    });
    let condition = known.ok()?.pop()?.condition;
    Some(told(reader, &condition, store.clock().wall()))
}

fn told(reader: &Reader, condition: &Condition, now: Timestamp) -> Health {
    let verdict = match condition.verdict() {
        Verdict::Works => reader.say("health-works"),
        Verdict::Late => reader.say("health-late"),
        Verdict::Broken(since) => reader.tell("health-broken", "since", &clock(reader, since, now)),
    };
    let last_good = condition
        .last_good
        .map(|at| reader.tell("health-last-good", "when", &words::distance(&reader.language, at, now)));
    Health { verdict, last_good }
}

/// The carriers that do not answer as they should now.
pub(super) async fn broken(room: &Room) -> HashSet<String> {
    let served = &room.app.carriers_served;
    let carriers = room.app.catalogue.iter().map(|carrier| carrier.id.as_str());
    let asked: Vec<(&str, String)> = carriers.filter_map(|id| Some((id, served.connector(id)?))).collect();
    let mut connectors: Vec<String> = asked.iter().map(|(_, connector)| connector.clone()).collect();
    connectors.sort_unstable();
    connectors.dedup();
    let known = room.app.store.connector_health().of(&connectors).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "how connectors are doing could not be read");
        Vec::new()
    });
    let is_broken = |verdict| matches!(verdict, Verdict::Broken(_));
    let broken: HashSet<String> =
        known.into_iter().filter(|one| is_broken(one.condition.verdict())).map(|one| one.connector).collect();
    let is_of_broken = |(_, connector): &&(&str, String)| broken.contains(connector);
    asked.iter().filter(is_of_broken).map(|(carrier, _)| (*carrier).to_owned()).collect()
}
