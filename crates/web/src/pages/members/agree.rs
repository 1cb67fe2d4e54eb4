//! Asking again: when the privacy policy wants more than a member has agreed to, the next log-in asks. Whoever refuses
//! goes on all the same; what is new is not done for them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;
use packtrail_domain::policy::{Policy, Purpose, SERVICE, in_force, versions};
use packtrail_store::{Consent, Member, NewConsent, StoreError};

use super::log_in::Wishes;
use super::{Visitor, failed, next, page};
use crate::access::Signed;
use crate::app::Room;
use crate::pages::layout::Layout;
use crate::pages::percent;
use crate::pages::view::today;
use crate::policy;
use crate::reader::Reader;

#[derive(Template)]
#[template(path = "agree.html", whitespace = "minimize")]
struct AgreePage {
    layout: Layout,
    reader: Reader,
    lead: String,
    next: String,
    /// Word, name, data, whether it is the service itself.
    questions: Vec<(&'static str, String, String, bool)>,
}

/// A version of the policy that a member has not answered.
#[derive(Debug, PartialEq, Eq)]
struct Open {
    policy: &'static Policy,
    /// The version under which they used the service so far.
    last: Option<u32>,
    questions: Vec<&'static Purpose>,
}

/// The answer that holds for a purpose: the newest that was asked for.
pub(super) fn standing<'a>(ledger: &'a [Consent], purpose: &str) -> Option<&'a Consent> {
    ledger.iter().find(|row| row.what.purpose == purpose && row.what.was_asked)
}

async fn open(room: &Room, member: &Member) -> Result<Option<Open>, StoreError> {
    let ledger = room.app.store.consents().list(member.account, member.id).await?;
    Ok(unanswered(versions(), today(room.app.store.clock().wall()), &ledger))
}

/// What of the version in force a ledger does not answer; `None`: nothing is new.
fn unanswered(versions: &'static [Policy], day: Date, ledger: &[Consent]) -> Option<Open> {
    let policy = in_force(versions, day)?;
    let of_service = ledger.iter().filter(|row| row.what.purpose == SERVICE);
    let last = of_service.map(|row| row.what.policy_version).max();
    if last.is_some_and(|last| last >= policy.version) {
        return None;
    }
    let older = last.and_then(|last| versions.iter().find(|policy| policy.version == last));
    let has_agreed = |purpose: &str| standing(ledger, purpose).is_some_and(|row| row.what.is_given);
    let mut questions = policy.questions(older, has_agreed);
    // What was answered under this version is answered.
    let is_open = |purpose: &&Purpose| {
        standing(ledger, &purpose.id).is_none_or(|row| row.what.policy_version < policy.version)
    };
    questions.retain(is_open);
    Some(Open { policy, last, questions })
}

/// Where a member goes after logging in: where they wanted, or past the question first. That they use the service under
/// a new version whose terms for it are the old ones is written down as what it is: implied, not asked.
pub(super) async fn on_the_way(
    room: &Room,
    reader: &Reader,
    member: &Member,
    device: &str,
    to: &str,
) -> Result<String, StoreError> {
    let Some(open) = open(room, member).await? else { return Ok(to.to_owned()) };
    if !open.questions.is_empty() {
        return Ok(format!("/account/agree?next={}", percent(to)));
    }
    if open.last.is_some() {
        let implied = NewConsent { was_asked: false, ..policy::said(reader, device, SERVICE, true) };
        room.app.store.consents().add(member.account, member.id, vec![implied]).await?;
    }
    Ok(to.to_owned())
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    Query(wishes): Query<Wishes>,
) -> Response {
    let open = match open(&room, &signed.member).await {
        Ok(Some(open)) if !open.questions.is_empty() => open,
        Ok(_) => return Redirect::to(&reader.to(next(&wishes.next))).into_response(),
        Err(error) => return failed(&room, &reader, &error.into()),
    };
    let day = reader.language.day(open.policy.effective, Date::MIN);
    let lead = match open.last {
        Some(_) => reader.tell("agree-changed", "day", &day),
        None => reader.say("agree-first"),
    };
    let question = |purpose: &&'static Purpose| {
        let name = policy::name(&reader, purpose);
        (purpose.id.as_str(), name, policy::data(&reader, &purpose.data), purpose.id == SERVICE)
    };
    let agree = AgreePage {
        layout: Layout::new(&room, &reader, &reader.say("agree-again-title")),
        lead,
        next: wishes.next,
        questions: open.questions.iter().map(question).collect(),
        reader,
    };
    page(StatusCode::OK, &agree)
}

pub(crate) async fn submit(
    State(room): State<Arc<Room>>,
    reader: Reader,
    signed: Signed,
    visitor: Visitor,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let value =
        |name: &str| pairs.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value.as_str());
    let is_ticked =
        |purpose: &Purpose| pairs.iter().any(|(name, value)| name == "purpose" && *value == purpose.id);
    let answered = async {
        let Some(open) = open(&room, &signed.member).await? else { return Ok(()) };
        let said =
            |purpose: &&Purpose| policy::said(&reader, &visitor.device, &purpose.id, is_ticked(purpose));
        let rows = open.questions.iter().map(said).collect();
        room.app.store.consents().add(signed.account(), signed.member.id, rows).await
    };
    match answered.await {
        Ok(()) => Redirect::to(&reader.to(next(value("next")))).into_response(),
        Err(error) => failed(&room, &reader, &error.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use jiff::Timestamp;

    use super::*;

    static VERSIONS: LazyLock<Vec<Policy>> = LazyLock::new(|| {
        let one = versions().first().unwrap().clone();
        let two = Policy { version: 2, effective: "2027-01-01".parse().unwrap(), ..one.clone() };
        let mut three = Policy { version: 3, effective: "2028-01-01".parse().unwrap(), ..one.clone() };
        for purpose in &mut three.purposes {
            purpose.data.push("handwriting".to_owned());
        }
        vec![one, two, three]
    });

    fn row(purpose: &str, policy_version: u32, is_given: bool, was_asked: bool) -> Consent {
        let what = NewConsent {
            purpose: purpose.to_owned(),
            is_given,
            was_asked,
            policy_version,
            policy_hash: String::new(),
            language: "en".to_owned(),
            surface: "web".to_owned(),
            device: "?".to_owned(),
        };
        Consent { what, at: Timestamp::UNIX_EPOCH }
    }

    /// The last version used, and what is asked.
    fn told(day: &str, ledger: &[Consent]) -> Option<(Option<u32>, Vec<&'static str>)> {
        let open = unanswered(&VERSIONS, day.parse().unwrap(), ledger)?;
        Some((open.last, open.questions.iter().map(|purpose| purpose.id.as_str()).collect()))
    }

    #[test]
    fn a_new_version_asks_for_what_is_new_and_once() {
        let signed_up = [row("service", 1, true, true)];
        assert_eq!(told("2026-12-31", &signed_up), None);
        assert_eq!(
            told("2027-01-01", &signed_up),
            Some((Some(1), vec![])),
            "the same terms are implied by use"
        );
        let went_on = [row("service", 2, true, false), signed_up[0].clone()];
        assert_eq!(told("2027-01-01", &went_on), None);
        assert_eq!(told("2028-01-01", &went_on), Some((Some(2), vec!["service"])));
        let with_news = [row("news", 2, true, true), went_on[0].clone()];
        assert_eq!(told("2028-01-01", &with_news), Some((Some(2), vec!["service", "news"])));
        let refused = [row("news", 3, false, true), row("service", 3, false, true), went_on[0].clone()];
        assert_eq!(told("2028-01-01", &refused), None, "a refusal is an answer");
        let half = [row("news", 3, true, true), went_on[0].clone()];
        assert_eq!(told("2028-01-01", &half), Some((Some(2), vec!["service"])));
    }

    #[test]
    fn what_is_implied_unlocks_nothing() {
        let ledger = [row("news", 2, true, false), row("news", 1, false, true)];
        assert!(standing(&ledger, "news").is_some_and(|row| !row.what.is_given));
        assert_eq!(told("2026-12-01", &[]), Some((None, vec!["service"])));
    }
}
