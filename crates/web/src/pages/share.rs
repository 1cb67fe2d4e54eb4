//! A link that shows a parcel's story to somebody for a while, without the number and without the way to the carrier.
//!
//! Nothing is kept: the link itself holds the parcel's key and the time it ends, sealed under the instance key, so that
//! it can be neither read nor changed. A new instance key ends all links at once.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use packtrail_domain::seal::{SHARE_LINK, Vault};
use packtrail_domain::{Number, Parcel, ParcelKey};
use serde::Deserialize;

use super::files::site;
use super::icons::Look;
use super::layout::Layout;
use super::parcel::{Step, Wishes, address, empty, followed, notes, sentence, steps, target, when};
use super::route::{self, Route};
use super::timeline::{Day, Switches, days, switches};
use super::view::{Head, Subject, today};
use super::{message, page, store_failed};
use crate::app::Room;
use crate::choose::Choice;
use crate::reader::Reader;
use crate::words;

/// For how many days a link may count.
pub(crate) const DAYS: [usize; 3] = [7, 30, 90];
/// Longer texts are no links of ours.
const TOKEN_MAX: usize = 600;

/// The form.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    days: usize,
}

/// The link, made.
#[derive(Template)]
#[template(path = "share.html", whitespace = "minimize")]
struct Made {
    layout: Layout,
    reader: Reader,
    link: String,
    until: String,
    back: String,
}

/// The story as somebody else sees it.
#[derive(Template)]
#[template(path = "shared.html", whitespace = "minimize")]
struct Shared {
    layout: Layout,
    reader: Reader,
    head: Head,
    sentence: String,
    when: String,
    to_do: String,
    notes: Vec<String>,
    steps: Vec<Step>,
    days: Vec<Day>,
    switches: Switches,
    route: Option<Route>,
    empty: String,
    until: String,
}

/// Whose story a link shows, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    key: ParcelKey,
    until: Timestamp,
}

impl Link {
    /// The link as text for an address.
    fn seal(&self, vault: &dyn Vault) -> Option<String> {
        let ParcelKey { carrier, number, extra } = &self.key;
        let text = format!("{carrier}\n{number}\n{extra}\n{}", self.until.as_second());
        let sealed =
            vault.seal(SHARE_LINK, &text).inspect_err(|error| tracing::warn!(%error, "no share link"));
        Some(BASE64_URL_SAFE_NO_PAD.encode(sealed.ok()?))
    }

    /// What a text holds, if it was sealed here and is whole.
    fn open(vault: &dyn Vault, token: &str) -> Option<Self> {
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(token.get(..TOKEN_MAX.min(token.len()))?).ok()?;
        let text = vault.open(SHARE_LINK, &sealed).ok()?;
        let mut parts = text.split('\n');
        let (carrier, number, extra, until) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let number = Number::parse(number).ok()?;
        let key = ParcelKey { carrier: carrier.to_owned(), number, extra: extra.to_owned() };
        Some(Self { key, until: Timestamp::from_second(until.parse().ok()?).ok()? })
    }
}

/// Whether this server can seal links.
pub(crate) fn can_share(room: &Room) -> bool {
    room.app.vault.seal(SHARE_LINK, "").is_ok()
}

/// Makes a link.
pub(crate) async fn make(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Path((carrier, number)): Path<(String, String)>,
    Query(wishes): Query<Wishes>,
    headers: HeaderMap,
    Form(wanted): Form<Wanted>,
) -> Response {
    let target = match target(&room, &reader, (&carrier, &number), &wishes) {
        Ok(target) => target,
        Err(response) => return *response,
    };
    let reader = Reader { path: address(&target), ..reader };
    let days = DAYS.into_iter().find(|days| *days == wanted.days).unwrap_or(DAYS[0]);
    let days = i64::try_from(days).unwrap_or_default();
    let now = room.app.store.clock().wall();
    let until = now.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(now);
    let back = reader.to(&reader.path);
    let Some(token) = (Link { key: target.key, until }).seal(&*room.app.vault) else {
        return message(&room, &reader, StatusCode::SERVICE_UNAVAILABLE, "no-share");
    };
    let made = Made {
        layout: Layout::new(&room, &reader, &reader.say("share-made")),
        link: site(&room, &headers) + &reader.to(&format!("/s/{token}")),
        until: told(&reader, until, now),
        back,
        reader,
    };
    page(StatusCode::OK, &made)
}

/// Shows what a link leads to.
pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Path(token): Path<String>,
) -> Response {
    let Some(link) = Link::open(&*room.app.vault, &token) else {
        return message(&room, &reader, StatusCode::NOT_FOUND, "share-gone");
    };
    if link.until <= room.app.store.clock().wall() {
        return message(&room, &reader, StatusCode::GONE, "share-gone");
    }
    match followed(&room, &link.key).await {
        Ok(parcel) => page(StatusCode::OK, &shared(&room, &reader, &link, parcel.as_ref())),
        Err(error) => store_failed(&room, &reader, &error),
    }
}

fn shared(room: &Room, reader: &Reader, link: &Link, parcel: Option<&Parcel>) -> Shared {
    let key = &link.key;
    let choice = Choice::of(&room.app.detector, key.number.as_str());
    let subject = Subject {
        room,
        reader,
        carrier: &key.carrier,
        number: &key.number,
        choice: &choice,
        was_chosen: true,
        parcel,
    };
    let (now, head, secrets) = (room.now(), subject.head(), Secrets::of(key, parcel));
    let mut days = parcel.map_or_else(Vec::new, |parcel| days(room, reader, parcel, now));
    secrets.leave_out(reader, &mut days);
    let sentence = Some(sentence(&subject, &head, now)).filter(|text| !secrets.are_in(text));
    let refresh_s = (head.look == Look::Asking).then_some(3);
    Shared {
        layout: Layout { refresh_s, ..Layout::new(room, reader, &head.word) },
        sentence: sentence.unwrap_or_else(|| head.word.clone()),
        when: when(&subject, now),
        to_do: subject.sub().map_or_else(String::new, |sub| words::to_do(&reader.language, sub)),
        notes: notes(&subject, now),
        steps: parcel.map_or_else(Vec::new, |parcel| steps(reader, parcel, now)),
        switches: switches(&days),
        days,
        route: parcel.and_then(|parcel| route::draw(reader, parcel)),
        empty: empty(&subject, head.look),
        until: told(reader, link.until, room.app.store.clock().wall()),
        head,
        reader: reader.clone(),
    }
}

/// Until when, to the minute.
fn told(reader: &Reader, until: Timestamp, now: Timestamp) -> String {
    let wall = Offset::UTC.to_datetime(until);
    format!("{}, {}", reader.language.day(wall.date(), today(now)), wall.strftime("%H:%M UTC"))
}

/// The numbers that a shared page must not tell, however a carrier writes them.
struct Secrets(Vec<String>);

impl Secrets {
    fn of(key: &ParcelKey, parcel: Option<&Parcel>) -> Self {
        let related = parcel.map(|parcel| parcel.timeline.facts().related).unwrap_or_default();
        let legs = parcel.into_iter().flat_map(|parcel| &parcel.timeline.legs);
        let legs = legs.filter_map(|leg| leg.number.as_ref()).map(ToString::to_string);
        let all =
            related.into_iter().map(|related| related.number).chain(legs).chain([key.number.to_string()]);
        // A shorter text is in every other sentence, and leads nobody to a parcel.
        Self(all.map(|number| plain(&number)).filter(|number| number.len() > 3).collect())
    }

    fn are_in(&self, text: &str) -> bool {
        let text = plain(text);
        self.0.iter().any(|number| text.contains(number))
    }

    /// Takes away every text of a carrier that holds a number.
    fn leave_out(&self, reader: &Reader, days: &mut [Day]) {
        for line in days.iter_mut().flat_map(|day| day.events.iter_mut()) {
            line.own_words.take_if(|words| self.are_in(words));
            line.place.take_if(|place| self.are_in(place));
            line.source = String::new();
            if let Some(leg) = &mut line.leg {
                leg.number = None;
            }
            if self.are_in(&line.title) {
                line.title = reader.say("event-without-words");
            }
        }
    }
}

/// Letters and digits only.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use packtrail_domain::seal::SealError;

    use super::*;

    /// Seals by turning the text around; knows what it sealed by its purpose.
    #[derive(Debug)]
    struct Mirror;

    impl Vault for Mirror {
        fn seal(&self, purpose: &str, secret: &str) -> Result<Vec<u8>, SealError> {
            Ok(format!("{secret}|{purpose}").bytes().rev().collect())
        }

        fn open(&self, purpose: &str, sealed: &[u8]) -> Result<String, SealError> {
            let text: Vec<u8> = sealed.iter().rev().copied().collect();
            let text = String::from_utf8(text).map_err(|_| SealError("damaged".to_owned()))?;
            let open = text.strip_suffix(&format!("|{purpose}")).map(str::to_owned);
            open.ok_or_else(|| SealError("damaged".to_owned()))
        }
    }

    #[test]
    fn a_link_holds_its_parcel_and_its_end() {
        let key = ParcelKey {
            carrier: "postnl".to_owned(),
            number: Number::parse("3SABCD1234567").unwrap(),
            extra: "1012AB".to_owned(),
        };
        let link = Link { key, until: "2026-12-23T12:00:00Z".parse().unwrap() };
        let token = link.seal(&Mirror).unwrap();
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{token}");
        assert_eq!(Link::open(&Mirror, &token), Some(link));
        assert_eq!(Link::open(&Mirror, token.get(2..).unwrap()), None);
        assert_eq!(Link::open(&Mirror, ""), None);
        assert_eq!(Link::open(&Mirror, &"ü".repeat(TOKEN_MAX)), None);
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        let secrets = Secrets(vec![plain("1Z999AA10123456784")]);
        assert!(secrets.are_in("parcel 1z 999 aa1-0123 4567 84 was scanned"));
        assert!(!secrets.are_in("Departed from Lyon"));
    }
}
