//! A new password for somebody who can read the mail of their address. It also lets the owner in of an account that was
//! made on the command line.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::Role;
use packtrail_domain::mail::MailKind;
use packtrail_store::{Close, Member, NewMember, Ticket};
use serde::Deserialize;
use serde_json::Value;

use super::{
    Step, Visitor, code_field, e_mail_field, enter, failed, is_address, message, password_field, tell, wait,
    with_code,
};
use crate::app::Room;
use crate::proof::codes::{self, Begun, Failed};
use crate::proof::password;
use crate::reader::Reader;

const PURPOSE: &str = "reset";

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    ticket: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader) -> Response {
    form(&room, &reader, "", "")
}

fn form(room: &Room, reader: &Reader, email: &str, fault: &str) -> Response {
    let mut step = Step::new(room, reader, "reset", "/reset");
    step.lead = reader.say("reset-lead");
    step.fault = fault.to_owned();
    step.fields = vec![e_mail_field(reader, email)];
    step.links = vec![(reader.say("log-in-title"), reader.to("/login"))];
    step.answer()
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Response {
    let email = typed.email.trim();
    if !is_address(email) {
        return form(&room, &reader, email, &reader.say("e-mail-fault"));
    }
    let who = &visitor.counted_by;
    match codes::begin(&room, &reader.language, PURPOSE, who, step(&room, email)).await {
        Ok(Begun::Wait(seconds)) => form(&room, &reader, email, &wait(&reader, seconds)),
        Ok(Begun::Sent(ticket)) => {
            code_form(&room, &reader, &reader.tell("code-sent", "email", email), &ticket, "", "")
        }
        Err(error) => failed(&room, &reader, &error),
    }
}

async fn step<'a>(room: &Room, email: &'a str) -> Result<codes::Step<'a>, Failed> {
    let is_known = room.app.store.accounts().by_email(email).await?.is_some();
    Ok(codes::Step {
        email,
        payload: Value::Null,
        with_code: MailKind::ResetCode,
        without: (!is_known).then_some(MailKind::NoAccount),
    })
}

fn code_form(room: &Room, reader: &Reader, lead: &str, ticket: &str, fault: &str, weak: &str) -> Response {
    let mut step = Step::new(room, reader, "new-password", "/reset/code");
    step.lead = lead.to_owned();
    step.fault = fault.to_owned();
    step.hidden = vec![("ticket", ticket.to_owned())];
    let mut password = password_field(reader, "new-password");
    password.hint = reader.say("password-hint");
    password.fault = weak.to_owned();
    step.fields = vec![code_field(reader), password];
    step.links = vec![(reader.say("start-again"), reader.to("/reset"))];
    step.answer()
}

pub(crate) async fn code(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Response {
    // The password first: a good code must not be lost to a weak one.
    if let Some(key) = password::fault(&typed.password, &[&room.app.config.site_name]) {
        let weak = reader.say(key);
        return code_form(&room, &reader, "", &typed.ticket, &reader.say("look-below"), &weak);
    }
    let again = |fault: &str| code_form(&room, &reader, "", &typed.ticket, fault, "");
    let go_on = async |ticket: Ticket| set(&room, &reader, &visitor, &ticket, &typed.password).await;
    with_code(&room, &reader, (PURPOSE, &typed.ticket, &typed.code), again, go_on).await
}

async fn set(
    room: &Room,
    reader: &Reader,
    visitor: &Visitor,
    ticket: &Ticket,
    typed: &str,
) -> Result<Response, Failed> {
    let hashed = password::hash(&room.app.random, typed).await?;
    let members = room.app.store.members();
    let member: Member = match members.by_email(&ticket.email).await? {
        Some(member) => {
            members.set_password(member.account, member.id, &hashed, Close::All).await?;
            tell(room, reader, &member, MailKind::PasswordChanged, &[]).await?;
            member
        }
        None => {
            let new = NewMember {
                account: None,
                email: ticket.email.clone(),
                role: Role::Owner,
                password: Some(hashed),
                language: Some(reader.language.tag().to_owned()),
                consents: Vec::new(),
            };
            match members.join(new).await? {
                Some(member) => member,
                None => return Ok(message(room, reader, StatusCode::CONFLICT, "address-taken")),
            }
        }
    };
    if member.totp.is_some() {
        return Ok(message(room, reader, StatusCode::OK, "password-set"));
    }
    enter(room, reader, &member, visitor, "").await
}
