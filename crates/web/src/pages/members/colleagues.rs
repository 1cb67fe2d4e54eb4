//! The people of an account: who is in, what each may do, and who is invited.
//!
//! Whoever may administer invites, changes roles and removes; an owner is touched by owners alone, so that no
//! administrator can take an account over. An invitation is a ticket whose secret only the mail holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::SignedDuration;
use packtrail_domain::mail::MailKind;
use packtrail_domain::{Act, MemberId, Role};
use packtrail_store::{Member, Ticket, Waiting, invitations_to};
use serde::Deserialize;
use serde_json::json;

use super::{Tab, failed, is_address, message, page, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::pages::files::site;
use crate::pages::layout::Layout;
use crate::pages::not_found;
use crate::pages::view::today;
use crate::proof;
use crate::proof::codes::{Failed, mail_job};
use crate::reader::Reader;

/// For how long an invitation counts.
const LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Invitations that wait at once; more would be a way to send mails to strangers.
const INVITATIONS_MAX: usize = 50;

#[derive(Template)]
#[template(path = "colleagues.html", whitespace = "minimize")]
struct ColleaguesPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    fault: String,
    people: Vec<Person>,
    invited: Vec<Invited>,
    may_invite: bool,
    /// Word, name and what it may do.
    roles: Vec<(&'static str, String, String)>,
    email: String,
}

/// One member.
struct Person {
    name: String,
    email: String,
    role: String,
    since: String,
    is_reader: bool,
    /// Where a change is sent; the reader may make it.
    change: Option<String>,
    /// Word, name, whether it is the one.
    roles: Vec<(&'static str, String, bool)>,
    remove: Option<String>,
}

/// Somebody who has not come yet.
struct Invited {
    email: String,
    role: String,
    until: String,
    withdraw: Option<String>,
}

/// What came of a form.
#[derive(Default)]
struct Told {
    notice: String,
    fault: String,
    email: String,
}

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    email: String,
    #[serde(default)]
    role: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    answer(&room, reader, &signed, Told::default()).await
}

async fn answer(room: &Room, reader: Reader, signed: &Signed, told: Told) -> Response {
    let read = async {
        let members = room.app.store.members().list(signed.account()).await?;
        let invited = room.app.store.tickets().list(&invitations_to(signed.account())).await?;
        Ok::<_, packtrail_store::StoreError>((members, invited))
    };
    let (members, invited) = match read.await {
        Ok(read) => read,
        Err(error) => return failed(room, &reader, &error.into()),
    };
    let role = |role: Role| reader.say(&format!("role-{role}"));
    let given = givable(signed).map(|one| (one.as_str(), role(one), reader.say(&format!("role-{one}-may"))));
    let status = if told.fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let colleagues = ColleaguesPage {
        layout: Layout::new(room, &reader, &reader.say("members")),
        tabs: tabs(&reader, "/account/members"),
        notice: told.notice,
        fault: told.fault,
        people: members.iter().map(|member| person(room, &reader, signed, member)).collect(),
        invited: invited.iter().map(|waiting| expected(room, &reader, signed, waiting)).collect(),
        may_invite: signed.may(Act::Administer),
        roles: given.collect(),
        email: told.email,
        reader,
    };
    page(status, &colleagues)
}

/// Roles that a member may give: an owner's only by an owner.
fn givable(signed: &Signed) -> impl Iterator<Item = Role> {
    let is_owner = signed.member.role == Role::Owner;
    Role::ALL.into_iter().filter(move |role| is_owner || *role != Role::Owner).rev()
}

/// Whether the member may change somebody of this role.
fn may_change(signed: &Signed, role: Role) -> bool {
    signed.may(Act::Administer) && givable(signed).any(|one| one == role)
}

fn person(room: &Room, reader: &Reader, signed: &Signed, member: &Member) -> Person {
    let to = |what: &str| reader.to(&format!("/account/members/{}/{what}", member.id));
    let is_reader = member.id == signed.member.id;
    let may = may_change(signed, member.role);
    let since = reader.language.day(day(member.created), today(room.app.store.clock().wall()));
    Person {
        name: member.nickname.clone().unwrap_or_default(),
        email: member.email.clone(),
        role: reader.say(&format!("role-{}", member.role)),
        since: reader.tell("member-since", "when", &since),
        is_reader,
        change: may.then(|| to("role")),
        roles: givable(signed)
            .map(|role| (role.as_str(), reader.say(&format!("role-{role}")), role == member.role))
            .collect(),
        remove: (may && !is_reader).then(|| to("remove")),
    }
}

fn expected(room: &Room, reader: &Reader, signed: &Signed, waiting: &Waiting) -> Invited {
    let role = role_of(&waiting.ticket);
    let until = reader.language.day(day(waiting.expires), today(room.app.store.clock().wall()));
    let id: String = waiting.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    Invited {
        email: waiting.ticket.email.clone(),
        role: reader.say(&format!("role-{role}")),
        until: reader.tell("invited-until", "when", &until),
        withdraw: may_change(signed, role).then(|| reader.to(&format!("/account/invitations/{id}/withdraw"))),
    }
}

fn day(at: jiff::Timestamp) -> jiff::civil::Date {
    jiff::tz::Offset::UTC.to_datetime(at).date()
}

/// The role an invitation gives; one that cannot be read gives the least.
pub(super) fn role_of(ticket: &Ticket) -> Role {
    ticket.payload.get("role").and_then(|role| Role::parse(role.as_str()?)).unwrap_or(Role::Viewer)
}

pub(crate) async fn invite(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let email = typed.email.trim().to_owned();
    let Some(role) = Role::parse(&typed.role) else { return not_found(&room, &reader) };
    if !may_change(&signed, role) {
        return message(&room, &reader, StatusCode::FORBIDDEN, "not-allowed");
    }
    if !is_address(&email) {
        let told = Told { fault: reader.say("e-mail-fault"), email, ..Told::default() };
        return answer(&room, reader, &signed, told).await;
    }
    let link = site(&room, &headers) + &reader.to(&format!("/join/{}", signed.account()));
    let told = match send(&room, &reader, &signed, (&email, role), &link).await {
        Ok(Some(key)) => Told { fault: reader.tell(key, "email", &email), email, ..Told::default() },
        Ok(None) => Told { notice: reader.tell("invited-done", "email", &email), ..Told::default() },
        Err(error) => return failed(&room, &reader, &error),
    };
    answer(&room, reader, &signed, told).await
}

/// Keeps the invitation and sends it; an older one to the same address counts no more. Returns the message of why not.
async fn send(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    (email, role): (&str, Role),
    link: &str,
) -> Result<Option<&'static str>, Failed> {
    let same = |other: &str| other.to_lowercase() == email.to_lowercase();
    let (members, tickets) = (room.app.store.members(), room.app.store.tickets());
    if members.list(signed.account()).await?.iter().any(|member| same(&member.email)) {
        return Ok(Some("invite-known"));
    }
    let purpose = invitations_to(signed.account());
    let mut waiting = tickets.list(&purpose).await?;
    for older in waiting.extract_if(.., |waiting| same(&waiting.ticket.email)) {
        tickets.take(older.hash, &purpose).await?;
    }
    if waiting.len() >= INVITATIONS_MAX {
        return Ok(Some("invitations-full"));
    }
    let (token, hash) = proof::token(room)?;
    let by = &signed.member.email;
    let values =
        BTreeMap::from([("who".to_owned(), by.clone()), ("address".to_owned(), format!("{link}/{token}"))]);
    let mail = mail_job(room, email, reader.language.tag(), MailKind::Invitation, values);
    let ticket =
        Ticket { purpose, email: email.to_owned(), payload: json!({ "role": role.as_str(), "by": by }) };
    tickets.put(hash, ticket, None, room.app.store.clock().wall() + LIFE, mail).await?;
    Ok(None)
}

pub(crate) async fn withdraw(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(invitation): Path<String>,
) -> Response {
    let (tickets, purpose) = (room.app.store.tickets(), invitations_to(signed.account()));
    let done = async {
        let Some(hash) = bytes(&invitation) else { return Ok(None) };
        match tickets.look(hash.clone(), &purpose).await? {
            Some(ticket) if may_change(&signed, role_of(&ticket)) => tickets.take(hash, &purpose).await,
            _ => Ok(None),
        }
    };
    match done.await {
        Ok(Some(_)) => {
            let told = Told { notice: reader.say("invitation-withdrawn"), ..Told::default() };
            answer(&room, reader, &signed, told).await
        }
        Ok(None) => not_found(&room, &reader),
        Err(error) => failed(&room, &reader, &error.into()),
    }
}

/// The bytes of a text in hex.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let pairs = (0..hex.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

pub(crate) async fn role(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(member): Path<String>,
    Form(typed): Form<Typed>,
) -> Response {
    let Some(role) = Role::parse(&typed.role) else { return not_found(&room, &reader) };
    let member = match target(&room, &reader, &signed, &member, Some(role)).await {
        Ok(member) => member,
        Err(response) => return *response,
    };
    let told = match room.app.store.members().set_role(signed.account(), member.id, role).await {
        Ok(Some(Ok(()))) => Told { notice: reader.say("saved"), ..Told::default() },
        Ok(Some(Err(_))) => Told { fault: reader.say("last-owner"), ..Told::default() },
        Ok(None) => return not_found(&room, &reader),
        Err(error) => return failed(&room, &reader, &error.into()),
    };
    // Whoever gave up a role of their own sees the page as what they are now.
    let signed = match room.app.store.members().get(signed.account(), signed.member.id).await {
        Ok(Some(member)) => Signed { member, ..signed },
        _ => signed,
    };
    answer(&room, reader, &signed, told).await
}

pub(crate) async fn remove(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Path(member): Path<String>,
) -> Response {
    let member = match target(&room, &reader, &signed, &member, None).await {
        Ok(member) => member,
        Err(response) => return *response,
    };
    let told = match room.app.store.members().remove(signed.account(), member.id).await {
        Ok(Some(Ok(()))) => {
            Told { notice: reader.tell("member-removed", "email", &member.email), ..Told::default() }
        }
        Ok(Some(Err(_))) => Told { fault: reader.say("last-owner"), ..Told::default() },
        Ok(None) => return not_found(&room, &reader),
        Err(error) => return failed(&room, &reader, &error.into()),
    };
    answer(&room, reader, &signed, told).await
}

/// The member that is to be changed, where that is allowed. One of another account is as good as none.
async fn target(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    id: &str,
    role: Option<Role>,
) -> Result<Member, Box<Response>> {
    let Ok(id) = id.parse::<MemberId>() else { return Err(Box::new(not_found(room, reader))) };
    match room.app.store.members().get(signed.account(), id).await {
        Ok(Some(member)) => {
            let is_allowed =
                may_change(signed, member.role) && role.is_none_or(|role| may_change(signed, role));
            let refused = || Box::new(message(room, reader, StatusCode::FORBIDDEN, "not-allowed"));
            if is_allowed { Ok(member) } else { Err(refused()) }
        }
        Ok(None) => Err(Box::new(not_found(room, reader))),
        Err(error) => Err(Box::new(failed(room, reader, &error.into()))),
    }
}
