//! The guarded HTTP client.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use packtrail_domain::limits::limits;
use reqwest::redirect;
use thiserror::Error;
use url::Url;

use crate::cookies::CookieJar;
use crate::error::{SendError, TimedOut};
use crate::policy::{Policy, Route, UrlProblem};
use crate::read;
use crate::resolver::{GuardedResolver, Lookup, NameServers};

/// The one HTTP client. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client {
    /// One per route, since a resolver is told a name but not what it is for. They also share no connections.
    judged: reqwest::Client,
    subnets: reqwest::Client,
    named: reqwest::Client,
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

/// Bounds of one exchange, tighter than those every exchange has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// For the whole exchange, look-up and redirects included.
    pub timeout: Option<Duration>,
    /// How many bytes of the answer are read, as sent and decompressed.
    pub answer_limit: Option<usize>,
    /// A longer answer is cut there instead of being an error: the status is what counts.
    pub truncate: bool,
}

impl Bounds {
    /// What an endpoint's answer to a webhook is worth.
    pub fn for_webhooks() -> Self {
        Self {
            timeout: Some(Duration::from_millis(limits().webhook_timeout_ms)),
            answer_limit: Some(limits().webhook_answer_bytes),
            truncate: true,
        }
    }
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

impl Client {
    /// A client under these rules, with the machine's name servers.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(policy: Policy) -> Result<Self, ClientError> {
        Self::with_resolver(policy, Arc::new(NameServers::of_this_machine()))
    }

    /// A client under these rules that asks `lookup` for the addresses of names.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn with_resolver(policy: Policy, lookup: Arc<dyn Lookup>) -> Result<Self, ClientError> {
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| ClientError(error.into()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let policy = Arc::new(policy);
        let client = |route| {
            let (lookup, policy) = (Arc::clone(&lookup), Arc::clone(&policy));
            reqwest::Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .dns_resolver(Arc::new(GuardedResolver { lookup, policy, route }))
                .redirect(redirect::Policy::none())
                .no_proxy()
                .referer(false)
                .connect_timeout(Duration::from_millis(limits().connect_timeout_ms))
                .user_agent(concat!("Packtrail/", env!("CARGO_PKG_VERSION")))
                .build()
                .map_err(|error| ClientError(error.into()))
        };
        Ok(Self {
            judged: client(Route::Judged)?,
            subnets: client(Route::Subnets)?,
            named: client(Route::Named)?,
            policy,
        })
    }

    /// Sends a request and reads the whole answer within the limits.
    ///
    /// # Errors
    /// One clear reason; see [`SendError`].
    pub async fn send(&self, request: Request) -> Result<Response, SendError> {
        self.send_within(request, Bounds::default()).await
    }

    /// The same within tighter bounds; none of them can widen the limits.
    ///
    /// # Errors
    /// One clear reason; see [`SendError`].
    pub async fn send_within(&self, request: Request, bounds: Bounds) -> Result<Response, SendError> {
        let most = Duration::from_millis(limits().total_timeout_ms);
        let total = bounds.timeout.map_or(most, |timeout| timeout.min(most));
        tokio::time::timeout(total, self.follow(request, bounds))
            .await
            .unwrap_or(Err(SendError::Timeout(TimedOut::Total)))
    }

    async fn follow(&self, mut request: Request, bounds: Bounds) -> Result<Response, SendError> {
        let mut cookies = Vec::new();
        let mut left = request.redirects.min(limits().redirects);
        loop {
            let (url, route) = self.policy.admit(&request.url)?;
            let answer = self.once(&request, url.clone(), route).await?;
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
            return finish(answer, url, cookies, bounds).await;
        }
    }

    /// One exchange up to the answer's head.
    async fn once(&self, request: &Request, url: Url, route: Route) -> Result<reqwest::Response, SendError> {
        let method =
            reqwest::Method::from_bytes(request.method.as_bytes()).map_err(|_| UrlProblem::Method)?;
        let http = match route {
            Route::Judged => &self.judged,
            Route::Subnets => &self.subnets,
            Route::Named => &self.named,
        };
        let cookies = request.cookies.as_ref().and_then(|jar| jar.header(&url));
        let mut builder = http.request(method, url).header("accept-encoding", "gzip");
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
        if !answer.remote_addr().is_some_and(|peer| self.policy.lets_connect(route, peer)) {
            return Err(SendError::NotPublic);
        }
        let head: usize =
            answer.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        let limit = limits().answer_header_bytes;
        if head > limit { Err(SendError::TooLarge { limit }) } else { Ok(answer) }
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

async fn finish(
    answer: reqwest::Response,
    url: Url,
    cookies: Vec<String>,
    bounds: Bounds,
) -> Result<Response, SendError> {
    let status = answer.status().as_u16();
    let encoding = values(&answer, "content-encoding").into_iter().next();
    let headers = answer
        .headers()
        .iter()
        .map(|(name, value)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
    let raw = read::raw(answer, bounds).await?;
    let body = read::decoded(raw, encoding.as_deref(), bounds)?;
    Ok(Response { status, headers, body, final_url: url.into(), cookies })
}

fn values(answer: &reqwest::Response, name: &str) -> Vec<String> {
    let all = answer.headers().get_all(name).iter();
    all.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}
