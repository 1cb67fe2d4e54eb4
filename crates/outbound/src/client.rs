//! The guarded HTTP client.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use packtrail_domain::limits::limits;
use reqwest::redirect;
use thiserror::Error;
use url::{Host, Url};

use crate::cookies::CookieJar;
use crate::policy::Policy;
use crate::read;
use crate::resolver::{GuardedResolver, NotPublic};

/// The longest address that is followed.
const URL_MAX: usize = 4_096;

/// The one HTTP client. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    policy: Arc<Policy>,
}

/// The client could not be made.
#[derive(Debug, Error)]
#[error("the HTTP client could not start")]
pub struct ClientError(#[source] Box<dyn std::error::Error + Send + Sync>);

/// What to send.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// `GET`, `POST`, ...
    pub method: String,
    /// Whole address.
    pub url: String,
    /// Names as they are to be sent.
    pub headers: Vec<(String, String)>,
    /// The body, if any.
    pub body: Option<Bytes>,
    /// How many redirects may be followed; usually none.
    pub redirects: usize,
    /// Hosts that a redirect may lead to: `host` on the scheme's usual port, or `host:port`.
    pub redirect_hosts: Vec<String>,
    /// Cookies to send and to keep, on every hop.
    pub cookies: Option<CookieJar>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case, in the order received.
    pub headers: Vec<(String, String)>,
    /// Decompressed.
    pub body: Bytes,
    /// Where it came from, after redirects.
    pub final_url: String,
    /// `Set-Cookie` values of every hop, oldest first.
    pub cookies: Vec<String>,
}

impl Response {
    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// What took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimedOut {
    /// Making the connection.
    Connect,
    /// The first byte of the answer.
    FirstByte,
    /// The whole exchange.
    Total,
}

impl std::fmt::Display for TimedOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            TimedOut::Connect => "no connection could be made in time",
            TimedOut::FirstByte => "the server took the request and did not answer in time",
            TimedOut::Total => "the answer did not end in time",
        })
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// The address cannot be used.
    #[error("the address cannot be used: {0}")]
    BadUrl(&'static str),
    /// The address is not a public one and the operator did not name it.
    #[error("the address is not public; an operator can name it under `outbound.allow`")]
    NotPublic,
    /// Too slow.
    #[error("{0}")]
    Timeout(TimedOut),
    /// No connection.
    #[error("no connection could be made")]
    Connect,
    /// The connection broke while the answer came.
    #[error("the connection broke")]
    Broken,
    /// The answer is larger than is read.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// The answer is compressed in a way that was not asked for, or broken.
    #[error("the answer's compression cannot be undone")]
    Encoding,
    /// A redirect that was not asked for, leads elsewhere, or one too many.
    #[error("the answer leads to another address, which is not followed")]
    Redirect,
}

impl SendError {
    /// Sorts an error of the HTTP library into ours.
    pub(crate) fn from_transport(error: &reqwest::Error) -> Self {
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
        while let Some(cause) = source {
            if cause.is::<NotPublic>() {
                return SendError::NotPublic;
            }
            source = cause.source();
        }
        match (error.is_timeout(), error.is_connect()) {
            (true, true) => SendError::Timeout(TimedOut::Connect),
            (true, false) => SendError::Timeout(TimedOut::Total),
            (false, true) => SendError::Connect,
            (false, false) => SendError::Broken,
        }
    }
}

impl Client {
    /// A client under these rules.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(policy: Policy) -> Result<Self, ClientError> {
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| ClientError(error.into()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(GuardedResolver::new(policy.clone())))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(Duration::from_millis(limits().connect_timeout_ms))
            .user_agent(concat!("Packtrail/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| ClientError(error.into()))?;
        Ok(Self { http, policy: Arc::new(policy) })
    }

    /// Sends a request and reads the whole answer within the limits.
    ///
    /// # Errors
    /// One clear reason; see [`SendError`].
    pub async fn send(&self, request: Request) -> Result<Response, SendError> {
        let total = Duration::from_millis(limits().total_timeout_ms);
        tokio::time::timeout(total, self.follow(request))
            .await
            .unwrap_or(Err(SendError::Timeout(TimedOut::Total)))
    }

    async fn follow(&self, mut request: Request) -> Result<Response, SendError> {
        let mut cookies = Vec::new();
        let mut left = request.redirects.min(limits().redirects);
        loop {
            let url = self.checked(&request.url)?;
            let answer = self.once(&request, url.clone()).await?;
            let status = answer.status().as_u16();
            let set = values(&answer, "set-cookie");
            if let Some(jar) = &request.cookies {
                set.iter().for_each(|header| jar.keep(&url, header));
            }
            cookies.extend(set);
            if matches!(status, 301 | 302 | 303 | 307 | 308) && request.redirects > 0 {
                left = left.checked_sub(1).ok_or(SendError::Redirect)?;
                request = next_hop(request, &url, status, &answer)?;
                continue;
            }
            return finish(answer, url, cookies).await;
        }
    }

    /// One exchange up to the answer's head.
    async fn once(&self, request: &Request, url: Url) -> Result<reqwest::Response, SendError> {
        let method = reqwest::Method::from_bytes(request.method.as_bytes())
            .map_err(|_| SendError::BadUrl("it comes with an unknown HTTP method"))?;
        let port = url.port_or_known_default().unwrap_or(0);
        let is_named = url.host_str().is_some_and(|host| self.policy.names(host, port));
        let cookies = request.cookies.as_ref().and_then(|jar| jar.header(&url));
        let mut builder = self.http.request(method, url).header("accept-encoding", "gzip");
        if let Some(cookies) = cookies {
            builder = builder.header("cookie", cookies);
        }
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(body) = &request.body {
            builder = builder.body(body.clone());
        }
        let first_byte = Duration::from_millis(limits().connect_timeout_ms + limits().first_byte_timeout_ms);
        let answer = tokio::time::timeout(first_byte, builder.send())
            .await
            .map_err(|_| SendError::Timeout(TimedOut::FirstByte))?
            .map_err(|error| SendError::from_transport(&error))?;
        // The resolver let only judged addresses through; this reads back where the connection really went.
        let peer = answer.remote_addr();
        if !is_named && !peer.is_some_and(|peer| self.policy.allows_address(peer.ip(), peer.port())) {
            return Err(SendError::NotPublic);
        }
        let head: usize =
            answer.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        let limit = limits().answer_header_bytes;
        if head > limit { Err(SendError::TooLarge { limit }) } else { Ok(answer) }
    }

    /// An address that may be asked. Addresses written as numbers are judged here, names when they are resolved.
    fn checked(&self, text: &str) -> Result<Url, SendError> {
        if text.len() > URL_MAX {
            return Err(SendError::BadUrl("it is too long"));
        }
        let url = Url::parse(text).map_err(|_| SendError::BadUrl("it is not a URL"))?;
        if !matches!(url.scheme(), "https" | "http") {
            return Err(SendError::BadUrl("only http and https are spoken"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(SendError::BadUrl("it holds a user name or a password"));
        }
        let port = url.port_or_known_default().ok_or(SendError::BadUrl("it has no port"))?;
        let allowed = match url.host() {
            None => return Err(SendError::BadUrl("it has no host")),
            Some(Host::Ipv4(ip)) => self.policy.allows_address(ip.into(), port),
            Some(Host::Ipv6(ip)) => self.policy.allows_address(ip.into(), port),
            // A host the operator named is let through by the resolver, so its port is judged here.
            Some(Host::Domain(name)) => self.policy.names(name, port) || !self.policy.names_host(name),
        };
        if allowed { Ok(url) } else { Err(SendError::NotPublic) }
    }
}

/// Headers that may go along to another host.
const HARMLESS: &[&str] = &["accept", "accept-language", "content-type", "user-agent"];

/// The request that follows a redirect, if it may be followed. Credentials never go along to another host.
fn next_hop(
    request: Request,
    from: &Url,
    status: u16,
    answer: &reqwest::Response,
) -> Result<Request, SendError> {
    let location = values(answer, "location").into_iter().next().ok_or(SendError::Redirect)?;
    let to = from.join(&location).map_err(|_| SendError::Redirect)?;
    let host = to.host_str().ok_or(SendError::Redirect)?;
    let with_port = format!("{host}:{}", to.port_or_known_default().unwrap_or(0));
    let is_usual_port = to.port().is_none();
    let fits = |allowed: &String| (allowed == host && is_usual_port) || *allowed == with_port;
    let is_allowed = request.redirect_hosts.iter().any(fits);
    let is_downgrade = from.scheme() == "https" && to.scheme() == "http";
    if !is_allowed || is_downgrade {
        return Err(SendError::Redirect);
    }
    let mut next = Request { url: to.to_string(), ..request };
    if status == 303 || (matches!(status, 301 | 302) && next.method == "POST") {
        "GET".clone_into(&mut next.method);
        next.body = None;
        next.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    }
    if to.origin() != from.origin() {
        // Any header may hold a credential, so only those that describe the request go along.
        next.headers.retain(|(name, _)| HARMLESS.iter().any(|known| name.eq_ignore_ascii_case(known)));
    }
    Ok(next)
}

async fn finish(answer: reqwest::Response, url: Url, cookies: Vec<String>) -> Result<Response, SendError> {
    let status = answer.status().as_u16();
    let encoding = values(&answer, "content-encoding").into_iter().next();
    let headers = answer
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let raw = read::raw(answer).await?;
    let body = read::decoded(raw, encoding.as_deref())?;
    Ok(Response { status, headers, body, final_url: url.into(), cookies })
}

fn values(answer: &reqwest::Response, name: &str) -> Vec<String> {
    let all = answer.headers().get_all(name).iter();
    all.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}
