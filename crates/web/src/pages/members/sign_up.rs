//! Opening an account: an e-mail address, a password, and the code that proves the address.

use std::sync::Arc;

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Role;
use packtrail_domain::mail::MailKind;
use packtrail_domain::policy::SERVICE;
use packtrail_store::{NewConsent, NewMember, Ticket};
use serde::{Deserialize, Serialize};
use serde_json::{from_value, to_value};

use super::log_in::Wishes;
use super::{
    Step, Tick, Visitor, code_field, e_mail_field, enter, failed, is_address, message, onward,
    password_field, wait, with_code,
};
use crate::app::Room;
use crate::policy;
use crate::proof::codes::{self, Begun, Failed};
use crate::proof::password;
use crate::reader::Reader;

const PURPOSE: &str = "sign-up";

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    agree: String,
    /// Where to go afterwards: to the numbers that somebody was about to keep.
    #[serde(default)]
    next: String,
}

/// The second form.
#[derive(Deserialize)]
pub(crate) struct Coded {
    #[serde(default)]
    ticket: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    next: String,
}

/// What waits for the code.
#[derive(Serialize, Deserialize)]
struct Waiting {
    password: String,
    language: String,
    policy_version: u32,
    policy_hash: String,
}

/// Why the first form comes back, field by field.
#[derive(Default)]
struct Faults {
    email: String,
    password: String,
    agree: String,
    whole: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Query(wishes): Query<Wishes>,
) -> Response {
    if !room.app.config.is_sign_up_open {
        return message(&room, &reader, StatusCode::FORBIDDEN, "sign-up-closed");
    }
    form(&room, &reader, &Wanted { next: wishes.next, ..Wanted::default() }, Faults::default())
}

fn form(room: &Room, reader: &Reader, wanted: &Wanted, faults: Faults) -> Response {
    let mut step = Step::new(room, reader, "sign-up", "/signup");
    step.lead = reader.say("sign-up-lead");
    let any = !(faults.email.is_empty() && faults.password.is_empty() && faults.agree.is_empty());
    step.fault = if any && faults.whole.is_empty() { reader.say("look-below") } else { faults.whole };
    let mut email = e_mail_field(reader, &wanted.email);
    email.fault = faults.email;
    let mut password = password_field(reader, "new-password");
    password.hint = reader.say("password-hint");
    password.fault = faults.password;
    step.fields = vec![email, password];
    step.consent = Some(Tick {
        text: reader.say("agree"),
        link: reader.say("privacy-policy"),
        address: reader.to("/policy"),
        is_ticked: !wanted.agree.is_empty(),
        fault: faults.agree,
    });
    step.hidden = vec![("next", wanted.next.clone())];
    step.links = vec![(reader.say("have-account"), onward(reader, "/login", &wanted.next))];
    step.answer()
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    Form(wanted): Form<Wanted>,
) -> Response {
    if !room.app.config.is_sign_up_open {
        return message(&room, &reader, StatusCode::FORBIDDEN, "sign-up-closed");
    }
    let email = wanted.email.trim().to_owned();
    let mut faults = Faults::default();
    if !is_address(&email) {
        faults.email = reader.say("e-mail-fault");
    }
    if let Some(key) = password::fault(&wanted.password, &[&email, &room.app.config.site_name]) {
        faults.password = reader.say(key);
    }
    if wanted.agree.is_empty() {
        faults.agree = reader.say("agree-fault");
    }
    if !(faults.email.is_empty() && faults.password.is_empty() && faults.agree.is_empty()) {
        return form(&room, &reader, &wanted, faults);
    }
    let step = step(&room, &reader, &email, &wanted.password);
    match codes::begin(&room, &reader.language, PURPOSE, &visitor.counted_by, step).await {
        Ok(Begun::Wait(seconds)) => {
            let faults = Faults { whole: wait(&reader, seconds), ..Faults::default() };
            form(&room, &reader, &wanted, faults)
        }
        Ok(Begun::Sent(ticket)) => code_form(&room, &reader, &email, (&ticket, &wanted.next), ""),
        Err(error) => failed(&room, &reader, &error),
    }
}

/// Keeps what was typed until the code comes. Somebody who is a member already learns it by mail alone.
async fn step<'a>(
    room: &Room,
    reader: &Reader,
    email: &'a str,
    password: &str,
) -> Result<codes::Step<'a>, Failed> {
    let hashed = password::hash(&room.app.random, password).await?;
    let known = room.app.store.members().by_email(email).await?;
    let shown = policy::shown(reader);
    let waiting = Waiting {
        password: hashed,
        language: reader.language.tag().to_owned(),
        policy_version: shown.version,
        policy_hash: shown.hash,
    };
    Ok(codes::Step {
        email,
        payload: if known.is_some() {
            serde_json::Value::Null
        } else {
            to_value(waiting).unwrap_or_default()
        },
        with_code: MailKind::SignUpCode,
        without: known.map(|_| MailKind::AlreadyMember),
    })
}

fn code_form(
    room: &Room,
    reader: &Reader,
    email: &str,
    (ticket, next): (&str, &str),
    fault: &str,
) -> Response {
    let mut step = Step::new(room, reader, "code", "/signup/code");
    step.lead = if email.is_empty() { String::new() } else { reader.tell("code-sent", "email", email) };
    step.fault = fault.to_owned();
    step.hidden = vec![("ticket", ticket.to_owned()), ("next", next.to_owned())];
    step.fields = vec![code_field(reader)];
    step.links = vec![(reader.say("start-again"), onward(reader, "/signup", next))];
    step.answer()
}

pub(crate) async fn code(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    Form(coded): Form<Coded>,
) -> Response {
    let again = |fault: &str| code_form(&room, &reader, "", (&coded.ticket, &coded.next), fault);
    let go_on = async |ticket: Ticket| join(&room, &reader, &visitor, ticket, &coded.next).await;
    with_code(&room, &reader, (PURPOSE, &coded.ticket, &coded.code), again, go_on).await
}

async fn join(
    room: &Room,
    reader: &Reader,
    visitor: &Visitor,
    ticket: Ticket,
    to: &str,
) -> Result<Response, Failed> {
    let Ok(waiting) = from_value::<Waiting>(ticket.payload) else {
        return Ok(message(room, reader, StatusCode::GONE, "code-gone"));
    };
    let consent = NewConsent {
        purpose: SERVICE.to_owned(),
        is_given: true,
        was_asked: true,
        policy_version: waiting.policy_version,
        policy_hash: waiting.policy_hash,
        language: waiting.language.clone(),
        surface: "web".to_owned(),
        device: visitor.device.clone(),
    };
    let new = NewMember {
        account: None,
        email: ticket.email,
        role: Role::Owner,
        password: Some(waiting.password),
        language: Some(waiting.language),
        consents: vec![consent],
    };
    match room.app.store.members().join(new).await? {
        Some(member) => enter(room, reader, &member, visitor, to).await,
        None => Ok(message(room, reader, StatusCode::CONFLICT, "address-taken")),
    }
}
