//! Another e-mail address for a member: the new one is proved by a code, the old one is told.
//!
//! Whether the new address has an account cannot be told from the page: its owner learns it by mail.

use std::sync::Arc;

use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::mail::MailKind;
use packtrail_store::Ticket;
use serde::Deserialize;
use serde_json::json;

use super::{Step, code_field, e_mail_field, failed, is_address, message, tell, wait, with_code};
use crate::access::Signed;
use crate::app::Room;
use crate::proof::codes::{self, Begun, Failed};
use crate::reader::Reader;

const PURPOSE: &str = "address";

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    ticket: String,
    #[serde(default)]
    code: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    form(&room, &reader, &signed, "", "")
}

fn form(room: &Room, reader: &Reader, signed: &Signed, email: &str, fault: &str) -> Response {
    let mut step = Step::new(room, reader, "address", "/account/address");
    step.lead = reader.tell("address-lead", "email", &signed.member.email);
    step.fault = fault.to_owned();
    let mut field = e_mail_field(reader, email);
    field.label = reader.say("address-new");
    field.autocomplete = "email";
    step.fields = vec![field];
    step.links = vec![(reader.say("profile"), reader.to("/account"))];
    step.answer()
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(typed): Form<Typed>,
) -> Response {
    let email = typed.email.trim();
    if !is_address(email) {
        return form(&room, &reader, &signed, email, &reader.say("e-mail-fault"));
    }
    let who = signed.member.id.to_string();
    match codes::begin(&room, &reader.language, PURPOSE, &who, step(&room, &signed, email)).await {
        Ok(Begun::Wait(seconds)) => form(&room, &reader, &signed, email, &wait(&reader, seconds)),
        Ok(Begun::Sent(ticket)) => {
            code_form(&room, &reader, &reader.tell("code-sent", "email", email), &ticket, "")
        }
        Err(error) => failed(&room, &reader, &error),
    }
}

async fn step<'a>(room: &Room, signed: &Signed, email: &'a str) -> Result<codes::Step<'a>, Failed> {
    let holder = room.app.store.members().by_email(email).await?;
    let is_taken = holder.is_some_and(|holder| holder.id != signed.member.id);
    Ok(codes::Step {
        email,
        payload: json!({ "member": signed.member.id }),
        with_code: MailKind::AddressCode,
        without: is_taken.then_some(MailKind::AlreadyMember),
    })
}

fn code_form(room: &Room, reader: &Reader, lead: &str, ticket: &str, fault: &str) -> Response {
    let mut step = Step::new(room, reader, "address", "/account/address/code");
    step.lead = lead.to_owned();
    step.fault = fault.to_owned();
    step.hidden = vec![("ticket", ticket.to_owned())];
    step.fields = vec![code_field(reader)];
    step.button = reader.say("code-button");
    step.links = vec![(reader.say("start-again"), reader.to("/account/address"))];
    step.answer()
}

pub(crate) async fn code(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(typed): Form<Typed>,
) -> Response {
    let again = |fault: &str| code_form(&room, &reader, "", &typed.ticket, fault);
    let go_on = async |ticket: Ticket| change(&room, &reader, &signed, &ticket).await;
    with_code(&room, &reader, (PURPOSE, &typed.ticket, &typed.code), again, go_on).await
}

/// The code was sent to the address of the ticket, so whoever typed it reads the mail there.
async fn change(room: &Room, reader: &Reader, signed: &Signed, ticket: &Ticket) -> Result<Response, Failed> {
    if ticket.payload != json!({ "member": signed.member.id }) {
        return Ok(message(room, reader, StatusCode::GONE, "code-gone"));
    }
    let members = room.app.store.members();
    if !members.move_to(signed.account(), signed.member.id, &ticket.email).await? {
        return Ok(message(room, reader, StatusCode::CONFLICT, "address-taken"));
    }
    tell(room, reader, &signed.member, MailKind::AddressChanged, &[("email", &ticket.email)]).await?;
    Ok(message(room, reader, StatusCode::OK, "address-changed"))
}
