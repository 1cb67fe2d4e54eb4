//! `packtrail endpoint`: where an account's webhooks go, what became of them, and sending them again.

use std::sync::Arc;

use anyhow::{Context, Result, bail};
use jiff::SignedDuration;
use packtrail_domain::seal::ENDPOINT_SECRET;
use packtrail_domain::webhook::{EventKind, Filter, Format, new_secret, test_data};
use packtrail_domain::{AccountId, Clock, EndpointId, Status, SystemClock};
use packtrail_outbound::Policy;
use packtrail_store::{Delivery, Endpoint, NewDelivery, NewEndpoint, Store, Which};
use serde_json::json;

use crate::cli::{EndpointCommand, NewEndpointArgs, OneEndpoint, ReplayArgs};
use crate::instance_key::{random, vault};
use crate::settings::Settings;

/// How long the old secret of an endpoint goes on signing beside the new one.
const OVERLAP: SignedDuration = SignedDuration::from_hours(24);
/// The most messages that one look at the log shows.
const LOG_MAX: usize = 10_000;

/// Hands each to its function.
pub(crate) async fn run(settings: &Settings, command: EndpointCommand) -> Result<()> {
    match command {
        EndpointCommand::Add(args) => add(settings, args).await,
        EndpointCommand::List { account, json, place } => {
            let location = settings.location(&place);
            let store = Store::open(&location, Arc::new(SystemClock)).await?;
            let account = account_of(&store, &account).await?;
            list(&store.endpoints().list(account).await?, json);
            store.close().await;
            Ok(())
        }
        EndpointCommand::Log { endpoint, after, limit, json } => {
            let (store, found) = open(settings, &endpoint).await?;
            let limit = limit.min(LOG_MAX);
            let deliveries = store.deliveries().list(found.account, found.id, after, limit, None).await?;
            log(&store, &deliveries, json).await?;
            store.close().await;
            Ok(())
        }
        EndpointCommand::Test { endpoint } => test(settings, &endpoint).await,
        EndpointCommand::Replay(args) => replay(settings, args).await,
        EndpointCommand::Rotate { endpoint } => rotate(settings, &endpoint).await,
        EndpointCommand::Enable { endpoint } => {
            let (store, found) = open(settings, &endpoint).await?;
            store.endpoints().enable(found.account, found.id).await?;
            println!("{} is on; what waited for it goes out now", found.id);
            store.close().await;
            Ok(())
        }
        EndpointCommand::Delete { endpoint } => {
            let (store, found) = open(settings, &endpoint).await?;
            store.endpoints().delete(found.account, found.id).await?;
            println!("{} is deleted with its messages", found.id);
            store.close().await;
            Ok(())
        }
    }
}

async fn account_of(store: &Store, email: &str) -> Result<AccountId> {
    match store.accounts().by_email(email.trim()).await? {
        Some(account) => Ok(account.id),
        None => bail!("there is no account of {email}; make one with `packtrail account create {email}`"),
    }
}

/// The store and the endpoint a command is about.
async fn open(settings: &Settings, one: &OneEndpoint) -> Result<(Store, Endpoint)> {
    let store = Store::open(&settings.location(&one.place), Arc::new(SystemClock)).await?;
    let account = account_of(&store, &one.account).await?;
    let id: EndpointId = one.endpoint.parse().context("the endpoint")?;
    let Some(found) = store.endpoints().get(account, id).await? else {
        bail!(
            "{} has no endpoint {id}; `packtrail endpoint list --account {}` shows them",
            one.account,
            one.account
        );
    };
    Ok((store, found))
}

async fn add(settings: &Settings, args: NewEndpointArgs) -> Result<()> {
    let policy = Policy::for_webhooks()
        .allowing(&settings.webhooks()?.allow)
        .context("`webhooks.allow` in the settings")?;
    policy
        .judge_url(&args.url)
        .map_err(|problem| anyhow::anyhow!("{} cannot be sent to: {problem}", args.url))?;
    let words = |all: Vec<&str>| all.join(", ");
    let format = Format::parse(&args.format).with_context(|| {
        let all = words(Format::ALL.iter().map(|one| one.as_str()).collect());
        format!("there is no form `{}`; take one of {all}", args.format)
    })?;
    let mut filter = Filter::default();
    for word in &args.event {
        filter.events.push(EventKind::parse(word).with_context(|| {
            let all = words(EventKind::ALL.iter().map(|one| one.as_str()).collect());
            format!("there is no event `{word}`; take some of {all}")
        })?);
    }
    for word in &args.status {
        filter.statuses.push(Status::parse(word).with_context(|| {
            let all = words(Status::ALL.iter().map(|one| one.as_str()).collect());
            format!("there is no status `{word}`; take some of {all}")
        })?);
    }
    let location = settings.location(&args.place);
    let store = Store::open(&location, Arc::new(SystemClock)).await?;
    let account = account_of(&store, &args.account).await?;
    let secret = new_secret(random()?);
    let new = NewEndpoint {
        label: args.label,
        url: Some(args.url),
        format,
        filter,
        coalesce: !args.every_state,
        sign_key: None,
        secret: vault(&location).seal(ENDPOINT_SECRET, &secret)?,
    };
    let made = store.endpoints().create(account, new).await?;
    if format != Format::Native && store.keys().sealed(account).await?.is_empty() {
        eprintln!(
            "The account has no compatible key, so there will be no `sign` header; make one with `packtrail key \
             create --compat`."
        );
    }
    store.close().await;
    println!("{}\n{secret}", made.id);
    Ok(())
}

fn list(endpoints: &[Endpoint], as_json: bool) {
    if as_json {
        let shown: Vec<_> = endpoints
            .iter()
            .map(|one| {
                json!({
                    "id": one.id.to_string(), "label": one.label, "url": one.url, "format": one.format,
                    "filter": one.filter, "coalesce": one.coalesce, "failures": one.failures,
                    "last_sequence": one.last_seq, "disabled": one.disabled.as_ref().map(|(_, why)| why),
                })
            })
            .collect();
        println!("{}", serde_json::Value::from(shown));
        return;
    }
    for one in endpoints {
        let state = match (&one.disabled, one.failures) {
            (Some((_, why)), _) => format!("off: {why}"),
            (None, 0) => "on".to_owned(),
            (None, failures) => format!("on, {failures} failures in a row"),
        };
        let url = one.url.as_deref().unwrap_or("(read by its owner)");
        println!("{}  {}  {url}  {} messages  {state}", one.id, one.format.as_str(), one.last_seq);
    }
}

async fn log(store: &Store, deliveries: &[Delivery], as_json: bool) -> Result<()> {
    for one in deliveries {
        let attempts = store.deliveries().get(one.account, one.endpoint, one.seq).await?;
        let attempts = attempts.map(|(_, attempts)| attempts).unwrap_or_default();
        if as_json {
            let shown: Vec<_> = attempts
                .iter()
                .map(|attempt| {
                    json!({
                        "at": attempt.at.to_string(), "duration_ms": attempt.duration_ms,
                        "result": attempt.result, "http_status": attempt.http_status,
                        "request_headers": attempt.request, "answer": attempt.answer,
                    })
                })
                .collect();
            let line = json!({
                "sequence": one.seq, "id": one.id.to_string(), "event": one.event.as_str(),
                "state": one.state.as_str(), "superseded_by": one.superseded_by,
                "created": one.created.to_string(), "attempts": shown,
            });
            println!("{line}");
            continue;
        }
        let last = attempts.last().map_or_else(String::new, |attempt| {
            format!("  {} after {} ms", attempt.result, attempt.duration_ms)
        });
        let (state, event) = (one.state.as_str(), one.event.as_str());
        println!("{:>6}  {}  {event}  {state}  {} attempts{last}", one.seq, one.created, one.attempts);
    }
    Ok(())
}

async fn test(settings: &Settings, one: &OneEndpoint) -> Result<()> {
    let (store, found) = open(settings, one).await?;
    let message = NewDelivery {
        account: found.account,
        endpoint: found.id,
        tracking: None,
        cause: format!("t:{}", SystemClock.now().as_microsecond()),
        event: EventKind::Test,
        data: test_data(found.format),
    };
    for added in store.deliveries().add(vec![message]).await? {
        println!("message {} is on its way; `packtrail endpoint log` shows what becomes of it", added.seq);
    }
    store.close().await;
    Ok(())
}

async fn replay(settings: &Settings, args: ReplayArgs) -> Result<()> {
    let which = match (args.seq.is_empty(), args.from, args.failed) {
        (false, None, false) => Which::Seqs(args.seq),
        (true, Some(from), false) => Which::Range { from, to: args.to.unwrap_or(i64::MAX) },
        (true, None, true) => Which::Failed,
        _ => {
            bail!("say which messages: --seq N (several times), --from N with or without --to N, or --failed")
        }
    };
    let (store, found) = open(settings, &args.endpoint).await?;
    if found.disabled.is_some() {
        bail!("{} is off; switch it on with `packtrail endpoint enable` first", found.id);
    }
    let count = store.deliveries().replay(found.account, found.id, which).await?;
    println!("{count} messages go out again");
    store.close().await;
    Ok(())
}

async fn rotate(settings: &Settings, one: &OneEndpoint) -> Result<()> {
    let (store, found) = open(settings, one).await?;
    let secret = new_secret(random()?);
    let sealed = vault(&settings.location(&one.place)).seal(ENDPOINT_SECRET, &secret)?;
    store.endpoints().rotate_secret(found.account, found.id, sealed, SystemClock.wall() + OVERLAP).await?;
    store.close().await;
    println!("{secret}");
    eprintln!("Both secrets sign for 24 hours; put the new one into your receiver before they are over.");
    Ok(())
}
