//! Password, passkeys, second factor, and the devices somebody is logged in on.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::SessionId;
use packtrail_domain::mail::MailKind;
use packtrail_store::Close;
use serde::Deserialize;

use super::passkeys::{self, Here, Row};
use super::{Tab, failed, page, tabs, tell};
use crate::access::Signed;
use crate::app::Room;
use crate::pages::layout::Layout;
use crate::pages::not_found;
use crate::proof::codes::Failed;
use crate::proof::password;
use crate::reader::Reader;
use crate::words;

#[derive(Template)]
#[template(path = "security.html", whitespace = "minimize")]
struct SecurityPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    email: String,
    fault: String,
    passkeys: Vec<Row>,
    passkey_fault: String,
    here: Here,
    has_second: bool,
    devices: Vec<Device>,
}

/// One session.
struct Device {
    name: String,
    seen: String,
    /// Where to end it; not for the one that looks.
    end: Option<String>,
}

/// What came of a form.
#[derive(Default)]
pub(super) struct Told {
    pub(super) notice: String,
    pub(super) password_fault: String,
    pub(super) passkey_fault: String,
}

/// What somebody typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    password: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
) -> Response {
    answer(&room, reader, &signed, &headers, Told::default()).await
}

pub(super) async fn answer(
    room: &Room,
    reader: Reader,
    signed: &Signed,
    headers: &HeaderMap,
    told: Told,
) -> Response {
    let read = async {
        let sessions = room.app.store.sessions().list(signed.account(), signed.member.id).await?;
        Ok::<_, packtrail_store::StoreError>((sessions, passkeys::rows(room, &reader, signed).await?))
    };
    let (sessions, passkeys) = match read.await {
        Ok(read) => read,
        Err(error) => return failed(room, &reader, &error.into()),
    };
    let now = room.app.store.clock().wall();
    let devices = sessions.into_iter().map(|session| Device {
        name: session.device,
        seen: words::distance(&reader.language, session.seen, now),
        end: (session.id != signed.session.id)
            .then(|| reader.to(&format!("/account/sessions/{}/end", session.id))),
    });
    let security = SecurityPage {
        layout: Layout::new(room, &reader, &reader.say("security")),
        tabs: tabs(&reader, "/account/security"),
        notice: told.notice,
        email: signed.member.email.clone(),
        fault: told.password_fault,
        passkeys,
        passkey_fault: told.passkey_fault,
        here: Here::of(room, headers, &reader.to("/account/security")),
        has_second: signed.member.totp.is_some(),
        devices: devices.collect(),
        reader,
    };
    let is_well = security.fault.is_empty() && security.passkey_fault.is_empty();
    let status = if is_well { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &security)
}

pub(crate) async fn password(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let about = [signed.member.email.as_str(), &room.app.config.site_name];
    if let Some(key) = password::fault(&typed.password, &about) {
        let told = Told { password_fault: reader.say(key), ..Told::default() };
        return answer(&room, reader, &signed, &headers, told).await;
    }
    match change(&room, &reader, &signed, &typed.password).await {
        Ok(()) => {
            let told = Told { notice: reader.say("password-is-changed"), ..Told::default() };
            answer(&room, reader, &signed, &headers, told).await
        }
        Err(error) => failed(&room, &reader, &error),
    }
}

async fn change(room: &Room, reader: &Reader, signed: &Signed, typed: &str) -> Result<(), Failed> {
    let hashed = password::hash(&room.app.random, typed).await?;
    let others = Close::Others(signed.session.id);
    room.app.store.members().set_password(signed.account(), signed.member.id, &hashed, others).await?;
    tell(room, reader, &signed.member, MailKind::PasswordChanged, &[]).await
}

pub(crate) async fn end_others(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    close(&room, &reader, &signed, Close::Others(signed.session.id)).await
}

pub(crate) async fn end(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(session): Path<String>,
) -> Response {
    match session.parse::<SessionId>() {
        Ok(session) => close(&room, &reader, &signed, Close::One(session)).await,
        Err(_) => not_found(&room, &reader),
    }
}

/// Ends sessions; one that is not the member's own is as good as none.
async fn close(room: &Room, reader: &Reader, signed: &Signed, which: Close) -> Response {
    match room.app.store.sessions().close(signed.account(), signed.member.id, which).await {
        Ok(0) if matches!(which, Close::One(_)) => not_found(room, reader),
        Ok(_) => Redirect::to(&reader.to("/account/security")).into_response(),
        Err(error) => failed(room, reader, &error.into()),
    }
}
