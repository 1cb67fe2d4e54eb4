//! What a member agreed to, purpose by purpose, and the ledger of every answer. A change is a new row and holds at
//! once.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::policy::{Basis, Purpose, SERVICE, in_force, versions};
use packtrail_store::Consent;
use serde::Deserialize;

use super::agree::standing;
use super::{Tab, Visitor, failed, page, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::pages::layout::Layout;
use crate::pages::not_found;
use crate::pages::view::today;
use crate::policy;
use crate::reader::Reader;

#[derive(Template)]
#[template(path = "consents.html", whitespace = "minimize")]
struct ConsentsPage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    asked: Vec<Asked>,
    ledger: Vec<Line>,
}

/// A purpose that needs an agreement.
struct Asked {
    id: &'static str,
    name: String,
    data: String,
    state: String,
    is_given: bool,
    /// The service itself ends with the account.
    is_service: bool,
}

/// One answer.
struct Line {
    when: String,
    what: String,
    answer: String,
    how: String,
    version: String,
    policy: String,
    place: String,
}

/// A switch.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    give: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    answer(&room, reader, &signed, "").await
}

/// The purposes of the policy in force that need an agreement.
fn purposes(room: &Room) -> Vec<&'static Purpose> {
    let policy = in_force(versions(), today(room.app.store.clock().wall()));
    let purposes = policy.map(|policy| policy.purposes.as_slice()).unwrap_or_default();
    purposes.iter().filter(|purpose| purpose.basis == Basis::Asked).collect()
}

async fn answer(room: &Room, reader: Reader, signed: &Signed, notice: &str) -> Response {
    let ledger = match room.app.store.consents().list(signed.account(), signed.member.id).await {
        Ok(ledger) => ledger,
        Err(error) => return failed(room, &reader, &error.into()),
    };
    let consents = ConsentsPage {
        layout: Layout::new(room, &reader, &reader.say("consents")),
        tabs: tabs(&reader, "/account/consents"),
        notice: notice.to_owned(),
        asked: purposes(room).into_iter().map(|purpose| asked(room, &reader, &ledger, purpose)).collect(),
        ledger: ledger.iter().map(|row| line(room, &reader, row)).collect(),
        reader,
    };
    page(StatusCode::OK, &consents)
}

fn asked(room: &Room, reader: &Reader, ledger: &[Consent], purpose: &'static Purpose) -> Asked {
    let row = standing(ledger, &purpose.id);
    let state = match row {
        None => reader.say("consent-open"),
        Some(row) if row.what.is_given => reader.tell("consent-given", "day", &day(room, reader, row)),
        Some(row) => reader.tell("consent-refused", "day", &day(room, reader, row)),
    };
    Asked {
        id: &purpose.id,
        name: policy::name(reader, purpose),
        data: policy::data(reader, &purpose.data),
        state,
        is_given: row.is_some_and(|row| row.what.is_given),
        is_service: purpose.id == SERVICE,
    }
}

fn day(room: &Room, reader: &Reader, row: &Consent) -> String {
    reader.language.day(today(row.at), today(room.app.store.clock().wall()))
}

fn line(room: &Room, reader: &Reader, row: &Consent) -> Line {
    let purpose =
        versions().iter().flat_map(|policy| &policy.purposes).find(|one| one.id == row.what.purpose);
    let version = row.what.policy_version;
    Line {
        when: day(room, reader, row),
        what: purpose.map_or_else(|| row.what.purpose.clone(), |purpose| policy::name(reader, purpose)),
        answer: reader.say(if row.what.is_given { "consent-yes" } else { "consent-no" }),
        how: reader.say(if row.what.was_asked { "consent-asked" } else { "consent-implied" }),
        version: reader.tell("consent-version", "version", &version.to_string()),
        policy: reader.to(&format!("/policy/{version}")),
        place: format!("{} · {} · {}", row.what.surface, row.what.device, row.what.language),
    }
}

pub(crate) async fn change(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> Response {
    let is_given = match typed.give.as_str() {
        "yes" => true,
        // The service cannot go on without its agreement: leaving ends both.
        "no" if typed.purpose != SERVICE => false,
        _ => return not_found(&room, &reader),
    };
    let Some(purpose) = purposes(&room).into_iter().find(|purpose| purpose.id == typed.purpose) else {
        return not_found(&room, &reader);
    };
    let row = policy::said(&reader, &visitor.device, &purpose.id, is_given);
    match room.app.store.consents().add(signed.account(), signed.member.id, vec![row]).await {
        Ok(()) => {
            let notice = reader.say("saved");
            answer(&room, reader, &signed, &notice).await
        }
        Err(error) => failed(&room, &reader, &error.into()),
    }
}
