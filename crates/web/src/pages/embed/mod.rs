//! The tracking widget: a small page that other sites show in a frame. One parcel as a card, several as rows, or a box
//! for a number of the visitor's own.
//!
//! It knows nobody: cookies are neither read nor set ([`crate::access::Access::Framed`]). Its parcels are followed
//! for a while, as those of the results are. [`super::widget`] is the page that explains it.

pub(crate) mod look;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use packtrail_domain::limits::limits;
use packtrail_domain::{Number, Parcel, ParcelKey};

use super::icons::Look;
use super::intake::{self, Asked};
use super::parcel::{Step, sentence, steps, when};
use super::results::{parcels, resolve};
use super::view::{Head, Subject, groups, mix, today};
use super::{page, percent, timeline};
use crate::app::Room;
use crate::assets;
use crate::choose::Choice;
use crate::extra::extra;
use crate::memory::Memory;
use crate::reader::Reader;
use look::{Dress, View};

/// Longest origin of a site.
const SITE_BYTES: usize = 255;

/// What the address asks for.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    numbers: String,
    postcode: String,
    language: String,
    dress: Dress,
    /// The site that wants to know how high the page is.
    site: String,
    /// Whether the number came from the widget's own box.
    is_typed: bool,
    version: String,
}

impl Wanted {
    fn read(uri: &Uri) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs);
        let mut wanted = Self::default();
        for (name, value) in pairs.unwrap_or_default() {
            match name.as_str() {
                "numbers" if value.len() <= limits().paste_bytes => wanted.numbers = value,
                "postcode" => wanted.postcode = value.chars().take(20).collect(),
                "lang" => wanted.language = value.chars().take(35).collect(),
                "for" if value.len() <= SITE_BYTES => wanted.site = value,
                "typed" => wanted.is_typed = true,
                "version" => wanted.version = value,
                _ => wanted.dress.take(&name, &value),
            }
        }
        wanted
    }

    /// Everything but the numbers, to be kept from page to page.
    fn kept(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.dress.pairs();
        let own = [("lang", &self.language), ("for", &self.site)];
        pairs.extend(
            own.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.clone())),
        );
        pairs
    }

    /// The same with numbers.
    fn with(&self, numbers: &str) -> String {
        let mut pairs = vec![("numbers", numbers.to_owned())];
        pairs.extend(self.kept());
        if !self.postcode.is_empty() {
            pairs.push(("postcode", self.postcode.clone()));
        }
        query(pairs)
    }

    /// The reader, in the language that the site wishes.
    fn reader(&self, room: &Room, reader: Reader) -> Reader {
        if self.language.is_empty() {
            return reader;
        }
        let language = Arc::clone(room.app.languages.choose(&self.language));
        Reader { prefix: format!("/{}", language.tag()), language, ..reader }
    }
}

fn query(pairs: Vec<(&'static str, String)>) -> String {
    let pairs = pairs.into_iter().map(|(name, value)| format!("{name}={}", percent(&value)));
    pairs.collect::<Vec<_>>().join("&")
}

#[derive(Template)]
#[template(path = "embed.html", whitespace = "minimize")]
struct EmbedPage {
    reader: Reader,
    title: String,
    css: [&'static str; 2],
    sheet: Option<String>,
    scheme: &'static str,
    scripts: [&'static str; 2],
    refresh_s: Option<u32>,
    live: Live,
    /// The box, filled with what was typed.
    form: Option<Form>,
    /// The way to another number.
    again: Option<String>,
    more: String,
    by: String,
}

/// A box for a number.
struct Form {
    action: String,
    kept: Vec<(&'static str, String)>,
    typed: String,
    fault: String,
}

/// The part that updates itself.
#[derive(Template)]
#[template(path = "embed_live.html", whitespace = "minimize")]
struct Live {
    reader: Reader,
    fragment: String,
    version: String,
    every_ms: u32,
    /// As they stand in an address.
    numbers: String,
    title: String,
    is_card: bool,
    shown: Vec<Shown>,
}

/// One parcel.
enum Shown {
    Card(Box<Card>),
    Line(Box<Head>),
    /// No carrier's form fits.
    Unknown {
        number: Vec<String>,
        address: String,
    },
}

struct Card {
    head: Head,
    sentence: String,
    when: String,
    steps: Vec<Step>,
    events: Vec<Event>,
}

/// One event of a card.
struct Event {
    day: String,
    line: timeline::Line,
}

pub(crate) async fn show(State(room): State<Arc<Room>>, reader: Reader, uri: Uri) -> Response {
    let wanted = Wanted::read(&uri);
    let reader = wanted.reader(&room, reader);
    if wanted.numbers.trim().is_empty() {
        return form(&room, reader, &wanted, "");
    }
    let intake = intake::read(&wanted.numbers, &room.app.detector);
    if intake.asked.is_empty() {
        let why = intake.leftovers.first().map(|text| intake::reason(&reader, text, &room.app.detector));
        return form(&room, reader, &wanted, &why.unwrap_or_default());
    }
    answer(&room, reader, &wanted, &intake.asked).await
}

/// One parcel of a certain carrier.
pub(crate) async fn one(
    State(room): State<Arc<Room>>,
    reader: Reader,
    Path((carrier, number)): Path<(String, String)>,
    uri: Uri,
) -> Response {
    let wanted = Wanted::read(&uri);
    let reader = wanted.reader(&room, reader);
    let is_known = room.app.catalogue.get(&carrier).is_some();
    match Number::parse(&number) {
        Ok(number) if is_known => {
            let asked = [Asked { number, carrier: Some(carrier) }];
            answer(&room, reader, &wanted, &asked).await
        }
        Ok(_) => said(&room, reader, &wanted, StatusCode::NOT_FOUND, "no-such-carrier-title"),
        Err(_) => said(&room, reader, &wanted, StatusCode::NOT_FOUND, "no-number-title"),
    }
}

async fn answer(room: &Room, reader: Reader, wanted: &Wanted, asked: &[Asked]) -> Response {
    match live(room, &reader, wanted, asked, true).await {
        Ok(live) => page(StatusCode::OK, &frame(room, reader, wanted, live, None)),
        Err(error) => {
            tracing::error!(%error, "the store failed a widget");
            said(room, reader, wanted, StatusCode::SERVICE_UNAVAILABLE, "store-failed-title")
        }
    }
}

/// The part that updates itself; 204 while nothing changed.
pub(crate) async fn fragment(State(room): State<Arc<Room>>, reader: Reader, uri: Uri) -> Response {
    let wanted = Wanted::read(&uri);
    let reader = wanted.reader(&room, reader);
    let intake = intake::read(&wanted.numbers, &room.app.detector);
    match live(&room, &reader, &wanted, &intake.asked, false).await {
        Ok(live) if live.version == wanted.version => StatusCode::NO_CONTENT.into_response(),
        Ok(live) => page(StatusCode::OK, &live),
        Err(error) => {
            tracing::error!(%error, "the store failed a widget");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
        }
    }
}

/// The box alone.
fn form(room: &Room, reader: Reader, wanted: &Wanted, fault: &str) -> Response {
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = Form {
        action: reader.to("/embed"),
        kept: wanted.kept(),
        typed: wanted.numbers.clone(),
        fault: fault.to_owned(),
    };
    let live = nothing(&reader);
    page(status, &frame(room, reader, wanted, live, Some(form)))
}

/// The box below a sentence that says why there is no parcel.
fn said(room: &Room, reader: Reader, wanted: &Wanted, status: StatusCode, key: &str) -> Response {
    let form = Form {
        action: reader.to("/embed"),
        kept: wanted.kept(),
        typed: String::new(),
        fault: reader.say(key),
    };
    let live = nothing(&reader);
    page(status, &frame(room, reader, wanted, live, Some(form)))
}

fn nothing(reader: &Reader) -> Live {
    Live {
        reader: reader.clone(),
        fragment: String::new(),
        version: String::new(),
        every_ms: 0,
        numbers: String::new(),
        title: String::new(),
        is_card: false,
        shown: Vec::new(),
    }
}

/// What stands around: the language, the style, and the one link to us.
fn frame(room: &Room, reader: Reader, wanted: &Wanted, live: Live, form: Option<Form>) -> EmbedPage {
    let site = room.app.config.site_name.as_str();
    let (more, key) = match live.shown.as_slice() {
        [] => (reader.to("/"), "embed-by"),
        [Shown::Card(card)] => (card.head.address.clone(), "embed-more"),
        [Shown::Line(head)] => (head.address.clone(), "embed-more"),
        [Shown::Unknown { address, .. }] => (address.clone(), "embed-more"),
        _ => (reader.to(&format!("/track?numbers={}", live.numbers)), "embed-more"),
    };
    let again = wanted.is_typed.then(|| reader.to(&format!("/embed?{}", query(wanted.kept()))));
    let title = match live.shown.as_slice() {
        [Shown::Card(card)] => format!("{} · {}", card.head.word, card.head.number_plain),
        _ => reader.say("track-a-parcel"),
    };
    EmbedPage {
        title,
        css: [assets::address("app.css"), assets::address("embed.css")],
        sheet: wanted.dress.sheet(),
        scheme: wanted.dress.theme.scheme(),
        scripts: [assets::address("app.js"), assets::address("embed.js")],
        refresh_s: (live.every_ms > 0 && live.every_ms < 3_000).then_some(3),
        again: again.filter(|_| form.is_none()),
        by: reader.tell(key, "site", site),
        form,
        live,
        more,
        reader,
    }
}

async fn live(
    room: &Room,
    reader: &Reader,
    wanted: &Wanted,
    asked: &[Asked],
    watch: bool,
) -> Result<Live, packtrail_store::StoreError> {
    let resolved: Vec<Option<(String, Choice, Number)>> =
        asked.iter().map(|asked| resolve(room, reader, &Memory::default(), asked)).collect();
    let key = |(carrier, _, number): &(String, Choice, Number)| ParcelKey {
        carrier: carrier.clone(),
        number: number.clone(),
        extra: extra(None, carrier, Some(&wanted.postcode), None),
    };
    let keys: Vec<ParcelKey> = resolved.iter().flatten().map(key).collect();
    let mut parcels = parcels(room, &keys, watch).await?.into_iter();
    let is_card = wanted.dress.view == View::Card && asked.len() == 1;
    let (mut shown, mut pending, mut state) = (Vec::new(), false, 0xcbf2_9ce4_8422_2325);
    for (asked, resolved) in asked.iter().zip(&resolved) {
        let Some((carrier, choice, number)) = resolved else {
            let address = reader.to(&format!("/choose?number={}", asked.number));
            shown.push(Shown::Unknown { number: groups(&asked.number), address });
            continue;
        };
        let parcel = parcels.next().flatten();
        let was_chosen = asked.carrier.is_some();
        let subject = Subject { room, reader, carrier, number, choice, was_chosen, parcel: parcel.as_ref() };
        let card = card(&subject, wanted);
        pending |= subject.is_pending();
        state = mix(state, card.head.state);
        shown.push(if is_card { Shown::Card(Box::new(card)) } else { Shown::Line(Box::new(card.head)) });
    }
    let numbers = intake::join(asked);
    Ok(Live {
        reader: reader.clone(),
        fragment: reader.to(&format!("/embed/fragment?{}", wanted.with(&numbers))),
        version: format!("{state:x}"),
        every_ms: match (pending, room.app.config.demo.is_some()) {
            (true, _) => 1_500,
            (false, true) => 3_000,
            (false, false) => 30_000,
        },
        title: reader.count("parcels", shown.len()),
        is_card,
        numbers,
        shown,
    })
}

fn card(subject: &Subject<'_>, wanted: &Wanted) -> Card {
    let (reader, now) = (subject.reader, subject.room.now());
    let mut head = subject.head();
    let wishes = [
        subject.was_chosen.then(|| "chosen=1".to_owned()),
        (!wanted.postcode.is_empty()).then(|| format!("postcode={}", percent(&wanted.postcode))),
    ];
    let wishes: Vec<String> = wishes.into_iter().flatten().collect();
    if !wishes.is_empty() {
        head.address = format!("{}?{}", head.address, wishes.join("&"));
    }
    let events = |parcel: &Parcel| {
        let all = parcel.timeline.story();
        let newest = all.iter().rev().take(wanted.dress.events);
        newest
            .map(|(_, event)| Event {
                day: reader.language.short_day(event.time.day(), today(now)),
                line: timeline::line(reader, event, None),
            })
            .collect()
    };
    Card {
        sentence: sentence(subject, &head, now),
        when: when(subject, now),
        steps: subject.parcel.map_or_else(Vec::new, |parcel| steps(reader, parcel, now)),
        events: subject.parcel.map_or_else(Vec::new, events),
        head,
    }
}
