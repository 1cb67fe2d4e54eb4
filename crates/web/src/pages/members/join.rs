//! Coming into somebody's account by an invitation: the link of the mail proves the address.

use std::sync::Arc;

use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::AccountId;
use packtrail_store::{NewMember, Ticket, invitations_to};
use serde::Deserialize;

use super::colleagues::role_of;
use super::{Step, Tick, Visitor, enter, failed, message, password_field};
use crate::app::Room;
use crate::policy;
use crate::proof::codes::Failed;
use crate::proof::{self, password};
use crate::reader::Reader;

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    password: String,
    #[serde(default)]
    agree: String,
}

/// What the link names.
struct Invitation {
    account: AccountId,
    hash: Vec<u8>,
    ticket: Ticket,
    address: String,
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Path(path): Path<(String, String)>,
) -> Response {
    match found(&room, &reader, &path).await {
        Ok(invitation) => form(&room, &reader, &invitation, &Typed::default(), ("", "")),
        Err(response) => *response,
    }
}

async fn found(
    room: &Room,
    reader: &Reader,
    (account, token): &(String, String),
) -> Result<Invitation, Box<Response>> {
    let gone = || Box::new(message(room, reader, StatusCode::GONE, "invitation-gone"));
    let Ok(account) = account.parse::<AccountId>() else { return Err(gone()) };
    let hash = proof::hash("token", token);
    match room.app.store.tickets().look(hash.clone(), &invitations_to(account)).await {
        Ok(Some(ticket)) => {
            Ok(Invitation { account, hash, ticket, address: format!("/join/{account}/{token}") })
        }
        Ok(None) => Err(gone()),
        Err(error) => Err(Box::new(failed(room, reader, &error.into()))),
    }
}

fn form(
    room: &Room,
    reader: &Reader,
    invitation: &Invitation,
    typed: &Typed,
    (bad_password, bad_agree): (&str, &str),
) -> Response {
    let mut step = Step::new(room, reader, "join", &invitation.address);
    let by = invitation.ticket.payload.get("by").and_then(|by| by.as_str()).unwrap_or_default();
    let role = reader.say(&format!("role-{}", role_of(&invitation.ticket)));
    let values =
        [("who", by.into()), ("email", invitation.ticket.email.as_str().into()), ("role", role.into())];
    step.lead = reader.fill("join-lead", &values);
    if !(bad_password.is_empty() && bad_agree.is_empty()) {
        step.fault = reader.say("look-below");
    }
    let mut password = password_field(reader, "new-password");
    password.hint = reader.say("password-hint");
    password.fault = bad_password.to_owned();
    step.fields = vec![password];
    step.consent = Some(Tick {
        text: reader.say("agree"),
        link: reader.say("privacy-policy"),
        address: reader.to("/policy"),
        is_ticked: !typed.agree.is_empty(),
        fault: bad_agree.to_owned(),
    });
    step.answer()
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    visitor: Visitor,
    Path(path): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Response {
    let invitation = match found(&room, &reader, &path).await {
        Ok(invitation) => invitation,
        Err(response) => return *response,
    };
    let about = [invitation.ticket.email.as_str(), &room.app.config.site_name];
    let password = password::fault(&typed.password, &about).map(|key| reader.say(key)).unwrap_or_default();
    let agree = if typed.agree.is_empty() { reader.say("agree-fault") } else { String::new() };
    if !(password.is_empty() && agree.is_empty()) {
        return form(&room, &reader, &invitation, &typed, (&password, &agree));
    }
    let joined = join(&room, &reader, &visitor, invitation, &typed.password).await;
    joined.unwrap_or_else(|error| failed(&room, &reader, &error))
}

async fn join(
    room: &Room,
    reader: &Reader,
    visitor: &Visitor,
    invitation: Invitation,
    typed: &str,
) -> Result<Response, Failed> {
    let hashed = password::hash(&room.app.random, typed).await?;
    let purpose = invitations_to(invitation.account);
    let Some(ticket) = room.app.store.tickets().take(invitation.hash, &purpose).await? else {
        return Ok(message(room, reader, StatusCode::GONE, "invitation-gone"));
    };
    let new = NewMember {
        account: Some(invitation.account),
        role: role_of(&ticket),
        email: ticket.email,
        password: Some(hashed),
        language: Some(reader.language.tag().to_owned()),
        consents: vec![policy::agreed(reader, &visitor.device)],
    };
    match room.app.store.members().join(new).await? {
        Some(member) => enter(room, reader, &member, visitor, "").await,
        None => Ok(message(room, reader, StatusCode::CONFLICT, "address-taken")),
    }
}
