//! The only way out: one HTTP client with its own resolver, an address allow-list, sizes and time-outs.
//!
//! Carriers' hosts come from documents, webhook addresses from users, redirects from anybody. So nothing is
//! trusted but the address that a connection really goes to: names are resolved here, every address is judged,
//! and only judged ones are connected to. There is no proxy and no automatic redirect.

pub mod address;
mod client;
mod cookies;
mod error;
mod policy;
mod read;
mod resolver;

pub use client::{Bounds, Client, ClientError, Request, Response};
pub use cookies::CookieJar;
pub use error::{SendError, TimedOut};
pub use policy::{Policy, PolicyError, UrlProblem};
pub use resolver::Lookup;
