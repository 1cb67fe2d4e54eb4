//! Logging in and out, and proving again who one is before something that matters.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use packtrail_domain::{AccountId, MemberId};
use packtrail_store::{Close, Member, Ticket};
use serde::Deserialize;
use serde_json::json;

use super::{
    Step, Visitor, code_field, e_mail_field, enter, failed, message, next, onward, passkeys, password_field,
    wait,
};
use crate::access::Signed;
use crate::app::Room;
use crate::cookies::SESSION;
use crate::proof::codes::Failed;
use crate::proof::passkeys::Step as Asked;
use crate::proof::{self, password, second};
use crate::reader::Reader;

const PURPOSE: &str = "second-factor";
/// How long somebody may take for the second factor.
const LIFE: SignedDuration = SignedDuration::from_mins(10);

/// Where to go afterwards.
#[derive(Default, Deserialize)]
pub(crate) struct Wishes {
    #[serde(default)]
    pub(super) next: String,
}

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    ticket: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    headers: HeaderMap,
    Query(wishes): Query<Wishes>,
) -> Response {
    if reader.is_member {
        return Redirect::to(&reader.to(next(&wishes.next))).into_response();
    }
    form(&room, &reader, &headers, ("", &wishes.next), "")
}

/// The form that somebody logs in with.
pub(super) fn form(
    room: &Room,
    reader: &Reader,
    headers: &HeaderMap,
    (email, next): (&str, &str),
    fault: &str,
) -> Response {
    let mut step = Step::new(room, reader, "log-in", "/login");
    step.fault = fault.to_owned();
    step.hidden = vec![("next", next.to_owned())];
    step.passkey = passkeys::ask_to_show(room, reader, headers, (Asked::LogIn, &[]), next);
    let mut address = e_mail_field(reader, email);
    if step.passkey.is_some() {
        address.autocomplete = "username webauthn";
    }
    step.fields = vec![address, password_field(reader, "current-password")];
    step.links = vec![(reader.say("forgot-password"), reader.to("/reset"))];
    if room.app.config.is_sign_up_open {
        step.links.push((reader.say("sign-up-title"), onward(reader, "/signup", next)));
    }
    step.answer()
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let email = typed.email.trim();
    let who = format!("log-in {} {}", email.to_lowercase(), visitor.counted_by);
    let again = |fault: &str| form(&room, &reader, &headers, (email, &typed.next), fault);
    let seconds = room.throttle.try_in(&who, room.app.store.clock().wall());
    if seconds > 0 {
        return again(&wait(&reader, seconds));
    }
    match checked(&room, email, &typed.password).await {
        Ok(None) => again(&reader.say("log-in-wrong")),
        Ok(Some(member)) => {
            room.throttle.forget(&who);
            let onward = after_password(&room, &reader, &visitor, &member, &typed.next).await;
            onward.unwrap_or_else(|error| failed(&room, &reader, &error))
        }
        Err(error) => failed(&room, &reader, &error),
    }
}

/// The member of an address and a password. An address without one takes as long.
async fn checked(room: &Room, email: &str, typed: &str) -> Result<Option<Member>, Failed> {
    let member = room.app.store.members().by_email(email).await?;
    let hash = member.as_ref().and_then(|member| member.password.as_deref());
    let right = password::is_right(typed, hash).await;
    Ok(member.filter(|_| right))
}

/// In, or to the second factor.
async fn after_password(
    room: &Room,
    reader: &Reader,
    visitor: &Visitor,
    member: &Member,
    to: &str,
) -> Result<Response, Failed> {
    if member.totp.is_none() {
        return enter(room, reader, member, visitor, to).await;
    }
    let (token, hash) = proof::token(room)?;
    let payload = json!({ "account": member.account, "member": member.id });
    let ticket = Ticket { purpose: PURPOSE.to_owned(), email: member.email.clone(), payload };
    let until = room.app.store.clock().wall() + LIFE;
    room.app.store.tickets().put(hash, ticket, None, until, None).await?;
    Ok(code_form(room, reader, &token, to, ""))
}

fn code_form(room: &Room, reader: &Reader, ticket: &str, next: &str, fault: &str) -> Response {
    let mut step = Step::new(room, reader, "second", "/login/code");
    step.lead = reader.say("second-lead");
    step.fault = fault.to_owned();
    step.hidden = vec![("ticket", ticket.to_owned()), ("next", next.to_owned())];
    let mut field = code_field(reader);
    field.is_code = false;
    step.fields = vec![field];
    step.answer()
}

pub(crate) async fn code(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Response {
    let proved = second_factor(&room, &reader, &visitor, &typed).await;
    proved.unwrap_or_else(|error| failed(&room, &reader, &error))
}

async fn second_factor(
    room: &Room,
    reader: &Reader,
    visitor: &Visitor,
    typed: &Typed,
) -> Result<Response, Failed> {
    let gone = || message(room, reader, StatusCode::GONE, "code-gone");
    let (store, hash) = (&room.app.store, proof::hash("token", &typed.ticket));
    let Some(ticket) = store.tickets().look(hash.clone(), PURPOSE).await? else { return Ok(gone()) };
    let id = |name: &str| ticket.payload.get(name).and_then(|value| value.as_str()?.parse().ok());
    let (Some(account), Some(member)) = (id("account"), id("member")) else { return Ok(gone()) };
    let Some(member) = store.members().get(AccountId(account), MemberId(member)).await? else {
        return Ok(gone());
    };
    let who = format!("second {}", member.id);
    let seconds = room.throttle.try_in(&who, store.clock().wall());
    if seconds > 0 {
        return Ok(code_form(room, reader, &typed.ticket, &typed.next, &wait(reader, seconds)));
    }
    if !second::is_right(room, &member, &typed.code).await? {
        return Ok(code_form(room, reader, &typed.ticket, &typed.next, &reader.say("code-wrong")));
    }
    if store.tickets().take(hash, PURPOSE).await?.is_none() {
        return Ok(gone());
    }
    room.throttle.forget(&who);
    enter(room, reader, &member, visitor, &typed.next).await
}

/// Where a first log-in leads: on, or to why it did not hold.
pub(crate) async fn entered(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Query(wishes): Query<Wishes>,
) -> Response {
    if reader.is_member {
        return Redirect::to(&reader.to(next(&wishes.next))).into_response();
    }
    message(&room, &reader, StatusCode::OK, "no-cookies")
}

pub(crate) async fn out(State(room): State<Arc<Room>>, reader: Reader, headers: HeaderMap) -> Response {
    if let Some(token) = SESSION.read(&headers) {
        let sessions = room.app.store.sessions();
        let ended = async {
            if let Some((session, member)) = sessions.by_token(proof::hash("token", token)).await? {
                sessions.close(member.account, member.id, Close::One(session.id)).await?;
            }
            Ok::<_, packtrail_store::StoreError>(())
        };
        if let Err(error) = ended.await {
            return failed(&room, &reader, &error.into());
        }
    }
    let mut response = Redirect::to(&reader.to("/")).into_response();
    if let Some(cookie) = SESSION.remove(room.is_secure()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    let clear = HeaderValue::from_static("\"cache\"");
    response.headers_mut().insert(HeaderName::from_static("clear-site-data"), clear);
    response
}

pub(crate) async fn prove(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Query(wishes): Query<Wishes>,
) -> Response {
    prove_form(&room, &reader, &headers, &signed, (&wishes.next, "")).await
}

/// The form that a member proves with who they are.
pub(super) async fn prove_form(
    room: &Room,
    reader: &Reader,
    headers: &HeaderMap,
    signed: &Signed,
    (next, fault): (&str, &str),
) -> Response {
    let known = match room.app.store.passkeys().list(signed.account(), signed.member.id).await {
        Ok(known) => known,
        Err(error) => return failed(room, reader, &error.into()),
    };
    let mut step = Step::new(room, reader, "prove", "/prove");
    step.lead = reader.say("prove-lead");
    step.fault = fault.to_owned();
    step.hidden = vec![("next", next.to_owned())];
    step.fields = vec![password_field(reader, "current-password")];
    if !known.is_empty() {
        let asked = (Asked::Prove(signed.member.id), known.as_slice());
        step.passkey = passkeys::ask_to_show(room, reader, headers, asked, next);
    }
    step.links = vec![(reader.say("forgot-password"), reader.to("/reset"))];
    step.answer()
}

pub(crate) async fn proved(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let who = format!("prove {}", signed.member.id);
    let seconds = room.throttle.try_in(&who, room.app.store.clock().wall());
    if seconds > 0 {
        let fault = wait(&reader, seconds);
        return prove_form(&room, &reader, &headers, &signed, (&typed.next, &fault)).await;
    }
    if !password::is_right(&typed.password, signed.member.password.as_deref()).await {
        let fault = reader.say("password-wrong");
        return prove_form(&room, &reader, &headers, &signed, (&typed.next, &fault)).await;
    }
    room.throttle.forget(&who);
    match room.app.store.sessions().prove(signed.account(), signed.session.id).await {
        Ok(()) => Redirect::to(&reader.to(next(&typed.next))).into_response(),
        Err(error) => failed(&room, &reader, &error.into()),
    }
}
