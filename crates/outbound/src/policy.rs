//! What may be reached: public addresses, and what the operator names.
//!
//! A URL is judged twice. Here, by what is written in it: that also serves a person who types an address and is to
//! know at once why it can never work. Then in the resolver, by the addresses its name leads to; [`Route`] carries
//! over what the first judgement found.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use packtrail_domain::limits::limits;
use packtrail_domain::subnet::{Subnet, SubnetError};
use thiserror::Error;
use url::{Host, Url};

use crate::address::is_public;

/// The longest address that is followed.
const URL_MAX: usize = 4_096;
/// The ports of webhooks that no operator had to name.
const WEBHOOK_PORTS: [u16; 2] = [443, 8443];

/// The rules of one client.
#[derive(Debug, Clone)]
pub struct Policy {
    exceptions: Vec<Exception>,
    is_for_webhooks: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Exception {
    Address(SocketAddr),
    Name { host: String, port: u16 },
    Subnet(Subnet),
}

/// An exception that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PolicyError {
    /// Neither an address nor a name with a port, nor a subnet.
    #[error(
        "`{0}` is neither an address with a port nor a subnet: write it like `192.168.1.20:8080`, \
         `nas.lan:8080` or `192.168.1.0/24`"
    )]
    Unreadable(String),
    /// It has a slash, but is not a subnet.
    #[error(transparent)]
    Subnet(#[from] SubnetError),
}

/// Why a URL can never be used under a policy, in words for the person who typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum UrlProblem {
    /// Too long.
    #[error("the address is longer than {limit} bytes")]
    TooLong {
        /// In bytes.
        limit: usize,
    },
    /// Not a URL at all.
    #[error("this is not a web address; write it like https://example.org/hook")]
    NotAUrl,
    /// Neither http nor https.
    #[error("only http and https are spoken")]
    Scheme,
    /// Plain http under the rules of webhooks.
    #[error("use https")]
    NotHttps,
    /// A port that webhooks do not use.
    #[error("only ports 443 and 8443 can be used")]
    Port,
    /// `user:password@`.
    #[error("leave out the user name and the password")]
    UserInfo,
    /// `#...`
    #[error("leave out the part after #")]
    Fragment,
    /// A host whose name has no spelling in ASCII.
    #[error("the name of the host cannot be used")]
    Host,
    /// Not public, and the operator did not name it.
    #[error("the address is not public")]
    NotPublic,
    /// The URL is fine, what is to be done there is not.
    #[error("the HTTP method is not known")]
    Method,
}

impl UrlProblem {
    /// Its word, for those who have a sentence for it in another language.
    pub const fn word(self) -> &'static str {
        match self {
            UrlProblem::TooLong { .. } => "too-long",
            UrlProblem::NotAUrl => "no-url",
            UrlProblem::Scheme => "scheme",
            UrlProblem::NotHttps => "no-https",
            UrlProblem::Port => "port",
            UrlProblem::UserInfo => "user",
            UrlProblem::Fragment => "fragment",
            UrlProblem::Host => "host",
            UrlProblem::NotPublic => "not-public",
            UrlProblem::Method => "method",
        }
    }
}

/// How the name in an admitted URL may be resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Route {
    /// To addresses that are public or in a subnet the operator named.
    Judged,
    /// Only to addresses in such a subnet: nothing else excuses the scheme or the port.
    Subnets,
    /// Anywhere: the operator named this host with this port.
    Named,
}

impl Policy {
    /// Public addresses only.
    pub const fn public() -> Self {
        Self { exceptions: Vec::new(), is_for_webhooks: false }
    }

    /// What strangers may name: https to public addresses on the usual ports, nothing else in the URL.
    pub const fn for_webhooks() -> Self {
        Self { exceptions: Vec::new(), is_for_webhooks: true }
    }

    /// The same with exceptions: `address:port` and `name:port` hold for that port, a subnet (`192.168.1.0/24`) for
    /// every address in it on every port. What is named may also be spoken to in plain http.
    ///
    /// # Errors
    /// Names the exception that cannot be read.
    pub fn allowing<S: AsRef<str>>(mut self, exceptions: &[S]) -> Result<Self, PolicyError> {
        for text in exceptions.iter().map(AsRef::as_ref) {
            self.exceptions.push(exception(text)?);
        }
        Ok(self)
    }

    /// Why this URL can never be used, judged without any look-up. `Ok` is no promise: a name is judged again by
    /// the addresses it has each time it is used.
    ///
    /// # Errors
    /// The one thing to mend first.
    pub fn judge_url(&self, url: &str) -> Result<(), UrlProblem> {
        self.admit(url).map(drop)
    }

    /// The URL as it will be asked for, and how its name may be resolved.
    pub(crate) fn admit(&self, text: &str) -> Result<(Url, Route), UrlProblem> {
        let limit = if self.is_for_webhooks { limits().webhook_url_bytes } else { URL_MAX };
        if text.len() > limit {
            return Err(UrlProblem::TooLong { limit });
        }
        let url = Url::parse(text).map_err(|_| UrlProblem::NotAUrl)?;
        // Punycode and percent-encoding make it longer.
        if url.as_str().len() > limit {
            return Err(UrlProblem::TooLong { limit });
        }
        if !matches!(url.scheme(), "https" | "http") {
            return Err(UrlProblem::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(UrlProblem::UserInfo);
        }
        if self.is_for_webhooks && url.fragment().is_some() {
            return Err(UrlProblem::Fragment);
        }
        let port = url.port_or_known_default().ok_or(UrlProblem::Port)?;
        let route = match url.host().ok_or(UrlProblem::Host)? {
            Host::Ipv4(ip) => self.route_to_address(&url, ip.into(), port),
            Host::Ipv6(ip) => self.route_to_address(&url, ip.into(), port),
            Host::Domain(name) => self.route_to_name(&url, name, port),
        }?;
        Ok((url, route))
    }

    fn route_to_address(&self, url: &Url, ip: IpAddr, port: u16) -> Result<Route, UrlProblem> {
        if self.is_excepted(ip, port) {
            return Ok(Route::Judged);
        }
        if !is_public(ip) {
            return Err(UrlProblem::NotPublic);
        }
        self.usual(url, port).map(|()| Route::Judged)
    }

    fn route_to_name(&self, url: &Url, name: &str, port: u16) -> Result<Route, UrlProblem> {
        if !name.is_ascii() || name.trim_end_matches('.').is_empty() {
            return Err(UrlProblem::Host);
        }
        let named = Exception::Name { host: name.to_owned(), port };
        if self.exceptions.contains(&named) {
            return Ok(Route::Named);
        }
        let own_machine = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
        if is_localhost(name) && !own_machine.iter().any(|ip| self.is_in_subnet(*ip)) {
            return Err(UrlProblem::NotPublic);
        }
        match self.usual(url, port) {
            Ok(()) => Ok(Route::Judged),
            Err(_) if self.exceptions.iter().any(|e| matches!(e, Exception::Subnet(_))) => Ok(Route::Subnets),
            Err(problem) => Err(problem),
        }
    }

    /// The scheme and the port that need no operator's word.
    fn usual(&self, url: &Url, port: u16) -> Result<(), UrlProblem> {
        if !self.is_for_webhooks {
            return Ok(());
        }
        if url.scheme() != "https" {
            return Err(UrlProblem::NotHttps);
        }
        if WEBHOOK_PORTS.contains(&port) { Ok(()) } else { Err(UrlProblem::Port) }
    }

    /// Whether a name on this route may lead to this address.
    pub(crate) fn lets_resolve(&self, route: Route, address: IpAddr) -> bool {
        match route {
            Route::Judged => is_public(address) || self.is_in_subnet(address),
            Route::Subnets => self.is_in_subnet(address),
            Route::Named => true,
        }
    }

    /// Whether a connection on this route may have gone to this address.
    pub(crate) fn lets_connect(&self, route: Route, peer: SocketAddr) -> bool {
        self.lets_resolve(route, peer.ip())
            || (route == Route::Judged && self.is_excepted(peer.ip(), peer.port()))
    }

    fn is_excepted(&self, address: IpAddr, port: u16) -> bool {
        self.is_in_subnet(address)
            || self.exceptions.contains(&Exception::Address(SocketAddr::new(address, port)))
    }

    fn is_in_subnet(&self, address: IpAddr) -> bool {
        self.exceptions.iter().any(|e| matches!(e, Exception::Subnet(subnet) if subnet.contains(address)))
    }
}

/// Names that mean this machine whatever a name server says (RFC 6761).
fn is_localhost(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

fn exception(text: &str) -> Result<Exception, PolicyError> {
    if text.contains('/') {
        return Ok(Exception::Subnet(text.parse()?));
    }
    if let Ok(address) = text.parse::<SocketAddr>() {
        return Ok(Exception::Address(address));
    }
    let unreadable = || PolicyError::Unreadable(text.to_owned());
    let (host, port) = text.rsplit_once(':').ok_or_else(unreadable)?;
    let port = port.parse().map_err(|_| unreadable())?;
    let is_plain = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    // URLs hold hosts in the parser's form. A number that it reads as an address would never match as a name.
    match Host::parse(host) {
        Ok(Host::Domain(host)) if is_plain => Ok(Exception::Name { host, port }),
        _ => Err(unreadable()),
    }
}
