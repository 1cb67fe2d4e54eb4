//! A member's passkeys: adding, naming, removing; logging in and proving oneself with one.
//!
//! The browser is asked by `assets/passkeys.js`, which puts the answer into a form and sends that, so that what comes
//! back is a page like any other. A passkey is shown only after fingerprint, face or PIN, so it counts as both factors.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::PasskeyId;
use packtrail_domain::mail::MailKind;
use packtrail_store::{NotAdded, PASSKEYS_MAX, Passkey, StoreError};
use serde::Deserialize;

use super::security::{self, Told};
use super::{Tab, Visitor, enter, failed, log_in, next, page, tabs, tell};
use crate::access::Signed;
use crate::app::Room;
use crate::assets;
use crate::pages::layout::Layout;
use crate::pages::not_found;
use crate::proof::codes::Failed;
use crate::proof::passkeys::{self as proof, Refused, Site, Step, Unfit};
use crate::reader::Reader;
use crate::words;

/// Characters of a passkey's name.
const CHARACTERS_MAX: usize = 60;

/// A form that `passkeys.js` fills with the browser's answer.
pub(super) struct Ask {
    pub(super) script: &'static str,
    pub(super) action: String,
    /// What the browser's function is called.
    pub(super) function: &'static str,
    /// What it is asked, as JSON.
    pub(super) options: String,
    /// Where this works.
    pub(super) origin: String,
    pub(super) elsewhere: String,
    pub(super) next: String,
    pub(super) button: String,
    /// The name proposed for a new passkey.
    pub(super) label: Option<String>,
    /// What it is called when nothing is typed.
    pub(super) device: String,
}

#[derive(Template)]
#[template(path = "passkey.html", whitespace = "minimize")]
struct PasskeyPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    fault: String,
    here: Here,
    passkey: Option<Ask>,
}

/// Whether passkeys can be added here.
pub(super) enum Here {
    Yes,
    /// They can at another address.
    At(String),
    /// The operator has to say what the site's address is.
    Unset,
}

/// One passkey on the page.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) line: String,
    pub(super) kind: String,
    pub(super) rename: String,
    pub(super) remove: String,
}

/// What a form brings.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    next: String,
}

impl Here {
    pub(super) fn of(room: &Room, headers: &HeaderMap, path: &str) -> Self {
        match Site::of(room, headers) {
            Ok(_) => Here::Yes,
            Err(Unfit::Loopback(origin)) => Here::At(origin + path),
            Err(Unfit::Address) => Here::Unset,
        }
    }
}

/// The form that shows a passkey, where that can work.
pub(super) fn ask_to_show(
    room: &Room,
    reader: &Reader,
    headers: &HeaderMap,
    (step, known): (Step, &[Passkey]),
    next: &str,
) -> Option<Ask> {
    let site = Site::of(room, headers).ok()?;
    let options = proof::ask_to_show(room, &site, step, known).ok()?;
    let (action, button) = match step {
        Step::LogIn => ("/login/passkey", "passkey-log-in"),
        _ => ("/prove/passkey", "passkey-prove"),
    };
    Some(Ask { next: next.to_owned(), ..ask(reader, &site, ("get", action, button), options.to_string()) })
}

fn ask(
    reader: &Reader,
    site: &Site,
    (function, action, button): (&'static str, &str, &str),
    options: String,
) -> Ask {
    Ask {
        script: assets::address("passkeys.js"),
        action: reader.to(action),
        function,
        options,
        origin: site.origin.clone(),
        elsewhere: reader.tell("passkey-elsewhere", "address", &site.origin),
        next: String::new(),
        button: reader.say(button),
        label: None,
        device: String::new(),
    }
}

/// A member's passkeys as the page of security shows them.
pub(super) async fn rows(room: &Room, reader: &Reader, signed: &Signed) -> Result<Vec<Row>, StoreError> {
    let known = room.app.store.passkeys().list(signed.account(), signed.member.id).await?;
    let now = room.app.store.clock().wall();
    let row = |passkey: Passkey| {
        let when = |at| words::distance(&reader.language, at, now);
        let made = reader.tell("passkey-made", "when", &when(passkey.created));
        let used = match passkey.used {
            Some(at) => reader.tell("passkey-used", "when", &when(at)),
            None => reader.say("passkey-unused"),
        };
        let kind = if passkey.credential.is_copied { "passkey-in-cloud" } else { "passkey-on-device" };
        Row {
            name: passkey.label,
            line: format!("{made} · {used}"),
            kind: reader.say(kind),
            rename: reader.to(&format!("/account/passkeys/{}", passkey.id)),
            remove: reader.to(&format!("/account/passkeys/{}/remove", passkey.id)),
        }
    };
    Ok(known.into_iter().map(row).collect())
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    visitor: Visitor,
    headers: HeaderMap,
) -> Response {
    form(&room, reader, &signed, &headers, ("", &visitor.device), "").await
}

async fn form(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    headers: &HeaderMap,
    (label, device): (&str, &str),
    fault: &str,
) -> Response {
    let made = async {
        let Ok(site) = Site::of(room, headers) else { return Ok(None) };
        let known = room.app.store.passkeys().list(signed.account(), signed.member.id).await?;
        let options = proof::ask_to_add(room, &site, &signed.member, &known)?;
        let way = ("create", "/account/passkeys", "passkey-add");
        Ok::<_, Failed>(Some(Ask {
            label: Some(label.to_owned()),
            device: device.to_owned(),
            ..ask(&reader, &site, way, options.to_string())
        }))
    };
    let passkey = match made.await {
        Ok(passkey) => passkey,
        Err(error) => return failed(room, &reader, &error),
    };
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = PasskeyPage {
        layout: Layout::new(room, &reader, &reader.say("passkey-add")),
        tabs: tabs(&reader, "/account/security"),
        notice: String::new(),
        fault: fault.to_owned(),
        here: Here::of(room, headers, &reader.to("/account/passkeys")),
        passkey,
        reader,
    };
    page(status, &form)
}

/// Adds a passkey. That the member has just proved who they are, the challenge says: it is handed out on a page that
/// asks for it, and counts for this member and some minutes. To ask again here would lose a passkey that the device
/// has already made.
pub(crate) async fn add(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    visitor: Visitor,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let label = name(&typed.label).unwrap_or_else(|| visitor.device.clone());
    match added(&room, &reader, &signed, &headers, (&label, &typed.answer)).await {
        Ok(Ok(())) => {
            let told = Told { notice: reader.tell("passkey-is-added", "name", &label), ..Told::default() };
            security::answer(&room, reader, &signed, &headers, told).await
        }
        Ok(Err(fault)) => {
            form(&room, reader, &signed, &headers, (&typed.label, &visitor.device), &fault).await
        }
        Err(error) => failed(&room, &reader, &error),
    }
}

/// Keeps the passkey of an answer, or says why not.
async fn added(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    headers: &HeaderMap,
    (label, answer): (&str, &str),
) -> Result<Result<(), String>, Failed> {
    let (account, member) = (signed.account(), signed.member.id);
    let Ok(site) = Site::of(room, headers) else { return Ok(Err(reader.say("passkey-refused"))) };
    let credential = match proof::added(room, &site, member, answer).await {
        Ok(credential) => credential,
        Err(refused) => return said(reader, refused, "passkey-refused").map(Err),
    };
    match room.app.store.passkeys().add(account, member, label, credential).await? {
        Err(NotAdded::Known) => return Ok(Err(reader.say("passkey-is-known"))),
        Err(NotAdded::Full) => return Ok(Err(reader.count("passkeys-full", PASSKEYS_MAX))),
        Ok(_) => {}
    }
    tell(room, reader, &signed.member, MailKind::PasskeyAdded, &[("device", label)]).await?;
    Ok(Ok(()))
}

/// The sentence for an answer that does not hold.
fn said(reader: &Reader, refused: Refused, otherwise: &str) -> Result<String, Failed> {
    match refused {
        Refused::Store(error) => Err(error.into()),
        Refused::Late => Ok(reader.say("passkey-late")),
        Refused::Unknown | Refused::Copied | Refused::Fault(_) => {
            tracing::info!(%refused, "the answer of a passkey was refused");
            Ok(reader.say(otherwise))
        }
    }
}

/// What somebody calls a passkey; `None` where nothing is left.
fn name(typed: &str) -> Option<String> {
    let plain = typed.trim().chars().filter(|letter| !letter.is_control());
    let text: String = plain.take(CHARACTERS_MAX).collect();
    (!text.is_empty()).then_some(text)
}

pub(crate) async fn rename(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Path(passkey): Path<String>,
    Form(typed): Form<Typed>,
) -> Response {
    let Ok(passkey) = passkey.parse::<PasskeyId>() else { return not_found(&room, &reader) };
    let Some(label) = name(&typed.label) else {
        return unnamed(&room, reader, &signed, &headers, passkey).await;
    };
    match room.app.store.passkeys().rename(signed.account(), signed.member.id, passkey, &label).await {
        Ok(true) => {
            let told = Told { notice: reader.say("saved"), ..Told::default() };
            security::answer(&room, reader, &signed, &headers, told).await
        }
        Ok(false) => not_found(&room, &reader),
        Err(error) => failed(&room, &reader, &error.into()),
    }
}

/// A name that is none is said of one's own passkey only; nobody learns of another's.
async fn unnamed(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    headers: &HeaderMap,
    passkey: PasskeyId,
) -> Response {
    match room.app.store.passkeys().list(signed.account(), signed.member.id).await {
        Ok(own) if own.iter().any(|one| one.id == passkey) => {
            let told = Told { passkey_fault: reader.say("passkey-name-fault"), ..Told::default() };
            security::answer(room, reader, signed, headers, told).await
        }
        Ok(_) => not_found(room, &reader),
        Err(error) => failed(room, &reader, &error.into()),
    }
}

pub(crate) async fn remove(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Path(passkey): Path<String>,
) -> Response {
    let Ok(passkey) = passkey.parse::<PasskeyId>() else { return not_found(&room, &reader) };
    let removed = async {
        let passkeys = room.app.store.passkeys();
        let removed = passkeys.remove(signed.account(), signed.member.id, passkey).await?;
        if let Some(Ok(label)) = &removed {
            tell(&room, &reader, &signed.member, MailKind::PasskeyRemoved, &[("device", label)]).await?;
        }
        Ok::<_, Failed>(removed)
    };
    let told = match removed.await {
        Ok(Some(Ok(label))) => {
            Told { notice: reader.tell("passkey-is-removed", "name", &label), ..Told::default() }
        }
        Ok(Some(Err(_))) => Told { passkey_fault: reader.say("passkey-last-way"), ..Told::default() },
        Ok(None) => return not_found(&room, &reader),
        Err(error) => return failed(&room, &reader, &error),
    };
    security::answer(&room, reader, &signed, &headers, told).await
}

pub(crate) async fn log_in(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    match entered(&room, &reader, &visitor, &headers, &typed).await {
        Ok(Ok(response)) => response,
        Ok(Err(fault)) => log_in::form(&room, &reader, &headers, ("", &typed.next), &fault),
        Err(error) => failed(&room, &reader, &error),
    }
}

async fn entered(
    room: &Room,
    reader: &Reader,
    visitor: &Visitor,
    headers: &HeaderMap,
    typed: &Typed,
) -> Result<Result<Response, String>, Failed> {
    let unknown = || Ok(Err(reader.say("passkey-unknown")));
    let Ok(site) = Site::of(room, headers) else { return unknown() };
    let passkey = match proof::shown(room, &site, Step::LogIn, &typed.answer).await {
        Ok(passkey) => passkey,
        Err(refused) => return said(reader, refused, "passkey-unknown").map(Err),
    };
    match room.app.store.members().get(passkey.account, passkey.member).await? {
        Some(member) => enter(room, reader, &member, visitor, &typed.next).await.map(Ok),
        None => unknown(),
    }
}

pub(crate) async fn prove(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let proved = async {
        let Ok(site) = Site::of(&room, &headers) else { return Ok(Some(reader.say("passkey-refused"))) };
        let step = Step::Prove(signed.member.id);
        if let Err(refused) = proof::shown(&room, &site, step, &typed.answer).await {
            return said(&reader, refused, "passkey-refused").map(Some);
        }
        room.app.store.sessions().prove(signed.account(), signed.session.id).await?;
        Ok::<_, Failed>(None)
    };
    match proved.await {
        Ok(None) => Redirect::to(&reader.to(next(&typed.next))).into_response(),
        Ok(Some(fault)) => log_in::prove_form(&room, &reader, &headers, &signed, (&typed.next, &fault)).await,
        Err(error) => failed(&room, &reader, &error),
    }
}
