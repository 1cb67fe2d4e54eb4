//! Password, second factor, and the devices somebody is logged in on.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::SessionId;
use packtrail_domain::mail::MailKind;
use packtrail_store::Close;
use serde::Deserialize;

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

/// What somebody typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    password: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    answer(&room, reader, &signed, "", "").await
}

async fn answer(room: &Room, reader: Reader, signed: &Signed, notice: &str, fault: &str) -> Response {
    let sessions = match room.app.store.sessions().list(signed.account(), signed.member.id).await {
        Ok(sessions) => sessions,
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
        notice: notice.to_owned(),
        email: signed.member.email.clone(),
        fault: fault.to_owned(),
        has_second: signed.member.totp.is_some(),
        devices: devices.collect(),
        reader,
    };
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &security)
}

pub(crate) async fn password(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(typed): Form<Typed>,
) -> Response {
    let about = [signed.member.email.as_str(), &room.app.config.site_name];
    if let Some(key) = password::fault(&typed.password, &about) {
        let fault = reader.say(key);
        return answer(&room, reader, &signed, "", &fault).await;
    }
    match change(&room, &reader, &signed, &typed.password).await {
        Ok(()) => {
            let notice = reader.say("password-is-changed");
            answer(&room, reader, &signed, &notice, "").await
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
