//! Runs connector documents: build a request, send it, decode the answer, map it to events.
//!
//! A carrier is data (docs/connector-format.md). This crate reads the documents once into a [`Library`], and an
//! [`Engine`] asks carriers through them. [`parse`] and [`build`] are the two pure halves, for fixtures and the
//! command line. Everything a carrier sends is hostile: it is counted while read, and what does not have the
//! known shape is [`packtrail_domain::Outcome::Drift`], never a guess.

mod aggregate;
mod asking;
mod budget;
mod build;
mod chain;
mod compile;
mod connector;
mod cross;
mod decode;
mod document;
mod engine;
pub mod fixture;
mod guard;
mod jq;
mod library;
mod parse;
mod probe;
mod push;
mod report;
mod routing;
mod same;
mod settings;
mod shape;
mod sim;
mod status;
mod tally;
mod template;
mod text;
mod time;
mod token;
mod words;

pub use aggregate::{CarrierOf, ConnectorKind, build_register, parse_register};
pub use build::build;
pub use connector::{Connector, SimSpec};
pub use document::{Budget, Credential, Extra, History, Tier, TimeKind};
pub use engine::Engine;
pub use library::Library;
pub use parse::{Parsed, parcel_json, parse, parse_after};
pub use probe::{Expected, Probe};
pub use push::{Push, PushRead, PushState, PushTold, Refusal, push_fixture};
pub use routing::{CarrierOrder, Routing};
pub use settings::{Availability, BudgetSettings, ConnectorSettings};
pub use sim::{SimAnswer, SimError};
pub use template::{BuildContext, BuildError, Lookup};
