//! Webhook endpoints: which there are and how they stand, adding, changing, trying, switching and deleting them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use packtrail_domain::Act;
use packtrail_domain::webhook::{EventKind, Format, OFF_BY_FAILURES, OFF_BY_OWNER, OFF_BY_RECEIVER};
use packtrail_store::{Endpoint, EndpointChange};

use super::endpoint_form::{EndpointForm, Typed, form, format};
use super::{Question, SecretPage, State as Standing, ago, is_mendable, moment, page, refuse, status, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::develop::endpoints;
use crate::develop::{OVERLAP_H, Refused};
use crate::pages::layout::{Layout, Tab};
use crate::reader::Reader;

const PATH: &str = "/developers/endpoints";

#[derive(Template)]
#[template(path = "endpoints.html", whitespace = "minimize")]
struct EndpointsPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    endpoints: Vec<Line>,
    may_change: bool,
}

/// One endpoint.
struct Line {
    /// Its name or its address.
    title: String,
    url: String,
    state: Standing,
    form: String,
    events: String,
    /// How many messages it has had.
    messages: String,
    page: String,
    log: String,
}

/// An endpoint's own page.
#[derive(Template)]
#[template(path = "endpoint.html", whitespace = "minimize")]
struct EndpointPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    line: Line,
    id: String,
    made: String,
    is_off: bool,
    /// Whether messages are sent to it.
    is_sent: bool,
    old_secret: String,
    form: EndpointForm,
    test: String,
    switch: String,
    replay: String,
    secret: String,
    delete: String,
}

/// A page that only has the form.
#[derive(Template)]
#[template(path = "endpoint_new.html", whitespace = "minimize")]
struct NewPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    form: EndpointForm,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    list(&room, reader, &signed, String::new()).await
}

async fn list(room: &Room, reader: Reader, signed: &Signed, notice: String) -> Response {
    let rows = match room.app.store.endpoints().list(signed.account()).await {
        Ok(rows) => rows,
        Err(error) => return refuse(room, &reader, &error.into()),
    };
    let now = room.app.store.clock().wall();
    let may_change = signed.may(Act::Develop);
    let endpoints = EndpointsPage {
        layout: Layout::new(room, &reader, &reader.say("dev-endpoints")),
        tabs: tabs(&reader, PATH),
        notice,
        endpoints: rows.iter().map(|row| line(&reader, row, now, may_change)).collect(),
        may_change,
        reader,
    };
    page(StatusCode::OK, &endpoints)
}

/// An endpoint as a line. Who may only look sees no more of its address than the host: the rest may hold a secret.
fn line(reader: &Reader, row: &Endpoint, now: Timestamp, is_whole: bool) -> Line {
    let url = match &row.url {
        Some(url) if is_whole => url.clone(),
        Some(url) => host(url).to_owned(),
        None => reader.say("endpoint-read-by"),
    };
    let events: Vec<String> = row.filter.events.iter().map(|one| event(reader, *one)).collect();
    Line {
        title: if row.label.is_empty() { url.clone() } else { row.label.clone() },
        url,
        state: standing(reader, row, now),
        form: format(reader, row.format),
        events: if events.is_empty() { reader.say("events-all") } else { events.join(", ") },
        messages: reader.count("dev-messages", usize::try_from(row.last_seq).unwrap_or_default()),
        page: if is_whole { reader.to(&format!("{PATH}/{}", row.id)) } else { String::new() },
        log: reader.to(&format!("/developers/deliveries?endpoint={}", row.id)),
    }
}

/// The name of an endpoint in lists of others: its own, or its host.
pub(super) fn name(reader: &Reader, row: &Endpoint) -> String {
    match &row.url {
        _ if !row.label.is_empty() => row.label.clone(),
        Some(url) => host(url).to_owned(),
        None => reader.say("endpoint-read-by"),
    }
}

/// Scheme and host of an address.
fn host(url: &str) -> &str {
    let begin = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(begin..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(url.len(), |at| begin + at);
    url.get(..end).unwrap_or_default()
}

fn standing(reader: &Reader, row: &Endpoint, now: Timestamp) -> Standing {
    if let Some((at, why)) = &row.disabled {
        let known = [
            (OFF_BY_OWNER, "off-by-owner"),
            (OFF_BY_RECEIVER, "off-by-receiver"),
            (OFF_BY_FAILURES, "off-by-failures"),
        ];
        let why =
            known.iter().find(|(known, _)| known == why).map_or(why.clone(), |(_, key)| reader.say(key));
        let more = format!("{} · {why}", ago(reader, *at, now));
        return Standing::new("is-off", reader.say("endpoint-off")).with(more);
    }
    if row.url.is_none() {
        return Standing::new("is-off", reader.say("endpoint-read"));
    }
    let since = row.failing_since.map(|at| reader.tell("endpoint-since", "when", &ago(reader, at, now)));
    let failures = || reader.count("endpoint-failures", usize::try_from(row.failures).unwrap_or_default());
    match row.resume.filter(|resume| *resume > now) {
        Some(resume) => {
            let until = reader.tell("endpoint-until", "when", &ago(reader, resume, now));
            Standing::new("is-paused", reader.say("endpoint-paused"))
                .with(format!("{until} · {}", failures()))
        }
        None if row.failures > 0 => {
            let more = [since, Some(failures())].into_iter().flatten().collect::<Vec<_>>();
            Standing::new("is-bad", reader.say("endpoint-failing")).with(more.join(" · "))
        }
        None if row.last_seq == 0 => Standing::new("is-waiting", reader.say("endpoint-new")),
        None => Standing::new("is-good", reader.say("endpoint-good")),
    }
}

/// What an event means.
pub(super) fn event(reader: &Reader, event: EventKind) -> String {
    reader.say(match event {
        EventKind::TrackingUpdated => "event-updated",
        EventKind::TrackingStopped => "event-stopped",
        EventKind::EndpointDisabled => "event-disabled",
        EventKind::Test => "event-test",
    })
}

pub(crate) async fn new(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    let typed = Typed { format: Format::Native.as_str().to_owned(), ..Typed::default() };
    making(&room, reader, &signed, typed, None).await
}

async fn making(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    typed: Typed,
    refused: Option<Refused>,
) -> Response {
    let form = match form(room, &reader, signed, typed, ("/developers/endpoints/new", "endpoint-make")).await
    {
        Ok(form) => form,
        Err(refused) => return refuse(room, &reader, &refused),
    };
    let form = match &refused {
        Some(refused) => form.with(&reader, refused),
        None => form,
    };
    let new = NewPage {
        layout: Layout::new(room, &reader, &reader.say("endpoint-add")),
        tabs: tabs(&reader, PATH),
        notice: String::new(),
        form,
        reader,
    };
    page(status(refused.is_none()), &new)
}

pub(crate) async fn make(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let typed = Typed::read(pairs);
    let wished = typed.wished().and_then(|wished| match wished.url {
        Some(_) => Ok(wished),
        None => Err(Refused::Url(crate::UrlFault { word: "no-url", sentence: String::new() })),
    });
    let made = match wished {
        Ok(wished) => endpoints::make(&room, signed.account(), wished).await,
        Err(refused) => Err(refused),
    };
    match made {
        Ok((endpoint, secret)) => once(&room, reader, &endpoint, secret, "endpoint-made"),
        Err(refused) if is_mendable(&refused) => making(&room, reader, &signed, typed, Some(refused)).await,
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

/// The signing secret, this once.
fn once(room: &Room, reader: Reader, endpoint: &Endpoint, secret: String, title: &str) -> Response {
    let title = reader.say(title);
    let once = SecretPage {
        layout: Layout::new(room, &reader, &title),
        tabs: tabs(&reader, PATH),
        notice: String::new(),
        title,
        lead: reader.say("secret-lead"),
        examples: vec![(reader.say("secret-use"), format!("PACKTRAIL_WEBHOOK_SECRET='{secret}'"))],
        secret,
        next: reader.to(&format!("{PATH}/{}", endpoint.id)),
        reader,
    };
    page(StatusCode::OK, &once)
}

pub(crate) async fn one(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
) -> Response {
    match endpoints::one(&room, signed.account(), &path).await {
        Ok(row) => whole(&room, reader, &signed, &row, Typed::of(&row), Told::Nothing).await,
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

/// What came of a form.
enum Told {
    Nothing,
    Saved,
    Refused(Refused),
}

async fn whole(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    row: &Endpoint,
    typed: Typed,
    told: Told,
) -> Response {
    let path = format!("{PATH}/{}", row.id);
    let form = match form(room, &reader, signed, typed, (&path, "save")).await {
        Ok(form) => form,
        Err(refused) => return refuse(room, &reader, &refused),
    };
    let form = match &told {
        Told::Refused(refused) => form.with(&reader, refused),
        _ => form,
    };
    let now = room.app.store.clock().wall();
    let old = row.old_secret.as_ref().filter(|(_, until)| *until > now);
    let old_secret = old.map(|(_, until)| reader.tell("secret-old", "when", &moment(&reader, *until, now)));
    let to = |what: &str| reader.to(&format!("{path}/{what}"));
    let line = line(&reader, row, now, true);
    let is_good = form.is_good();
    let whole = EndpointPage {
        layout: Layout::new(room, &reader, &line.title),
        tabs: tabs(&reader, PATH),
        notice: if matches!(told, Told::Saved) { reader.say("saved") } else { String::new() },
        line,
        id: row.id.to_string(),
        made: moment(&reader, row.created, now),
        is_off: row.disabled.is_some(),
        is_sent: row.disabled.is_none() && row.url.is_some(),
        old_secret: old_secret.unwrap_or_default(),
        form,
        test: to("test"),
        switch: to("switch"),
        replay: to("replay"),
        secret: to("secret"),
        delete: to("delete"),
        reader,
    };
    page(status(is_good), &whole)
}

pub(crate) async fn change(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let row = match endpoints::one(&room, signed.account(), &path).await {
        Ok(row) => row,
        Err(refused) => return refuse(&room, &reader, &refused),
    };
    let typed = Typed::read(pairs);
    let done = match typed.wished() {
        Ok(wished) if wished.url.is_none() && row.url.is_some() => {
            Err(Refused::Url(crate::UrlFault { word: "no-url", sentence: String::new() }))
        }
        Ok(wished) => {
            let change = EndpointChange {
                label: Some(wished.label),
                // What is there already is not judged anew: the operator's rules may have changed since.
                url: wished.url.filter(|url| row.url.as_ref() != Some(url)),
                format: Some(wished.format),
                filter: Some(wished.filter),
                coalesce: Some(wished.coalesce),
                sign_key: None,
            };
            endpoints::change(&room, &row, change).await
        }
        Err(refused) => Err(refused),
    };
    match done {
        Ok(()) => match endpoints::one(&room, signed.account(), &path).await {
            Ok(row) => whole(&room, reader, &signed, &row, Typed::of(&row), Told::Saved).await,
            Err(refused) => refuse(&room, &reader, &refused),
        },
        Err(refused) if is_mendable(&refused) => {
            whole(&room, reader, &signed, &row, typed, Told::Refused(refused)).await
        }
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

/// Sends a test and shows what becomes of it.
pub(crate) async fn test(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
) -> Response {
    let sent = async {
        let row = endpoints::one(&room, signed.account(), &path).await?;
        endpoints::test(&room, &row).await
    };
    match sent.await {
        Ok(sent) => Redirect::to(&reader.to(&format!("/developers/deliveries/{}", sent.id))).into_response(),
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

/// On or off.
#[derive(serde::Deserialize)]
pub(crate) struct Switch {
    #[serde(default)]
    to: String,
}

pub(crate) async fn switch(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
    Form(switch): Form<Switch>,
) -> Response {
    let done = async {
        let row = endpoints::one(&room, signed.account(), &path).await?;
        let doors = room.app.store.endpoints();
        match switch.to.as_str() {
            "on" => drop(doors.enable(row.account, row.id).await?),
            "off" => drop(doors.disable(row.account, row.id, OFF_BY_OWNER).await?),
            _ => return Err(Refused::Missing("state")),
        }
        Ok(row.id)
    };
    match done.await {
        Ok(id) => Redirect::to(&reader.to(&format!("{PATH}/{id}"))).into_response(),
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

/// Asks before the secret is replaced.
pub(crate) async fn ask_secret(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
) -> Response {
    ask(&room, reader, &signed, &path, ("secret-replace", "secret-replace-what", "secret")).await
}

/// Replaces the secret; the old one signs too for a day.
pub(crate) async fn secret(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
) -> Response {
    let done = async {
        let row = endpoints::one(&room, signed.account(), &path).await?;
        let secret = endpoints::rotate(&room, &row, OVERLAP_H).await?;
        Ok::<_, Refused>((row, secret))
    };
    match done.await {
        Ok((row, secret)) => once(&room, reader, &row, secret, "secret-made"),
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

/// Asks before an endpoint is deleted.
pub(crate) async fn ask_delete(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
) -> Response {
    ask(&room, reader, &signed, &path, ("endpoint-delete", "endpoint-delete-what", "delete")).await
}

async fn ask(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    path: &str,
    (key, text, action): (&str, &str, &str),
) -> Response {
    let row = match endpoints::one(room, signed.account(), path).await {
        Ok(row) => row,
        Err(refused) => return refuse(room, &reader, &refused),
    };
    let question = Question {
        layout: Layout::new(room, &reader, &reader.say(key)),
        title: reader.say(key),
        text: reader.tell(text, "endpoint", &name(&reader, &row)),
        action: reader.to(&format!("{PATH}/{}/{action}", row.id)),
        button: reader.say(key),
        back: reader.to(&format!("{PATH}/{}", row.id)),
        reader,
    };
    page(StatusCode::OK, &question)
}

pub(crate) async fn delete(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(path): Path<String>,
) -> Response {
    let done = async {
        let row = endpoints::one(&room, signed.account(), &path).await?;
        Ok::<_, Refused>(room.app.store.endpoints().delete(row.account, row.id).await?)
    };
    match done.await {
        Ok(true) => {
            let notice = reader.say("endpoint-deleted");
            list(&room, reader, &signed, notice).await
        }
        Ok(false) => refuse(&room, &reader, &Refused::Missing("endpoint")),
        Err(refused) => refuse(&room, &reader, &refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_hold_a_secret_is_cut_off_an_address() {
        assert_eq!(host("https://shop.example/hook/s3cret"), "https://shop.example");
        assert_eq!(host("https://shop.example:8443?token=1"), "https://shop.example:8443");
        assert_eq!(host("https://shop.example"), "https://shop.example");
        assert_eq!(host("shop.example/x"), "shop.example");
    }
}
