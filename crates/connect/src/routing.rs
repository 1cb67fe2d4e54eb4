//! Which connector is asked for a carrier, in which order: what documents declare, and what the operator says instead.
//!
//! By default a carrier's documented interfaces come first, then its site's, then the aggregators that are set up.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::aggregate::ConnectorKind;
use crate::connector::Connector;
use crate::library::Library;

/// What the operator says of the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routing {
    /// Aggregators to fall back on, in this order; `None`: all that are set up.
    pub fallback: Option<Vec<String>>,
    /// Whether the next connector is asked, too, when one answers that it does not know the number.
    pub on_not_found: bool,
    /// How long a connector must be in trouble before the next is asked instead of it.
    pub after: Duration,
    /// Carriers with an order of their own.
    pub carriers: BTreeMap<String, CarrierOrder>,
}

impl Default for Routing {
    fn default() -> Self {
        Self {
            fallback: None,
            on_not_found: false,
            after: Duration::from_secs(900),
            carriers: BTreeMap::new(),
        }
    }
}

/// One carrier's own order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CarrierOrder {
    /// Exactly these connectors, in this order; `None`: as usual.
    pub connectors: Option<Vec<String>>,
    /// Instead of the general word.
    pub on_not_found: Option<bool>,
}

/// The ready connectors of every carrier, in order.
#[derive(Debug)]
pub(crate) struct Routes {
    routing: Routing,
    by_carrier: BTreeMap<String, Vec<String>>,
    /// Of carriers that no document names.
    others: Vec<String>,
}

impl Routes {
    /// Puts the ready connectors in order.
    pub(crate) fn new(library: &Library, routing: Routing, ready: impl Fn(&str) -> bool) -> Self {
        let named = library.iter().flat_map(|connector| &connector.carriers).chain(routing.carriers.keys());
        let order = |carrier: &str| order(library, &routing, carrier, &ready);
        let by_carrier = named.map(|carrier| (carrier.clone(), order(carrier))).collect();
        // No carrier has an empty id: only aggregators that find out the carrier by themselves serve it.
        let others = order("");
        Self { by_carrier, others, routing }
    }

    /// Of one carrier.
    pub(crate) fn of(&self, carrier: &str) -> &[String] {
        if carrier == packtrail_domain::sandbox::CARRIER {
            return &[];
        }
        self.by_carrier.get(carrier).unwrap_or(&self.others)
    }

    /// Whether the next connector is asked about a number that one of this carrier's does not know.
    pub(crate) fn on_not_found(&self, carrier: &str) -> bool {
        let own = self.routing.carriers.get(carrier).and_then(|own| own.on_not_found);
        own.unwrap_or(self.routing.on_not_found)
    }

    /// How long a connector must be in trouble before the next is asked instead of it.
    pub(crate) fn after(&self) -> Duration {
        self.routing.after
    }
}

fn order(library: &Library, routing: &Routing, carrier: &str, ready: impl Fn(&str) -> bool) -> Vec<String> {
    let serves = |id: &String| library.get(id).is_some_and(|connector| connector.serves(carrier));
    let own = routing.carriers.get(carrier).and_then(|own| own.connectors.as_ref());
    let ids: Vec<String> = match (own, &routing.fallback) {
        (Some(own), _) => own.iter().filter(|id| serves(id)).cloned().collect(),
        (None, None) => library.for_carrier(carrier).map(|connector| connector.id.clone()).collect(),
        (None, Some(fallback)) => {
            let is_own = |connector: &&std::sync::Arc<Connector>| connector.kind == ConnectorKind::Carrier;
            let first = library.for_carrier(carrier).filter(is_own).map(|connector| connector.id.clone());
            first.chain(fallback.iter().filter(|id| serves(id)).cloned()).collect()
        }
    };
    ids.into_iter().filter(|id| ready(id)).collect()
}
