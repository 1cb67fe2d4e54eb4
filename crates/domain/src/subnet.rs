//! Blocks of addresses that people name, written like `192.168.1.0/24` or `fd00::/8`: where webhooks may go, from where
//! a key may be used, which proxies are believed.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// A block of addresses. The network address is kept whole, so two families never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subnet {
    network: IpAddr,
    length: u32,
}

/// A text that is no subnet.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SubnetError {
    /// It has another form.
    #[error("`{0}` is not a subnet: write it like `192.168.1.0/24` or `fd00::/8`")]
    Unreadable(String),
    /// More bits than an address has.
    #[error("`{text}` has too long a prefix: this kind of address has {bits} bits")]
    Length {
        /// As written.
        text: String,
        /// 32 or 128.
        bits: u32,
    },
    /// The address lies inside the subnet instead of starting it, so one of the two was mistyped.
    #[error("`{text}` does not start its subnet: write `{meant}` if that is the one you mean")]
    HostBits {
        /// As written.
        text: String,
        /// The subnet around it.
        meant: String,
    },
}

impl fmt::Display for Subnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.length)
    }
}

impl FromStr for Subnet {
    type Err = SubnetError;

    fn from_str(text: &str) -> Result<Self, SubnetError> {
        let unreadable = || SubnetError::Unreadable(text.to_owned());
        let (network, length) = text.split_once('/').ok_or_else(unreadable)?;
        let network: IpAddr = network.parse().map_err(|_| unreadable())?;
        // `u32` would also read `+8` and `008`, which somebody mistyped.
        let is_plain =
            length.bytes().all(|b| b.is_ascii_digit()) && (length == "0" || !length.starts_with('0'));
        let length: u32 = length.parse().ok().filter(|_| is_plain).ok_or_else(unreadable)?;
        let bits = if network.is_ipv4() { 32 } else { 128 };
        if length > bits {
            return Err(SubnetError::Length { text: text.to_owned(), bits });
        }
        let start = masked(network, length);
        if start != network {
            return Err(SubnetError::HostBits { text: text.to_owned(), meant: format!("{start}/{length}") });
        }
        Ok(Self { network, length })
    }
}

impl Subnet {
    /// Whether an address lies in it. An IPv4 address in IPv6's clothes is taken as IPv6: who means the other calls
    /// [`IpAddr::to_canonical`] first.
    pub fn contains(self, address: IpAddr) -> bool {
        address.is_ipv4() == self.network.is_ipv4() && masked(address, self.length) == self.network
    }
}

/// The address with all but its first bits cleared. A shift by the whole width is no shift in Rust, hence the checks.
fn masked(address: IpAddr, length: u32) -> IpAddr {
    match address {
        IpAddr::V4(v4) => {
            let mask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
            Ipv4Addr::from(u32::from(v4) & mask).into()
        }
        IpAddr::V6(v6) => {
            let mask = u128::MAX.checked_shl(128 - length).unwrap_or(0);
            Ipv6Addr::from(u128::from(v6) & mask).into()
        }
    }
}
