//! Which due polls go out together.

use std::collections::{BTreeMap, HashSet};

use jiff::SignedDuration;
use packtrail_connect::ConnectorKind;
use packtrail_store::Due;

use crate::Shared;

/// Groups by the connector that each carrier is asked through now; `None` where there is none. An aggregator's group
/// holds polls of many carriers.
pub(crate) fn by_connector(shared: &Shared, dues: Vec<Due>) -> BTreeMap<Option<String>, Vec<Due>> {
    let mut groups: BTreeMap<Option<String>, Vec<Due>> = BTreeMap::new();
    for due in dues {
        groups.entry(first(shared, &due.key.carrier)).or_default().push(due);
    }
    groups
}

/// The first connector of a carrier that is not in trouble; the first of all where every one is.
fn first(shared: &Shared, carrier: &str) -> Option<String> {
    let routes = shared.engine.routes(carrier);
    let fit = routes.iter().find(|id| !is_spared(shared, id));
    fit.or(routes.first()).cloned()
}

/// Whether a connector has been in trouble for so long that another is asked instead, until it is time to try again.
pub(crate) fn is_spared(shared: &Shared, connector: &str) -> bool {
    shared.breakers.is_spared(connector, patience(shared))
}

/// How long a connector must be in trouble before another is asked instead.
pub(crate) fn patience(shared: &Shared) -> SignedDuration {
    SignedDuration::try_from(shared.engine.patience()).unwrap_or(SignedDuration::MAX)
}

/// Cuts a connector's polls into requests: as full as they can be, no number twice, and what a carrier wants beside the
/// numbers the same for all; an aggregator is told it of each number.
pub(crate) fn batches(shared: &Shared, connector: Option<&str>, dues: Vec<Due>) -> Vec<Vec<Due>> {
    let size = connector.map_or(usize::MAX, |id| shared.engine.batch_size(id)).max(1);
    let document = connector.and_then(|id| shared.engine.library().get(id));
    let is_mixed = document.is_none_or(|document| document.kind == ConnectorKind::Aggregator);
    let mut alike: BTreeMap<String, Vec<Due>> = BTreeMap::new();
    for due in dues {
        let extra = if is_mixed { String::new() } else { due.key.extra.clone() };
        alike.entry(extra).or_default().push(due);
    }
    alike.into_values().flat_map(|dues| cut(dues, size)).collect()
}

fn cut(dues: Vec<Due>, size: usize) -> Vec<Vec<Due>> {
    let mut cuts = Vec::new();
    let mut rest = dues;
    while !rest.is_empty() {
        let (mut batch, mut later) = (Vec::new(), Vec::new());
        let mut numbers = HashSet::new();
        for due in rest {
            if batch.len() < size && numbers.insert(due.key.number.clone()) {
                batch.push(due);
            } else {
                later.push(due);
            }
        }
        cuts.push(batch);
        rest = later;
    }
    cuts
}
