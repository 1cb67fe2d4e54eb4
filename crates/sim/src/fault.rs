//! How a simulated carrier can misbehave: each way a real one has been seen to.

/// One way of misbehaving. It hits answers about parcels; the log-in keeps working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The right answer, this many milliseconds late.
    Slow(u64),
    /// An answer that trickles on and never ends.
    Endless,
    /// An answer of this many bytes, as fast as they can be sent.
    Huge(u64),
    /// A web page where data is expected: a bot wall, a maintenance page.
    Html,
    /// A right answer about another parcel.
    OtherNumber,
    /// The connection is accepted and nothing ever comes back.
    Silent,
    /// Only this HTTP status, with a short text.
    Status(u16),
}
