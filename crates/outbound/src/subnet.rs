//! Subnets an operator names, written like `192.168.1.0/24` or `fd00::/8`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::policy::PolicyError;

/// A block of addresses. The network address is kept whole, so two families never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subnet {
    network: IpAddr,
    length: u32,
}

impl Subnet {
    /// Reads `network/length`; `text` is what the operator wrote, for the error.
    pub(crate) fn read(text: &str) -> Result<Self, PolicyError> {
        let unreadable = || PolicyError::Subnet(text.to_owned());
        let (network, length) = text.split_once('/').ok_or_else(unreadable)?;
        let network: IpAddr = network.parse().map_err(|_| unreadable())?;
        // `u32` would also read `+8` and `008`, which somebody mistyped.
        let is_plain =
            length.bytes().all(|b| b.is_ascii_digit()) && (length == "0" || !length.starts_with('0'));
        let length: u32 = length.parse().ok().filter(|_| is_plain).ok_or_else(unreadable)?;
        let bits = if network.is_ipv4() { 32 } else { 128 };
        if length > bits {
            return Err(PolicyError::Length { text: text.to_owned(), bits });
        }
        let start = masked(network, length);
        if start != network {
            return Err(PolicyError::HostBits { text: text.to_owned(), meant: format!("{start}/{length}") });
        }
        Ok(Self { network, length })
    }

    pub(crate) fn contains(self, address: IpAddr) -> bool {
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
