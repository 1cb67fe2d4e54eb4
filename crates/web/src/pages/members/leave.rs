//! Leaving: a copy of everything, and the end of the account.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::mail::MailKind;
use packtrail_domain::{Act, Role};
use packtrail_store::{Member, NewJob, StoreError};
use serde::Deserialize;
use serde_json::json;

use super::{Tab, failed, message, page, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::cookies::SESSION;
use crate::copy;
use crate::pages::layout::Layout;
use crate::proof::codes::mail_job;
use crate::reader::Reader;

/// The job that erases; `work` runs it.
const ERASE: &str = "erase_account";
/// It is tried until it is done: a week, at six hours apart in the end.
const ATTEMPTS_MAX: u32 = 40;

#[derive(Template)]
#[template(path = "close.html", whitespace = "minimize")]
struct ClosePage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    others: String,
    fault: String,
    may_close: bool,
    /// The account goes on without this member.
    may_depart: bool,
}

/// What somebody typed.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    email: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    answer(&room, reader, &signed, "").await
}

async fn answer(room: &Room, reader: Reader, signed: &Signed, fault: &str) -> Response {
    let members = match room.app.store.members().list(signed.account()).await {
        Ok(members) => members,
        Err(error) => return failed(room, &reader, &error.into()),
    };
    let others = members.len().saturating_sub(1);
    let is_other_owner = |member: &Member| member.role == Role::Owner && member.id != signed.member.id;
    let close = ClosePage {
        layout: Layout::new(room, &reader, &reader.say("close-title")),
        tabs: tabs(&reader, "/account/leave"),
        notice: String::new(),
        others: if others > 0 { reader.count("close-members", others) } else { String::new() },
        fault: fault.to_owned(),
        may_close: signed.may(Act::Own),
        may_depart: members.iter().any(is_other_owner),
        reader,
    };
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &close)
}

pub(crate) async fn close(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(typed): Form<Typed>,
) -> Response {
    if typed.email.trim().to_lowercase() != signed.member.email.to_lowercase() {
        let fault = reader.say("close-mismatch");
        return answer(&room, reader, &signed, &fault).await;
    }
    if let Err(error) = end(&room, &reader, &signed).await {
        return failed(&room, &reader, &error.into());
    }
    gone(&room, reader, "closed")
}

/// The last page of somebody who is no member any more.
fn gone(room: &Room, reader: Reader, key: &str) -> Response {
    let stranger = Reader { is_member: false, ..reader };
    let mut response = message(room, &stranger, StatusCode::OK, key);
    if let Some(cookie) = SESSION.remove(room.is_secure()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Deletes the member alone; the account stays with the others.
pub(crate) async fn depart(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    match room.app.store.members().remove(signed.account(), signed.member.id).await {
        Ok(Some(Ok(())) | None) => gone(&room, reader, "departed"),
        Ok(Some(Err(_))) => {
            let fault = reader.say("last-owner");
            answer(&room, reader, &signed, &fault).await
        }
        Err(error) => failed(&room, &reader, &error.into()),
    }
}

/// Shuts every door in one step; the rest follows in the background.
async fn end(room: &Room, reader: &Reader, signed: &Signed) -> Result<(), StoreError> {
    let now = room.app.store.clock().wall();
    let erase = NewJob {
        bucket: packtrail_domain::Bucket(0),
        kind: ERASE,
        payload: json!({ "account": signed.account() }),
        due: now,
        unique_key: None,
        max_attempts: ATTEMPTS_MAX,
    };
    let language = signed.member.language.as_deref().unwrap_or(reader.language.tag());
    let told = mail_job(room, &signed.member.email, language, MailKind::AccountClosed, BTreeMap::new());
    let after = told.into_iter().chain([erase]).collect();
    room.app.store.erasure().close(signed.account(), after).await
}

pub(crate) async fn take(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    match copy::archive(&room, &reader, &signed).await {
        Ok(bytes) => {
            let day = room.app.store.clock().wall().strftime("%Y-%m-%d").to_string();
            let name = format!("attachment; filename=\"packtrail-{day}.zip\"");
            (
                [(header::CONTENT_TYPE, "application/zip".to_owned()), (header::CONTENT_DISPOSITION, name)],
                bytes,
            )
                .into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a copy could not be made");
            message(&room, &reader, StatusCode::SERVICE_UNAVAILABLE, "store-failed")
        }
    }
}
