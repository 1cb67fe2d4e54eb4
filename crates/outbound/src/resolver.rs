//! Resolves names for the client, and lets only addresses through that the policy allows. The connection is
//! made to what this returns, so there is no second look-up that could answer differently.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use futures_util::future::BoxFuture;
use hickory_resolver::TokioResolver;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::policy::{Policy, Route};

/// Who knows the addresses of names. Its answers are not trusted: each address is judged after every look-up.
pub trait Lookup: Send + Sync {
    /// All addresses of a name.
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The machine's name servers. Without any, names do not resolve; addresses in URLs still work.
pub(crate) struct NameServers(Option<Arc<TokioResolver>>);

impl NameServers {
    pub(crate) fn of_this_machine() -> Self {
        Self(TokioResolver::builder_tokio().ok().and_then(|builder| builder.build().ok()).map(Arc::new))
    }
}

impl Lookup for NameServers {
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        let resolver = self.0.clone();
        Box::pin(async move {
            let resolver = resolver.ok_or_else(|| io::Error::other("this machine has no name server"))?;
            let found = resolver.lookup_ip(name).await.map_err(io::Error::other)?;
            Ok(found.iter().collect())
        })
    }
}

/// A name with an address that is forbidden.
#[derive(Debug, thiserror::Error)]
#[error("the address is not public")]
pub(crate) struct NotPublic;

/// The resolver of one route.
pub(crate) struct GuardedResolver {
    pub(crate) lookup: Arc<dyn Lookup>,
    pub(crate) policy: Arc<Policy>,
    pub(crate) route: Route,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let found = self.lookup.lookup(name.as_str().to_owned());
        let (policy, route) = (Arc::clone(&self.policy), self.route);
        Box::pin(async move {
            let found = found.await?;
            if found.is_empty() {
                return Err("the name has no address".into());
            }
            // One forbidden address condemns the name: honest hosts do not mix, and whoever does is trying something.
            if !found.iter().all(|ip| policy.lets_resolve(route, *ip)) {
                return Err(NotPublic.into());
            }
            let addresses: Vec<_> = found.into_iter().map(|ip| SocketAddr::new(ip, 0)).collect();
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
