//! What may be reached: public addresses, and what the operator names.

use std::net::{IpAddr, SocketAddr};

use thiserror::Error;

use crate::address::is_public;

/// The rules of one client.
#[derive(Debug, Clone)]
pub struct Policy {
    exceptions: Vec<Exception>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Exception {
    Address(SocketAddr),
    Name { host: String, port: u16 },
}

/// An exception that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is not an address with a port: write it like `192.168.1.20:8080` or `nas.lan:8080`")]
pub struct PolicyError(String);

impl Policy {
    /// Public addresses only.
    pub const fn public() -> Self {
        Self { exceptions: Vec::new() }
    }

    /// The same with exceptions, each `host:port`.
    ///
    /// # Errors
    /// Names the exception that cannot be read.
    pub fn allowing<S: AsRef<str>>(mut self, exceptions: &[S]) -> Result<Self, PolicyError> {
        for text in exceptions.iter().map(AsRef::as_ref) {
            let unreadable = || PolicyError(text.to_owned());
            let exception = match text.parse::<SocketAddr>() {
                Ok(address) => Exception::Address(address),
                Err(_) => {
                    let (host, port) = text.rsplit_once(':').ok_or_else(unreadable)?;
                    let port = port.parse().map_err(|_| unreadable())?;
                    let is_name = !host.is_empty()
                        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
                    if !is_name {
                        return Err(unreadable());
                    }
                    Exception::Name { host: host.to_ascii_lowercase(), port }
                }
            };
            self.exceptions.push(exception);
        }
        Ok(self)
    }

    /// Whether a connection to this address may be made.
    pub(crate) fn allows_address(&self, address: IpAddr, port: u16) -> bool {
        is_public(address) || self.exceptions.contains(&Exception::Address(SocketAddr::new(address, port)))
    }

    /// Whether the operator named this host, on whatever port.
    pub(crate) fn names_host(&self, host: &str) -> bool {
        self.exceptions
            .iter()
            .any(|exception| matches!(exception, Exception::Name { host: named, .. } if named == host))
    }

    /// Whether the operator named this host with this port.
    pub(crate) fn names(&self, host: &str, port: u16) -> bool {
        self.exceptions.contains(&Exception::Name { host: host.to_owned(), port })
    }
}
