//! Codes sent by mail: six digits that only count together with the ticket the browser holds.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use packtrail_domain::ids::uuid_at;
use packtrail_domain::mail::{Mail, MailKind};
use packtrail_domain::{Bucket, Language};
use packtrail_store::{NewJob, StoreError, Ticket, Tried};
use serde_json::Value;

use super::{NoRandom, hash};
use crate::app::Room;

/// How long a code counts.
pub(crate) const LIFE: SignedDuration = SignedDuration::from_mins(15);

/// Why a step could not be begun.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Random(#[from] NoRandom),
}

/// What a step is about.
pub(crate) struct Step<'a> {
    pub(crate) email: &'a str,
    pub(crate) payload: Value,
    /// The mail with the code.
    pub(crate) with_code: MailKind,
    /// The mail that says why there is no code, where there is none.
    pub(crate) without: Option<MailKind>,
}

/// What came of beginning a step.
pub(crate) enum Begun {
    /// The mail is on its way; this is what the browser has to hold.
    Sent(String),
    /// Tried too often: so many seconds are to wait.
    Wait(i64),
}

/// Begins a step: tries the brake, keeps the ticket, sends the mail. Whether there is a code cannot be told from
/// outside. `who` is what tries are counted by; nothing of `step` is worked out while the brake holds.
pub(crate) async fn begin(
    room: &Room,
    language: &Language,
    purpose: &str,
    who: &str,
    step: impl Future<Output = Result<Step<'_>, Failed>>,
) -> Result<Begun, Failed> {
    let now = room.app.store.clock().wall();
    let seconds = room.throttle.try_in(&format!("{purpose} {who}"), now);
    if seconds > 0 {
        return Ok(Begun::Wait(seconds));
    }
    let step = step.await?;
    let (token, token_hash) = super::token(room)?;
    let bytes = (room.app.random)().ok_or(NoRandom)?;
    let code = six_digits(bytes);
    let mut values = BTreeMap::new();
    let (kind, code_hash) = match step.without {
        Some(kind) => (kind, None),
        None => {
            values.insert("code".to_owned(), code.clone());
            (step.with_code, Some(code_hash(&token, &code)))
        }
    };
    let ticket = Ticket { purpose: purpose.to_owned(), email: step.email.to_owned(), payload: step.payload };
    let mail = mail_job(room, step.email, language.tag(), kind, values);
    room.app.store.tickets().put(token_hash, ticket, code_hash, now + LIFE, mail).await?;
    Ok(Begun::Sent(token))
}

/// Tries what somebody typed; blanks and dashes do not matter.
pub(crate) async fn try_code(
    room: &Room,
    token: &str,
    purpose: &str,
    typed: &str,
) -> Result<Tried, StoreError> {
    let code: String = typed.chars().filter(char::is_ascii_digit).collect();
    room.app.store.tickets().try_code(hash("token", token), purpose, code_hash(token, &code)).await
}

/// A mail as a row of the outbox.
pub(crate) fn mail_job(
    room: &Room,
    to: &str,
    language: &str,
    kind: MailKind,
    mut values: BTreeMap<String, String>,
) -> Option<NewJob> {
    let now = room.app.store.clock().wall();
    values.insert("site".to_owned(), room.app.config.site_name.clone());
    let mail = Mail { to: to.to_owned(), language: language.to_owned(), kind, values };
    let bucket = uuid_at(now).as_bytes().iter().fold(0, |sum, byte| sum ^ byte);
    Some(NewJob {
        bucket: Bucket(bucket),
        kind: Mail::JOB,
        payload: serde_json::to_value(mail).ok()?,
        due: now,
        unique_key: None,
        max_attempts: Mail::ATTEMPTS_MAX,
    })
}

/// Sends a mail that no ticket goes with.
pub(crate) async fn send(
    room: &Room,
    to: &str,
    language: &str,
    kind: MailKind,
    values: BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let jobs = mail_job(room, to, language, kind, values).into_iter().collect();
    room.app.store.jobs().enqueue(jobs).await.map(drop)
}

fn code_hash(token: &str, code: &str) -> Vec<u8> {
    hash("code", &format!("{token} {code}"))
}

/// Six digits of random bytes; the first eight make the bias too small to matter.
fn six_digits(bytes: [u8; 32]) -> String {
    let number = bytes.iter().take(8).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}
