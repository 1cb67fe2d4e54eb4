//! What a member says about themselves.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::Response;
use packtrail_domain::country;
use packtrail_store::{Member, Profile};
use serde::Deserialize;

use super::{Field, Tab, failed, page, tabs};
use crate::access::Signed;
use crate::app::Room;
use crate::pages::country::choices;
use crate::pages::layout::Layout;
use crate::reader::Reader;

/// Characters of a name or a number.
const CHARACTERS_MAX: usize = 80;

#[derive(Template)]
#[template(path = "profile.html", whitespace = "minimize")]
struct ProfilePage {
    layout: Layout,
    reader: Reader,
    tabs: Vec<Tab>,
    notice: String,
    email: String,
    role: String,
    fields: Vec<Field>,
    countries: Vec<(&'static str, String, bool)>,
    country_fault: String,
    language: String,
}

/// What somebody typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    nickname: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    country: String,
    #[serde(default)]
    language: String,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, signed: Signed) -> Response {
    let profile = typed_of(&signed.member);
    form(&room, reader, &signed.member, &profile, "", "")
}

fn typed_of(member: &Member) -> Typed {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    Typed {
        nickname: text(&member.nickname),
        phone: text(&member.phone),
        country: text(&member.country),
        language: text(&member.language),
    }
}

fn form(
    room: &Room,
    reader: Reader,
    member: &Member,
    typed: &Typed,
    notice: &str,
    bad_country: &str,
) -> Response {
    let field = |name, key: &str, kind, value: &str, autocomplete| Field {
        name,
        label: reader.say(key),
        kind,
        value: value.to_owned(),
        autocomplete,
        ..Field::default()
    };
    let is_known = room.app.languages.get(&typed.language).is_some();
    let profile = ProfilePage {
        layout: Layout::new(room, &reader, &reader.say("profile")),
        tabs: tabs(&reader, "/account"),
        notice: notice.to_owned(),
        email: member.email.clone(),
        role: reader.say(&format!("role-{}", member.role)),
        fields: vec![
            field("nickname", "nickname", "text", &typed.nickname, "nickname"),
            field("phone", "phone", "tel", &typed.phone, "tel"),
        ],
        countries: choices(&reader, country::code(&typed.country)),
        country_fault: bad_country.to_owned(),
        language: if is_known { typed.language.clone() } else { reader.language.tag().to_owned() },
        reader,
    };
    let status = if bad_country.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &profile)
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Form(typed): Form<Typed>,
) -> Response {
    let country = typed.country.trim().to_ascii_uppercase();
    if !country.is_empty() && country::code(&country).is_none() {
        let fault = reader.say("country-fault");
        return form(&room, reader, &signed.member, &typed, "", &fault);
    }
    let text = |text: &str| {
        let text: String =
            text.trim().chars().filter(|letter| !letter.is_control()).take(CHARACTERS_MAX).collect();
        (!text.is_empty()).then_some(text)
    };
    let profile = Profile {
        phone: text(&typed.phone),
        nickname: text(&typed.nickname),
        country: text(&country),
        language: room.app.languages.get(&typed.language).map(|language| language.tag().to_owned()),
    };
    if let Err(error) = room.app.store.members().describe(signed.account(), signed.member.id, profile).await {
        return failed(&room, &reader, &error.into());
    }
    let notice = reader.say("saved");
    form(&room, reader, &signed.member, &Typed { country, ..typed }, &notice, "")
}
