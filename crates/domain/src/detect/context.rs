//! What stands around a number: names of carriers in any script, hosts of their pages.

use std::collections::HashMap;

use regex::Regex;

use super::Hints;
use crate::carrier::{Carrier, Catalogue};

/// Evidence of a carrier from outside the number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Favour {
    /// Index of the carrier in the catalogue.
    pub(super) carrier: u16,
    /// Added to the log-likelihood.
    pub(super) weight: f64,
    /// In words.
    pub(super) reason: String,
}

/// All hints of one look-up, in the form the ranking uses.
#[derive(Debug, Clone, Default)]
pub(super) struct Context<'a> {
    pub(super) country: Option<&'a str>,
    pub(super) favours: Vec<Favour>,
}

/// The words and hosts of all carriers in one automaton.
#[derive(Debug)]
pub(super) struct Words {
    regex: Option<Regex>,
    meaning: HashMap<String, Vec<(u16, bool)>>,
}

/// A carrier's name in the text says so; twenty to one.
const NAMED: f64 = 3.0;
/// A link to the carrier's own page decides; a thousand to one.
const LINKED: f64 = 6.9;
/// The person tracked a parcel of this carrier before; five to one.
const BEFORE: f64 = 1.6;

impl Words {
    pub(super) fn build(catalogue: &Catalogue) -> Self {
        let mut meaning: HashMap<String, Vec<(u16, bool)>> = HashMap::new();
        for (index, carrier) in (0_u16..).zip(catalogue.iter()) {
            for (word, host) in words_of(carrier) {
                let carriers = meaning.entry(word).or_default();
                if !carriers.contains(&(index, host)) {
                    carriers.push((index, host));
                }
            }
        }
        let mut words: Vec<String> = meaning.keys().map(|word| regex::escape(word)).collect();
        words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        let regex = if words.is_empty() { None } else { Regex::new(&words.join("|")).ok() };
        Self { regex, meaning }
    }

    /// Carriers the text speaks of.
    pub(super) fn favours(&self, text: &str) -> Vec<Favour> {
        let mut favours: Vec<Favour> = Vec::new();
        let Some(regex) = &self.regex else { return favours };
        let text = text.to_lowercase();
        let mut at = 0;
        while let Some(found) = regex.find_at(&text, at) {
            at = found.end();
            if !is_word(&text, found.start(), found.end()) {
                at = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let word = found.as_str();
            for &(carrier, host) in self.meaning.get(word).into_iter().flatten() {
                let (weight, reason) = if host {
                    (LINKED, format!("a link to {word} stands with it"))
                } else {
                    (NAMED, format!("“{word}” stands near it"))
                };
                match favours.iter_mut().find(|favour| favour.carrier == carrier) {
                    Some(favour) if favour.weight >= weight => {}
                    Some(favour) => *favour = Favour { carrier, weight, reason },
                    None => favours.push(Favour { carrier, weight, reason }),
                }
            }
        }
        favours
    }
}

impl<'a> Context<'a> {
    pub(super) fn of(hints: &'a Hints, words: &Words, catalogue: &Catalogue) -> Self {
        let mut favours = hints.text.as_deref().map(|text| words.favours(text)).unwrap_or_default();
        if !hints.carriers.is_empty() {
            for (index, carrier) in (0_u16..).zip(catalogue.iter()) {
                if hints.carriers.contains(&carrier.id) {
                    let reason = format!("parcels of {} were tracked before", carrier.name);
                    favours.push(Favour { carrier: index, weight: BEFORE, reason });
                }
            }
        }
        Self { country: hints.country.as_deref(), favours }
    }

    /// The wrapping around the number was this carrier's own.
    pub(super) fn wrapped_by(&mut self, id: &str, catalogue: &Catalogue) {
        if let Some(carrier) = catalogue.position(id).and_then(|index| u16::try_from(index).ok()) {
            let reason = format!("wrapped the way {id} wraps its numbers");
            self.favours.push(Favour { carrier, weight: LINKED, reason });
        }
    }

    /// Sum of what speaks for a carrier.
    pub(super) fn weight(&self, carrier: u16) -> f64 {
        self.favours.iter().filter(|favour| favour.carrier == carrier).map(|favour| favour.weight).sum()
    }
}

fn is_word(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric();
    let begins = text[start..].chars().next().is_some_and(joins);
    let ends = text[..end].chars().next_back().is_some_and(joins);
    !(begins && text[..start].chars().next_back().is_some_and(joins)
        || ends && text[end..].chars().next().is_some_and(joins))
}

/// Names without what stands in brackets, the id as words, further words, hosts.
fn words_of(carrier: &Carrier) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let id = carrier.id.replace('-', " ");
    for name in carrier.names.values().chain([&carrier.name, &id]).chain(&carrier.words) {
        let plain = name.split(['(', '（']).next().unwrap_or(name).trim().to_lowercase();
        if plain.chars().count() > 2 || !plain.is_ascii() {
            words.push((plain, false));
        }
    }
    for address in carrier.homepage.iter().chain(&carrier.track_url).chain(&carrier.hosts) {
        let host =
            address.split("//").last().unwrap_or(address).split(['/', '?', '#']).next().unwrap_or_default();
        let host = host.strip_prefix("www.").unwrap_or(host).to_lowercase();
        if host.contains('.') {
            words.push((host, true));
        }
    }
    words
}
