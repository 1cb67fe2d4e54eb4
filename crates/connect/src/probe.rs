//! `[[probe]]`: the test numbers that a carrier itself publishes, and what it says of them.
//!
//! An operator asks for them with `packtrail connector probe`, to see whether a connector, its credentials and the
//! carrier still fit together. They are data only: nothing here asks, and nothing asks by itself.

use std::collections::{BTreeMap, BTreeSet};

use packtrail_domain::carrier::Trust;
use packtrail_domain::{Number, Outcome, Status};
use serde::Deserialize;
use toml::Spanned;

use crate::aggregate::ConnectorKind;
use crate::compile::Compiler;
use crate::document::{Document, Text};

/// One `[[probe]]` as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProbeDoc {
    pub(crate) number: Text,
    #[serde(default)]
    pub(crate) outcome: OutcomeWord,
    pub(crate) status: Option<Spanned<Status>>,
    #[serde(default)]
    pub(crate) hosts: BTreeMap<String, Text>,
    pub(crate) source: Text,
    pub(crate) confidence: Trust,
}

/// What a carrier can promise of a test number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutcomeWord {
    #[default]
    Found,
    NotFound,
}

/// A number that the carrier publishes for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The number.
    pub number: Number,
    /// What the carrier says of it.
    pub expected: Expected,
    /// Where alone it is known, by the names of `[hosts]`: carriers keep test numbers in places of their own.
    pub hosts: BTreeMap<String, String>,
    /// The carrier's page that publishes it.
    pub source: String,
    /// How well that is known.
    pub confidence: Trust,
}

/// What the carrier says of a test number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It knows the number; where the parcel stands, if that is published too.
    Found(Option<Status>),
    /// It does not know the number.
    NotFound,
}

impl Expected {
    /// The outcome.
    pub const fn outcome(self) -> Outcome {
        match self {
            Expected::Found(_) => Outcome::Found,
            Expected::NotFound => Outcome::NotFound,
        }
    }

    /// The status, where one is promised.
    pub const fn status(self) -> Option<Status> {
        match self {
            Expected::Found(status) => status,
            Expected::NotFound => None,
        }
    }

    /// Whether an answer with this outcome and status is the one that was promised.
    pub fn fits(self, outcome: Outcome, status: Option<Status>) -> bool {
        outcome == self.outcome() && (self.status().is_none() || self.status() == status)
    }
}

impl Compiler<'_> {
    pub(crate) fn probes(&mut self, document: &Document) -> Vec<Probe> {
        let mut seen = BTreeSet::new();
        let mut probes = Vec::new();
        for doc in &document.probe {
            let at = doc.number.span();
            if document.kind == ConnectorKind::Aggregator || document.register.is_some() {
                let why = "[[probe]] is for a carrier's own connector: what others are asked or told of is paid \
                           for; take it out";
                self.wrong(at, why);
                return Vec::new();
            }
            self.promise_fits(doc);
            let source = self.page(&doc.source);
            let hosts = self.places(document, &doc.hosts);
            let Some(number) = self.number(&doc.number) else { continue };
            if !seen.insert(number.clone()) {
                self.wrong(doc.number.span(), format!("`{number}` stands here twice: take one out"));
            }
            let expected = match doc.outcome {
                OutcomeWord::Found => Expected::Found(doc.status.as_ref().map(|status| *status.get_ref())),
                OutcomeWord::NotFound => Expected::NotFound,
            };
            probes.push(Probe { number, expected, hosts, source, confidence: doc.confidence });
        }
        probes
    }

    /// A number as it will be asked: what is written otherwise would be another number to the carrier.
    fn number(&mut self, text: &Text) -> Option<Number> {
        match Number::parse(text.get_ref()) {
            Ok(number) if number.as_str() == text.get_ref() => Some(number),
            Ok(number) => {
                self.wrong(
                    text.span(),
                    format!("a number is asked without signs and blanks: write `{number}`"),
                );
                None
            }
            Err(error) => {
                self.wrong(text.span(), format!("{error}: write one that the carrier publishes for tests"));
                None
            }
        }
    }

    /// A parcel that is not known stands nowhere.
    fn promise_fits(&mut self, doc: &ProbeDoc) {
        let Some(status) = doc.status.as_ref().filter(|_| doc.outcome == OutcomeWord::NotFound) else {
            return;
        };
        self.wrong(status.span(), "`status` belongs to `outcome = \"found\"`: take it out");
    }

    fn page(&mut self, text: &Text) -> String {
        let is_page =
            url::Url::parse(text.get_ref()).is_ok_and(|url| url.scheme() == "https" && url.has_host());
        if !is_page {
            let why = "`source` is the carrier's page that publishes the number: write `https://...`";
            self.wrong(text.span(), why);
        }
        text.get_ref().clone()
    }

    fn places(&mut self, document: &Document, hosts: &BTreeMap<String, Text>) -> BTreeMap<String, String> {
        let mut places = BTreeMap::new();
        for (name, host) in hosts {
            if !document.hosts.contains_key(name) {
                let known: Vec<&str> = document.hosts.keys().map(String::as_str).collect();
                let why = format!("`{name}` is none of [hosts]: write one of {}", known.join(", "));
                self.wrong(host.span(), why);
            }
            places.insert(name.clone(), self.host(host));
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_fits_by_outcome_and_by_status_where_one_is_promised() {
        let any = Expected::Found(None);
        let delivered = Expected::Found(Some(Status::Delivered));
        for (expected, outcome, status, fits) in [
            (any, Outcome::Found, None, true),
            (any, Outcome::Found, Some(Status::InTransit), true),
            (any, Outcome::NotYet, None, false),
            (delivered, Outcome::Found, Some(Status::Delivered), true),
            (delivered, Outcome::Found, Some(Status::InTransit), false),
            (delivered, Outcome::Found, None, false),
            (delivered, Outcome::NotFound, None, false),
            (Expected::NotFound, Outcome::NotFound, None, true),
            (Expected::NotFound, Outcome::Found, None, false),
            (Expected::NotFound, Outcome::Refused, None, false),
        ] {
            assert_eq!(expected.fits(outcome, status), fits, "{expected:?} {outcome} {status:?}");
        }
    }
}
