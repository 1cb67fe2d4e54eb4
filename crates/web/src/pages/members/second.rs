//! Switching the second factor on and off.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use packtrail_domain::mail::MailKind;
use serde::Deserialize;

use super::{Tab, failed, message, page, tabs, tell};
use crate::access::Signed;
use crate::app::Room;
use crate::pages::layout::Layout;
use crate::proof::codes::Failed;
use crate::proof::{NoRandom, second};
use crate::reader::Reader;

#[derive(Template)]
#[template(path = "second.html", whitespace = "minimize")]
struct SecondPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    picture: String,
    secret: String,
    fault: String,
    /// Shown once, after it was switched on.
    codes: Vec<String>,
}

/// What somebody typed, and the secret that was shown.
#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    secret: String,
    #[serde(default)]
    code: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    match second::offer(&room, &signed.member.email) {
        Some(offer) => answer(&room, reader, offer.secret, offer.picture, "", Vec::new()),
        None => failed(&room, &reader, &NoRandom.into()),
    }
}

fn answer(
    room: &Room,
    reader: Reader,
    secret: String,
    picture: String,
    fault: &str,
    codes: Vec<String>,
) -> Response {
    let second = SecondPage {
        layout: Layout::new(room, &reader, &reader.say("second-factor")),
        tabs: tabs(&reader, "/account/security"),
        notice: String::new(),
        picture,
        secret,
        fault: fault.to_owned(),
        codes,
        reader,
    };
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &second)
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(typed): Form<Typed>,
) -> Response {
    let email = &signed.member.email;
    let Some(picture) = second::picture(&room, &typed.secret, email) else {
        return message(&room, &reader, StatusCode::GONE, "code-gone");
    };
    let Some(step) = second::step(&room, &typed.secret, email, &typed.code) else {
        let fault = reader.say("code-wrong");
        return answer(&room, reader, typed.secret, picture, &fault, Vec::new());
    };
    match switch_on(&room, &reader, &signed, &typed.secret, step).await {
        Ok(codes) => answer(&room, reader, String::new(), String::new(), "", codes),
        Err(error) => failed(&room, &reader, &error),
    }
}

async fn switch_on(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    secret: &str,
    step: i64,
) -> Result<Vec<String>, Failed> {
    let (codes, hashes) = second::recovery_codes(room).ok_or(NoRandom)?;
    let sealed = second::seal(room, secret).ok_or(NoRandom)?;
    let members = room.app.store.members();
    members.set_totp(signed.account(), signed.member.id, Some(sealed), hashes).await?;
    // The code that proved the app works is used up with that.
    members.use_totp_step(signed.account(), signed.member.id, step).await?;
    tell(room, reader, &signed.member, MailKind::SecondFactorOn, &[]).await?;
    Ok(codes)
}

pub(crate) async fn off(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    let done = async {
        room.app.store.members().set_totp(signed.account(), signed.member.id, None, Vec::new()).await?;
        tell(&room, &reader, &signed.member, MailKind::SecondFactorOff, &[]).await
    };
    match done.await {
        Ok(()) => Redirect::to(&reader.to("/account/security")).into_response(),
        Err(error) => failed(&room, &reader, &error),
    }
}
