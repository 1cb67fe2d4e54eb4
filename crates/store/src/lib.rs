//! The only SQL: one [`Store`] over two engines, SQLite (default) and PostgreSQL (many nodes).
//!
//! One module per noun. Callers write `store.trackings().register(..)`; every method is one transaction, and what it
//! acknowledges is synced. Two worlds never meet in one statement: the account world, keyed by `account_id`, and the
//! parcel world, keyed by `bucket`; a transaction may span both.
//!
//! - `db`, `writer`: connections, the two-engine execution, SQLite's one writer with group commit
//! - `migrate`, `schema`: the tables, forward only; the same schema on both engines, checked
//! - [`Accounts`], [`Members`], [`Passkeys`], [`Sessions`], [`Tickets`], [`Consents`]: who uses this server
//! - [`Keys`], [`Trackings`], [`Endpoints`], [`Deliveries`], [`Idempotency`]: the account
//!   world
//! - [`Parcels`], [`Legs`], [`Schedule`], [`Leases`], [`Registrations`], [`Budgets`], [`Jobs`]: the parcel world and
//!   the queue
//! - [`Erasure`]: the end of an account, in every table
//! - [`ConnectorHealth`], [`UnknownCodes`], [`Admin`], [`restore`], [`copy`]: everything an operator needs

mod accounts;
mod admin;
mod budgets;
mod complete;
mod consents;
mod copy;
mod db;
mod deliveries;
mod endpoints;
mod erasure;
mod error;
mod health;
mod idempotency;
mod jobs;
mod keys;
mod leases;
mod legs;
mod members;
mod migrate;
mod parcels;
mod passkeys;
mod postpone;
mod pushed;
mod registrations;
mod sandbox;
mod saved_filters;
mod schedule;
mod schema;
mod sessions;
mod store;
mod subject;
mod tickets;
mod timeline;
mod trackings;
mod unknown_codes;
mod value;
mod verify;
mod writer;

pub use accounts::{Account, Accounts, EmailTaken};
pub use admin::{Admin, Problem};
pub use budgets::Budgets;
pub use consents::{Consent, Consents, NewConsent};
pub use copy::{TableCopy, copy, restore};
pub use deliveries::{
    Added, Attempt, Attempted, Deliveries, Delivery, DeliveryState, DueEndpoint, Health, LogFilter, LogPlace,
    LogRow, NewDelivery, Then, Which,
};
pub use endpoints::{Endpoint, EndpointChange, Endpoints, NewEndpoint};
pub use erasure::Erasure;
pub use error::{Result, StoreError};
pub use health::{ConnectorCondition, ConnectorHealth, ShapeRow};
pub use idempotency::{Begin, Idempotency};
pub use jobs::{DeadJob, Job, Jobs, KindCount, NewJob};
pub use keys::{KeyAuth, KeyChange, KeyRow, Keys, new_key};
pub use leases::{BucketLease, Leases};
pub use legs::{LegRow, LegState, Legs};
pub use members::{LastOwner, Member, Members, NewMember, Profile};
pub use parcels::Parcels;
pub use passkeys::{Credential, LastWay, NotAdded, PASSKEYS_MAX, Passkey, Passkeys};
pub use postpone::Postponed;
pub use pushed::PushedStory;
pub use registrations::Registrations;
pub use sandbox::{Sandbox, SandboxParcel};
pub use saved_filters::{SavedFilter, SavedFilters};
pub use schedule::{Completed, Due, Polled, PolledAnswer, Schedule};
pub use schema::{Column, ForeignKey, Index, Kind, Schema, Table};
pub use sessions::{Close, SESSION_LIFE, Session, Sessions};
pub use store::{Location, Store};
pub use tickets::{TRIES_MAX, Ticket, Tickets, Tried, Waiting, invitations_to};
pub use trackings::{
    Cause, ChangeCarrier, ListFilter, ListOrder, ListPage, NewTracking, OrderCount, OrderField, OrdersPage,
    PushState, Quota, Range, Registered, RetrackResult, Tell, Told, Trackings,
};
pub use unknown_codes::{UnknownCodes, UnknownRow};
