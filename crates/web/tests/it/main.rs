//! The room from outside: requests to the router, over a real store on both engines, with parcels whose
//! answers are written by hand.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests stop a test as the tests do")]

mod api_rules;
mod api_trackings;
mod api_webhooks;
mod browser;
mod chips;
mod colleagues;
mod compat_changes;
mod compat_input;
mod compat_list;
mod compat_read;
mod compat_realtime;
mod compat_register;
mod compat_versions;
mod consents;
mod country;
mod dashboard;
mod developers;
mod device;
mod directory;
mod health;
mod journeys;
mod legs;
mod lists;
mod matrix;
mod members;
mod memory;
mod pages;
mod parcel_extras;
mod passkeys;
mod pushes;
mod results;
mod widget;
mod world;
