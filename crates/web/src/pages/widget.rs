//! The page that explains the tracking widget: a form for its looks, the widget as it will be, and the lines to copy.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::Response;
use packtrail_domain::Number;

use super::embed::look::{Colour, Dress, EVENTS_MAX, Theme, View};
use super::files::site;
use super::layout::Layout;
use super::list::carrier_id;
use super::{page, percent};
use crate::app::Room;
use crate::assets;
use crate::reader::Reader;

/// Longest text of a field that is read.
const FIELD_CHARACTERS: usize = 100;
/// What the colour field shows while no accent is chosen: our own.
const OWN_ACCENT: &str = "#3349c9";
/// The attributes of the element, in the order in which they are explained.
const ATTRIBUTES: [&str; 8] = ["number", "carrier", "postcode", "lang", "theme", "accent", "view", "events"];

/// What the form says.
#[derive(Default)]
struct Wanted {
    number: String,
    carrier: String,
    language: String,
    dress: Dress,
    accent: String,
}

#[derive(Template)]
#[template(path = "widget.html", whitespace = "minimize")]
struct WidgetPage {
    layout: Layout,
    reader: Reader,
    wanted: Wanted,
    number_fault: String,
    carrier_fault: String,
    languages: Vec<Choice>,
    themes: Vec<Choice>,
    views: Vec<Choice>,
    accent: String,
    script: String,
    /// Attributes of the preview.
    shown: Vec<(&'static str, String)>,
    frame: String,
    height: usize,
    snippet: String,
    frame_snippet: String,
    attributes: Vec<(&'static str, String)>,
    sites: String,
    policy: String,
}

/// Pixels of a line, of a card without events, and of an event, as wide as a phone and with words that wrap.
const LINE_HEIGHT: usize = 180;
const CARD_HEIGHT: usize = 250;
const EVENT_HEIGHT: usize = 84;

/// One entry of a list to choose from.
struct Choice {
    value: String,
    name: String,
    is_chosen: bool,
}

/// A widget with values that were checked.
struct Checked {
    number: Option<Number>,
    carrier: Option<String>,
    language: Option<String>,
    dress: Dress,
}

impl Wanted {
    fn read(uri: &Uri) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs);
        let mut wanted = Self::default();
        for (name, value) in pairs.unwrap_or_default() {
            let text = value.trim().chars().take(FIELD_CHARACTERS).collect::<String>();
            match name.as_str() {
                "number" => wanted.number = text,
                "carrier" => wanted.carrier = text,
                "lang" => wanted.language = text,
                "accent" => wanted.accent = text,
                _ => wanted.dress.take(&name, &text),
            }
        }
        // A colour field always has a value; our own colour is no wish.
        wanted.dress.accent = Colour::parse(&wanted.accent).filter(|accent| accent.to_string() != OWN_ACCENT);
        wanted
    }

    fn checked(&self, room: &Room) -> Checked {
        let language = room.app.languages.get(&self.language).map(|language| language.tag().to_owned());
        let has_digit = self.number.bytes().any(|byte| byte.is_ascii_digit());
        Checked {
            number: Number::parse(&self.number).ok().filter(|_| has_digit),
            carrier: carrier_id(&room.app.catalogue, &self.carrier),
            language,
            dress: self.dress,
        }
    }
}

impl Checked {
    /// The attributes of the element. Each value is a number, a name of ours or a colour, so none needs an escape.
    fn attributes(&self) -> Vec<(&'static str, String)> {
        let number = self.number.as_ref().map(|number| ("number", number.to_string()));
        let carrier =
            self.carrier.clone().filter(|_| self.number.is_some()).map(|carrier| ("carrier", carrier));
        let language = self.language.clone().map(|language| ("lang", language));
        number.into_iter().chain(carrier).chain(language).chain(self.dress.pairs()).collect()
    }

    fn element(&self) -> String {
        let attributes = self.attributes().into_iter().map(|(name, value)| format!(" {name}=\"{value}\""));
        format!("<packtrail-tracking{}></packtrail-tracking>", attributes.collect::<String>())
    }

    /// How high a plain frame has to be on a phone, in pixels; wider it takes less. A box for a number becomes a card.
    fn height(&self) -> usize {
        match self.dress.view {
            View::Line if self.number.is_some() => LINE_HEIGHT,
            _ => CARD_HEIGHT + EVENT_HEIGHT * self.dress.events,
        }
    }

    /// The frame's address without the site.
    fn address(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let path = match (&self.number, &self.carrier) {
            (Some(number), Some(carrier)) => format!("/embed/{carrier}/{number}"),
            (Some(number), None) => {
                pairs.push(("numbers", number.to_string()));
                "/embed".to_owned()
            }
            _ => "/embed".to_owned(),
        };
        pairs.extend(self.language.clone().map(|language| ("lang", language)));
        pairs.extend(self.dress.pairs());
        let query: Vec<String> =
            pairs.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
        if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
    }
}

pub(crate) async fn show(
    State(room): State<Arc<Room>>,
    reader: Reader,
    headers: HeaderMap,
    uri: Uri,
) -> Response {
    let mut wanted = Wanted::read(&uri);
    if let (None, Some(demo)) = (uri.query(), &room.app.config.demo) {
        wanted.number = demo.numbers.first().cloned().unwrap_or_default();
    }
    let checked = wanted.checked(&room);
    let fault = |is_wrong: bool, key: &str| if is_wrong { reader.say(key) } else { String::new() };
    let number_fault = fault(!wanted.number.is_empty() && checked.number.is_none(), "no-number-title");
    let carrier_fault =
        fault(!wanted.carrier.is_empty() && checked.carrier.is_none(), "no-such-carrier-title");
    let is_faulty = !(number_fault.is_empty() && carrier_fault.is_empty());
    let site = site(&room, &headers);
    let script = format!("/assets/{}", assets::WIDGET);
    let frame = checked.address();
    let height = checked.height();
    let title = checked.number.as_ref().map_or_else(String::new, |number| format!(" {number}"));
    let widget = WidgetPage {
        layout: Layout { is_private: false, ..Layout::new(&room, &reader, &reader.say("widget-title")) },
        languages: languages(&room, &reader, &wanted.language),
        themes: Theme::ALL
            .into_iter()
            .map(|one| choice(&reader, "theme", one.name(), wanted.dress.theme.name()))
            .collect(),
        views: View::ALL
            .into_iter()
            .map(|one| choice(&reader, "view", one.name(), wanted.dress.view.name()))
            .collect(),
        accent: wanted.dress.accent.map_or_else(|| OWN_ACCENT.to_owned(), |accent| accent.to_string()),
        shown: checked.attributes(),
        snippet: format!("<script type=\"module\" src=\"{site}{script}\"></script>\n{}", checked.element()),
        frame_snippet: format!(
            "<iframe src=\"{site}{frame}\" title=\"Packtrail{title}\" width=\"100%\" height=\"{height}\" \
             frameborder=\"0\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe>"
        ),
        height,
        attributes: ATTRIBUTES
            .map(|name| (name, reader.count(&format!("widget-attr-{name}"), EVENTS_MAX)))
            .to_vec(),
        sites: sites(&room, &reader),
        policy: reader.tell("widget-policy", "site", &site),
        number_fault,
        carrier_fault,
        wanted,
        script,
        frame,
        reader,
    };
    page(if is_faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &widget)
}

fn choice(reader: &Reader, what: &str, name: &str, chosen: &str) -> Choice {
    let text = reader.say(&format!("widget-{what}-{name}"));
    Choice { value: name.to_owned(), name: text, is_chosen: name == chosen }
}

/// Every language, and that of the visitor.
fn languages(room: &Room, reader: &Reader, chosen: &str) -> Vec<Choice> {
    let own =
        Choice { value: String::new(), name: reader.say("widget-lang-theirs"), is_chosen: chosen.is_empty() };
    let each = room.app.languages.iter().map(|language| Choice {
        value: language.tag().to_owned(),
        name: language.name(),
        is_chosen: language.tag() == chosen,
    });
    std::iter::once(own).chain(each).collect()
}

/// Who may show the widget, as the operator set it.
fn sites(room: &Room, reader: &Reader) -> String {
    match room.app.config.framed_by.as_str() {
        "*" => reader.say("widget-sites-all"),
        "'self'" => reader.say("widget-sites-none"),
        some => reader.tell("widget-sites-some", "sites", some.trim_start_matches("'self'").trim()),
    }
}
