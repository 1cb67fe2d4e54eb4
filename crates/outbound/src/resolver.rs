//! Resolves names for the client, and lets only addresses through that the policy allows. The connection is
//! made to what this returns, so there is no second look-up that could answer differently.

use std::net::SocketAddr;
use std::sync::Arc;

use hickory_resolver::TokioResolver;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::address::is_public;
use crate::policy::Policy;

/// A name whose addresses are all forbidden.
#[derive(Debug, thiserror::Error)]
#[error("the address is not public")]
pub(crate) struct NotPublic;

pub(crate) struct GuardedResolver {
    resolver: Option<Arc<TokioResolver>>,
    policy: Policy,
}

impl GuardedResolver {
    /// With the machine's name servers. Without any, names do not resolve; addresses in URLs still work.
    pub(crate) fn new(policy: Policy) -> Self {
        let resolver =
            TokioResolver::builder_tokio().ok().and_then(|builder| builder.build().ok()).map(Arc::new);
        Self { resolver, policy }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.resolver.clone();
        let is_named = self.policy.names_host(name.as_str());
        Box::pin(async move {
            let resolver = resolver.ok_or("this machine has no name server")?;
            let found = resolver.lookup_ip(name.as_str()).await?;
            let addresses: Vec<SocketAddr> = found
                .iter()
                .filter(|ip| is_named || is_public(*ip))
                .map(|ip| SocketAddr::new(ip, 0))
                .collect();
            if addresses.is_empty() {
                return Err(NotPublic.into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
