//! The simulated world: parcels that move, and carriers that answer for them over HTTP in their own wire form.
//!
//! One seed decides everything. [`World`] knows which parcels exist and draws their [`Journey`]s; [`serve`] lets each
//! connector's `sim.jq` put a journey into the carrier's own words; [`SimClock`] makes the world run faster than the
//! machine. Used by `packtrail demo`, the sandbox, tests and benchmarks, never by a server that asks real carriers.
//!
//! ```text
//! seed, number, start -> story (beats) -> journey (times, places) -> sim.jq -> HTTP -> the real engine
//! ```

pub mod clock;
mod dice;
pub mod fault;
pub mod journey;
pub mod numbers;
mod past;
pub mod places;
mod relay;
mod scenes;
pub mod server;
mod speaker;
mod story;
mod wire;
pub mod world;

pub use clock::SimClock;
pub use fault::Fault;
pub use journey::{Brief, Journey, Step, Voice};
pub use server::serve;
pub use story::Plot;
pub use world::{Sample, World};
