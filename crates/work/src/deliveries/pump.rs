//! One endpoint's round: read, sign, send several at once, write each answer as it comes, settle.

use std::sync::Arc;

use bytes::Bytes;
use packtrail_domain::limits::limits;
use packtrail_domain::seal::{API_KEY, ENDPOINT_SECRET};
use packtrail_domain::webhook::{EventKind, Format, OFF_BY_RECEIVER, body, headers};
use packtrail_outbound::{Bounds, Request};
use packtrail_store::{
    Attempted, BucketLease, Delivery, DueEndpoint, Endpoint, Health, NewDelivery, StoreError, Then,
};
use serde_json::json;
use tokio::task::JoinSet;

use super::Webhooks;
use super::verdict::{Outcome, Verdict, breaker, hopeless, judge, next_attempt};
use crate::Shared;

/// What all messages of a round are signed with.
#[derive(Debug)]
struct Signing {
    /// The new secret first, then the old one while it lasts.
    secrets: Vec<String>,
    /// The plain compatible key, for 17TRACK's forms.
    key: Option<String>,
}

/// Sends what is due to one endpoint until nothing is, it fails too often, or the lease is lost.
pub(crate) async fn run(
    shared: &Arc<Shared>,
    webhooks: &Webhooks,
    due: DueEndpoint,
) -> Result<(), StoreError> {
    loop {
        let Some(lease) = shared.leases.of(due.bucket) else { return Ok(()) };
        let endpoint = shared.store.endpoints().get(due.account, due.endpoint).await?;
        let now = shared.clock.wall();
        let sendable = |one: &Endpoint| {
            one.url.is_some() && one.disabled.is_none() && one.resume.is_none_or(|resume| resume <= now)
        };
        let Some(endpoint) = endpoint.filter(sendable) else { break };
        // An endpoint that is in trouble gets one message as a probe.
        let at_once = if endpoint.failures > 0 { 1 } else { limits().webhook_requests_per_endpoint };
        let batch = if endpoint.failures > 0 { 1 } else { limits().webhook_batch };
        let waiting = shared.store.deliveries().pending(due.account, due.endpoint, batch).await?;
        if waiting.is_empty() {
            break;
        }
        let signing = match signing(shared, webhooks, &endpoint).await? {
            Ok(signing) => Arc::new(signing),
            Err(reason) => {
                tracing::error!(endpoint = %endpoint.id, reason, "webhooks cannot be signed");
                if !unsigned(shared, webhooks, lease, &endpoint, &waiting, &reason).await? {
                    return Ok(());
                }
                continue;
            }
        };
        if !send_all(shared, webhooks, lease, &Arc::new(endpoint), &signing, waiting, at_once).await? {
            return Ok(());
        }
    }
    shared.store.deliveries().settle(due).await
}

/// Opens the secrets; the inner error says why that cannot be.
async fn signing(
    shared: &Shared,
    webhooks: &Webhooks,
    endpoint: &Endpoint,
) -> Result<Result<Signing, String>, StoreError> {
    let now = shared.clock.wall();
    let old = endpoint.old_secret.as_ref().filter(|(_, until)| *until > now).map(|(sealed, _)| sealed);
    let open =
        |sealed: &Vec<u8>| webhooks.vault.open(ENDPOINT_SECRET, sealed).map_err(|error| error.to_string());
    let secrets: Result<Vec<String>, String> =
        [Some(&endpoint.secret), old].into_iter().flatten().map(open).collect();
    let key = match endpoint.format {
        Format::Native => None,
        _ => {
            let keys = shared.store.keys().sealed(endpoint.account).await?;
            let wanted = |(id, _): &&(packtrail_domain::KeyId, Vec<u8>)| {
                endpoint.sign_key.is_none_or(|own| own == *id)
            };
            let sealed = keys.iter().find(wanted).map(|(_, sealed)| sealed);
            match sealed.map(|sealed| webhooks.vault.open(API_KEY, sealed)).transpose() {
                Ok(key) => key,
                Err(error) => return Ok(Err(error.to_string())),
            }
        }
    };
    Ok(secrets.map(|secrets| Signing { secrets, key }))
}

/// Counts what could not be signed as a failed attempt, so that its owner sees why. False: the lease was lost.
async fn unsigned(
    shared: &Shared,
    webhooks: &Webhooks,
    lease: BucketLease,
    endpoint: &Endpoint,
    waiting: &[Delivery],
    reason: &str,
) -> Result<bool, StoreError> {
    for (failures, delivery) in (endpoint.failures + 1..).zip(waiting) {
        let verdict = Verdict {
            outcome: Outcome::Failed { retry_after: None },
            result: reason.to_owned(),
            http_status: None,
            answer: None,
        };
        let attempted = attempted(shared, webhooks, endpoint, delivery, failures, verdict);
        if !shared.store.deliveries().record(lease, attempted).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Sends a batch, several at once. False: the lease was lost.
async fn send_all(
    shared: &Arc<Shared>,
    webhooks: &Webhooks,
    lease: BucketLease,
    endpoint: &Arc<Endpoint>,
    signing: &Arc<Signing>,
    waiting: Vec<Delivery>,
    at_once: usize,
) -> Result<bool, StoreError> {
    let mut left = waiting.into_iter();
    let mut under_way = JoinSet::new();
    let mut failures = endpoint.failures;
    loop {
        // After a failure nothing new is started; the next look at the endpoint decides.
        while under_way.len() < at_once && failures == endpoint.failures {
            let Some(delivery) = left.next() else { break };
            let (client, endpoint, signing) =
                (webhooks.client.clone(), Arc::clone(endpoint), Arc::clone(signing));
            let clock = Arc::clone(&shared.clock);
            under_way.spawn(async move {
                let at = clock.wall();
                let (request, sent) = request(&endpoint, &signing, &delivery, at);
                let answer = client.send_within(request, Bounds::for_webhooks()).await;
                (delivery, at, sent, judge(&answer, clock.wall()))
            });
        }
        let Some(ended) = under_way.join_next().await else { return Ok(true) };
        let Ok((delivery, at, request, verdict)) = ended else { continue };
        if verdict.outcome != Outcome::Taken {
            failures += 1;
        }
        let duration_ms = shared.clock.wall().duration_since(at).as_millis();
        let attempted = attempted(shared, webhooks, endpoint, &delivery, failures, verdict);
        let duration_ms = u32::try_from(duration_ms).unwrap_or(u32::MAX);
        let attempted = Attempted { at, duration_ms, request, ..attempted };
        if !shared.store.deliveries().record(lease, attempted.clone()).await? {
            return Ok(false);
        }
        if let Then::Disable { reason } = attempted.then {
            notify(shared, endpoint, &reason).await?;
            return Ok(true);
        }
    }
}

/// The request of one attempt, and its headers for the log.
fn request(
    endpoint: &Endpoint,
    signing: &Signing,
    delivery: &Delivery,
    at: jiff::Timestamp,
) -> (Request, Vec<(String, String)>) {
    let head = delivery.head();
    let body = body(&head, &delivery.data, signing.key.as_deref());
    let secrets: Vec<&str> = signing.secrets.iter().map(String::as_str).collect();
    let headers = headers(&head, &body, at, &secrets, signing.key.as_deref());
    let request = Request {
        method: "POST".to_owned(),
        url: endpoint.url.clone().unwrap_or_default(),
        headers: headers.clone(),
        body: Some(Bytes::from(body)),
        ..Request::default()
    };
    (request, headers)
}

/// What follows from a verdict, for the message and for the endpoint. `failures` counts those in a row, this included.
fn attempted(
    shared: &Shared,
    webhooks: &Webhooks,
    endpoint: &Endpoint,
    delivery: &Delivery,
    failures: u32,
    verdict: Verdict,
) -> Attempted {
    let now = shared.clock.wall();
    let bad = Health::Bad { resume: breaker(now, failures, shared.jitter()) };
    let (then, health) = match verdict.outcome {
        Outcome::Taken => (Then::Delivered, Health::Good),
        Outcome::Gone => (Then::Disable { reason: OFF_BY_RECEIVER.to_owned() }, bad),
        Outcome::Failed { retry_after } => match hopeless(now, endpoint.failing_since) {
            Some(reason) => (Then::Disable { reason }, bad),
            None => {
                let step = delivery.step.saturating_add(1);
                let next = next_attempt(now, step, &webhooks.ladder, retry_after, shared.jitter());
                (next.map_or(Then::GiveUp, |at| Then::Retry { at }), bad)
            }
        },
    };
    Attempted {
        account: endpoint.account,
        endpoint: endpoint.id,
        bucket: endpoint.bucket,
        seq: delivery.seq,
        event: delivery.event,
        tracking: delivery.tracking,
        at: now,
        duration_ms: 0,
        result: verdict.result,
        http_status: verdict.http_status,
        request: Vec::new(),
        answer: verdict.answer,
        then,
        health,
    }
}

/// Tells the account's other endpoints that one was switched off.
async fn notify(shared: &Shared, disabled: &Endpoint, reason: &str) -> Result<(), StoreError> {
    tracing::warn!(endpoint = %disabled.id, reason, "an endpoint was switched off");
    let data = json!({
        "endpoint": disabled.id.to_string(), "label": disabled.label, "url": disabled.url, "reason": reason,
    })
    .to_string();
    let cause = format!("d:{}:{}", disabled.id, shared.clock.wall().as_millisecond());
    let others = shared.store.endpoints().list(disabled.account).await?;
    let wants = |other: &&Endpoint| {
        other.id != disabled.id
            && other.format == Format::Native
            && other.filter.passes(EventKind::EndpointDisabled, None)
    };
    let message = |other: &Endpoint| NewDelivery {
        account: other.account,
        endpoint: other.id,
        tracking: None,
        cause: cause.clone(),
        event: EventKind::EndpointDisabled,
        data: data.clone(),
    };
    let messages = others.iter().filter(wants).map(message).collect();
    shared.store.deliveries().add(messages).await.map(drop)
}
