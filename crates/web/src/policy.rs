//! The privacy policy: data from `policy/<version>.toml`, words from `locales/<language>/policy.ftl`, one text for each
//! version and language, and its hash, with which an agreement is recorded.

use askama::Template;
use std::sync::Arc;

use packtrail_domain::Languages;
use packtrail_domain::policy::{Basis, Policy, Purpose, SERVICE, versions};
use packtrail_store::NewConsent;
use sha2::{Digest as _, Sha256};

use crate::cookies::REGISTER;
use crate::reader::Reader;

/// A policy as it is shown.
pub(crate) struct Shown {
    pub(crate) version: u32,
    /// SHA-256 of the text, in hex.
    pub(crate) hash: String,
    /// The text, as HTML.
    pub(crate) text: String,
}

#[derive(Template)]
#[template(path = "policy_text.html", whitespace = "minimize")]
struct Text<'a> {
    reader: &'a Reader,
    version: u32,
    effective: String,
    purposes: Vec<Line>,
    recipients: Vec<Line>,
    retention: Vec<String>,
    cookies: Vec<(&'static str, String, String)>,
    answer: String,
}

/// What, why, and which data.
struct Line {
    name: String,
    basis: String,
    data: String,
}

/// The current version in the reader's language.
pub(crate) fn shown(reader: &Reader) -> Shown {
    let newest = versions().iter().map(|policy| policy.version).max().unwrap_or_default();
    version(reader, newest).unwrap_or(Shown { version: newest, hash: String::new(), text: String::new() })
}

/// The agreement of somebody who opens an account or joins one, to the version they were shown.
pub(crate) fn agreed(reader: &Reader, device: &str) -> NewConsent {
    said(reader, device, SERVICE, true)
}

/// The agreement of a member whom a program makes up, such as the demo's owner.
pub(crate) fn agreed_by_program(languages: &Languages) -> Option<NewConsent> {
    let language = Arc::clone(languages.get(packtrail_domain::language::SOURCE)?);
    let (prefix, path) = (String::new(), String::new());
    let reader = Reader { language, prefix, path, is_member: false, country: None, has_own_country: false };
    Some(agreed(&reader, "packtrail"))
}

/// What somebody answered to the version they were shown.
pub(crate) fn said(reader: &Reader, device: &str, purpose: &str, is_given: bool) -> NewConsent {
    let shown = shown(reader);
    NewConsent {
        purpose: purpose.to_owned(),
        is_given,
        was_asked: true,
        policy_version: shown.version,
        policy_hash: shown.hash,
        language: reader.language.tag().to_owned(),
        surface: "web".to_owned(),
        device: device.to_owned(),
    }
}

/// One version in the reader's language.
pub(crate) fn version(reader: &Reader, number: u32) -> Option<Shown> {
    let policy = versions().iter().find(|policy| policy.version == number)?;
    let text = text(reader, policy).render().ok()?;
    let hash = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Shown { version: number, hash, text })
}

/// The name of a purpose, as it stands alone.
pub(crate) fn name(reader: &Reader, purpose: &Purpose) -> String {
    let said = reader.say(&format!("purpose-{}", purpose.id));
    said.trim_end_matches([':', '：', ' ', '\u{a0}', '\u{202f}']).to_owned()
}

/// Which data a purpose takes.
pub(crate) fn data(reader: &Reader, names: &[String]) -> String {
    let said: Vec<String> = names.iter().map(|name| reader.say(&format!("data-{name}"))).collect();
    said.join(" · ")
}

fn text<'a>(reader: &'a Reader, policy: &Policy) -> Text<'a> {
    let data = |names: &[String]| data(reader, names);
    let basis = |basis| match basis {
        Basis::Asked => reader.say("basis-asked"),
        Basis::Needed => reader.say("basis-needed"),
    };
    let days = |seconds: u32| usize::try_from(seconds / 86_400).unwrap_or_default();
    Text {
        reader,
        version: policy.version,
        effective: reader.language.day(policy.effective, jiff::civil::Date::MIN),
        purposes: policy
            .purposes
            .iter()
            .map(|purpose| Line {
                name: reader.say(&format!("purpose-{}", purpose.id)),
                basis: basis(purpose.basis),
                data: data(&purpose.data),
            })
            .collect(),
        recipients: policy
            .recipients
            .iter()
            .map(|recipient| Line {
                name: reader.say(&format!("recipient-{}", recipient.id)),
                basis: String::new(),
                data: data(&recipient.data),
            })
            .collect(),
        retention: policy
            .retention
            .iter()
            .map(|kept| {
                reader
                    .count(&format!("retention-{}", kept.id), usize::try_from(kept.days).unwrap_or_default())
            })
            .collect(),
        cookies: REGISTER
            .iter()
            .map(|cookie| {
                (cookie.name, reader.say(cookie.purpose), reader.count("days", days(cookie.lifetime_s)))
            })
            .collect(),
        answer: reader.count(
            "answer-within",
            usize::try_from(policy.deadlines.answer_working_days).unwrap_or_default(),
        ),
    }
}
