//! The form of an endpoint: what is typed, what there is to choose from, and what was refused.

use packtrail_domain::Status;
use packtrail_domain::webhook::{EventKind, Filter, Format};
use packtrail_store::Endpoint;

use super::endpoints::event;
use super::fault;
use crate::access::Signed;
use crate::app::Room;
use crate::develop::Refused;
use crate::develop::endpoints::Wished;
use crate::reader::Reader;
use crate::words;

/// The form of an endpoint.
pub(super) struct EndpointForm {
    pub(super) action: String,
    pub(super) button: String,
    /// The page has something more important to do.
    pub(super) is_quiet: bool,
    pub(super) typed: Typed,
    pub(super) formats: Vec<Choice>,
    pub(super) events: Vec<Choice>,
    pub(super) statuses: Vec<Choice>,
    /// The form chosen wants a `sign` header, and no key of the account can make one.
    pub(super) lacks_key: bool,
    pub(super) fault: String,
    pub(super) url_fault: String,
}

/// Something to choose.
pub(super) struct Choice {
    pub(super) word: &'static str,
    pub(super) name: String,
    pub(super) is_chosen: bool,
}

/// What somebody typed.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) label: String,
    pub(super) url: String,
    pub(super) format: String,
    pub(super) events: Vec<String>,
    pub(super) statuses: Vec<String>,
    /// Every state is sent, also where a newer one waits.
    pub(super) is_every: bool,
}

impl Typed {
    pub(super) fn read(pairs: Vec<(String, String)>) -> Self {
        let mut typed = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "label" => value.trim().clone_into(&mut typed.label),
                "url" => value.trim().clone_into(&mut typed.url),
                "format" => typed.format = value,
                "event" => typed.events.push(value),
                "status" => typed.statuses.push(value),
                "every" => typed.is_every = true,
                _ => {}
            }
        }
        typed
    }

    pub(super) fn of(endpoint: &Endpoint) -> Self {
        let words = |all: &[Status]| all.iter().map(|one| one.as_str().to_owned()).collect();
        Self {
            label: endpoint.label.clone(),
            url: endpoint.url.clone().unwrap_or_default(),
            format: endpoint.format.as_str().to_owned(),
            events: endpoint.filter.events.iter().map(|one| one.as_str().to_owned()).collect(),
            statuses: words(&endpoint.filter.statuses),
            is_every: !endpoint.coalesce,
        }
    }

    /// As values; what is no word of ours is refused as a choice that is not there.
    pub(super) fn wished(&self) -> Result<Wished, Refused> {
        let events = self.events.iter().map(|word| EventKind::parse(word)).collect::<Option<Vec<_>>>();
        let statuses = self.statuses.iter().map(|word| Status::parse(word)).collect::<Option<Vec<_>>>();
        Ok(Wished {
            label: self.label.clone(),
            url: (!self.url.is_empty()).then(|| self.url.clone()),
            format: Format::parse(&self.format).ok_or(Refused::Twice)?,
            filter: Filter {
                events: events.ok_or(Refused::Twice)?,
                statuses: statuses.ok_or(Refused::Twice)?,
            },
            coalesce: !self.is_every,
        })
    }
}

/// The form with what was typed in it.
pub(super) async fn form(
    room: &Room,
    reader: &Reader,
    signed: &Signed,
    typed: Typed,
    (path, button): (&str, &str),
) -> Result<EndpointForm, Refused> {
    let wants_sign = !matches!(Format::parse(&typed.format), None | Some(Format::Native));
    let lacks_key = wants_sign && room.app.store.keys().sealed(signed.account()).await?.is_empty();
    let formats = Format::ALL.into_iter().map(|one| Choice {
        word: one.as_str(),
        name: format(reader, one),
        is_chosen: typed.format == one.as_str(),
    });
    // A test comes whether it is wished for or not.
    let events = EventKind::ALL.into_iter().filter(|one| *one != EventKind::Test).map(|one| Choice {
        word: one.as_str(),
        name: event(reader, one),
        is_chosen: typed.events.iter().any(|word| word == one.as_str()),
    });
    let statuses = Status::ALL.iter().map(|one| Choice {
        word: one.as_str(),
        name: words::status(&reader.language, *one),
        is_chosen: typed.statuses.iter().any(|word| word == one.as_str()),
    });
    Ok(EndpointForm {
        action: reader.to(path),
        button: reader.say(button),
        is_quiet: button == "save",
        formats: formats.collect(),
        events: events.collect(),
        statuses: statuses.collect(),
        lacks_key,
        fault: String::new(),
        url_fault: String::new(),
        typed,
    })
}

impl EndpointForm {
    /// With what was refused.
    pub(super) fn with(mut self, reader: &Reader, refused: &Refused) -> Self {
        let fault = fault(reader, refused);
        match refused {
            Refused::Url(_) | Refused::TooLong("url", _) => self.url_fault = fault,
            _ => self.fault = fault,
        }
        self
    }

    pub(super) fn is_good(&self) -> bool {
        self.fault.is_empty() && self.url_fault.is_empty()
    }
}

/// `17TRACK v2.4`.
pub(super) fn format(reader: &Reader, format: Format) -> String {
    match format.as_str().strip_prefix("17track-") {
        Some(version) => format!("17TRACK {version}"),
        None => reader.say("format-native"),
    }
}
