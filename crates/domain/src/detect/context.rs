//! What stands around a number and what is known of the person: names of carriers in any script, hosts of their
//! pages, the country, the carriers tracked before.

use std::collections::HashMap;
use std::ops::Range;

use regex::Regex;

use super::Hints;
use super::family::{Country, Families, country};
use super::history::evidence;
use crate::carrier::{Carrier, Catalogue};

/// Evidence of a carrier from outside the number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Favour {
    /// Index of the carrier in the catalogue.
    carrier: u16,
    /// Added to the log-likelihood.
    weight: f64,
    why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Why {
    /// A word by its place in [`Words`].
    Word(u32),
    /// A host by its place in [`Words`].
    Host(u32),
    /// The person tracked a parcel of it before.
    Before,
    /// So many of the account's parcels were its.
    Share(u32, u64),
    /// The number was wrapped in its way.
    Wrapping,
    /// It was chosen for this number.
    Chosen,
}

/// All hints of one look-up, in the form the ranking uses.
#[derive(Debug, Clone, Default)]
pub(super) struct Context<'a> {
    pub(super) country: Option<&'a str>,
    code: Option<Country>,
    pub(super) favours: Vec<Favour>,
    /// Log of what the account's history says of a carrier it never used.
    never_used: f64,
}

/// The words and hosts of all carriers in one automaton.
#[derive(Debug)]
pub(super) struct Words {
    regex: Option<Regex>,
    list: Vec<String>,
    meaning: HashMap<String, (u32, Vec<(u16, bool)>)>,
}

/// A word or host of a carrier in a text.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    span: Range<usize>,
    favour: Favour,
}

/// A carrier's name in the text says so; twenty to one.
const NAMED: f64 = 3.0;
/// A link to the carrier's own page decides; a thousand to one.
const LINKED: f64 = 6.9;
/// The person tracked a parcel of this carrier before; five to one.
const BEFORE: f64 = 1.6;
/// Whoever chose the carrier for this number knows better than any form; more than all other evidence together.
const CHOSEN: f64 = 30.0;

impl Words {
    pub(super) fn build(catalogue: &Catalogue) -> Self {
        let mut found: HashMap<String, Vec<(u16, bool)>> = HashMap::new();
        for (index, carrier) in (0_u16..).zip(catalogue.iter()) {
            for (word, host) in words_of(carrier) {
                let carriers = found.entry(word).or_default();
                if !carriers.contains(&(index, host)) {
                    carriers.push((index, host));
                }
            }
        }
        let mut list: Vec<String> = found.keys().cloned().collect();
        list.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        let pattern = list.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
        let regex = if list.is_empty() { None } else { Regex::new(&pattern).ok() };
        let meaning = (0_u32..)
            .zip(&list)
            .filter_map(|(place, word)| Some((word.clone(), (place, found.remove(word)?))))
            .collect();
        Self { regex, list, meaning }
    }

    /// Carriers the text speaks of, where it does.
    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let Some(regex) = &self.regex else { return mentions };
        let text = lowered(text);
        let mut at = 0;
        while let Some(found) = regex.find_at(&text, at) {
            at = found.end();
            if !is_word(&text, found.start(), found.end()) {
                at = found.start() + text[found.start()..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let Some((place, carriers)) = self.meaning.get(found.as_str()) else { continue };
            mentions.extend(carriers.iter().map(|&(carrier, host)| {
                let (weight, why) =
                    if host { (LINKED, Why::Host(*place)) } else { (NAMED, Why::Word(*place)) };
                Mention { span: found.range(), favour: Favour { carrier, weight, why } }
            }));
        }
        mentions
    }

    fn word(&self, place: u32) -> &str {
        usize::try_from(place).ok().and_then(|place| self.list.get(place)).map_or("", String::as_str)
    }
}

impl<'a> Context<'a> {
    pub(super) fn of(hints: &'a Hints, words: &Words, catalogue: &Catalogue, families: &Families) -> Self {
        if !hints.is_personal() {
            let code = hints.country.as_deref().and_then(country);
            return Self { country: hints.country.as_deref(), code, ..Self::default() };
        }
        let mentions = hints.text.as_deref().map(|text| words.mentions(text)).unwrap_or_default();
        let mut context = Self { favours: favours(&mentions, &(0..usize::MAX)), ..Self::default() };
        context.lives_in(hints.country.as_deref());
        let place = |id: &str| catalogue.position(id).and_then(|index| u16::try_from(index).ok());
        for carrier in hints.carriers.iter().filter_map(|id| place(id)) {
            context.favours.push(Favour { carrier, weight: BEFORE, why: Why::Before });
        }
        if let Some(carrier) = hints.chosen.as_deref().and_then(place) {
            context.favours.push(Favour { carrier, weight: CHOSEN, why: Why::Chosen });
        }
        let total = hints.history.total();
        if total > 0 {
            context.never_used = evidence(0.0, total as f64, 1.0);
            for (id, count) in hints.history.iter().filter(|(_, count)| *count > 0) {
                let Some(carrier) = place(id) else { continue };
                let weight = hints.history.evidence(id, families.share(carrier));
                context.favours.push(Favour { carrier, weight, why: Why::Share(count, total) });
            }
        }
        context
    }

    /// Adds what a text around the number says, for carriers nothing is said of yet.
    pub(super) fn hears(&mut self, text: &str, words: &Words) {
        for favour in favours(&words.mentions(text), &(0..usize::MAX)) {
            let is_named = |known: &Favour| matches!(known.why, Why::Word(_) | Why::Host(_));
            if !self.favours.iter().any(|known| known.carrier == favour.carrier && is_named(known)) {
                self.favours.push(favour);
            }
        }
    }

    /// The part of a text between two places, for a number that stands there.
    pub(super) fn around(mentions: &[Mention], window: &Range<usize>) -> Self {
        Self { favours: favours(mentions, window), ..Self::default() }
    }

    /// Sets the person's country.
    pub(super) fn lives_in(&mut self, code: Option<&'a str>) {
        self.country = code;
        self.code = code.and_then(country);
    }

    /// Whether nothing is known.
    pub(super) fn is_silent(&self) -> bool {
        self.code.is_none() && self.favours.is_empty() && self.never_used == 0.0
    }

    pub(super) fn country_code(&self) -> Option<Country> {
        self.code
    }

    /// The wrapping around the number was this carrier's own.
    pub(super) fn wrapped_by(&mut self, id: &str, catalogue: &Catalogue) {
        if let Some(carrier) = catalogue.position(id).and_then(|index| u16::try_from(index).ok()) {
            self.favours.push(Favour { carrier, weight: LINKED, why: Why::Wrapping });
        }
    }

    /// Sum of what speaks for a carrier.
    pub(super) fn weight(&self, carrier: u16) -> f64 {
        if self.favours.is_empty() {
            return self.never_used;
        }
        let of_carrier = || self.favours.iter().filter(|favour| favour.carrier == carrier);
        let used = of_carrier().any(|favour| matches!(favour.why, Why::Share(..)));
        of_carrier().map(|favour| favour.weight).sum::<f64>() + if used { 0.0 } else { self.never_used }
    }

    /// What speaks for a carrier, in words.
    pub(super) fn reasons(&self, carrier: u16, name: &str, words: &Words) -> Vec<String> {
        let of_carrier =
            self.favours.iter().filter(|favour| favour.carrier == carrier && favour.weight > 0.0);
        of_carrier
            .map(|favour| match favour.why {
                Why::Word(place) => format!("“{}” stands near it", words.word(place)),
                Why::Host(place) => format!("a link to {} stands with it", words.word(place)),
                Why::Chosen => format!("{name} was chosen for this number before"),
                Why::Before => format!("parcels of {name} were tracked before"),
                Why::Share(count, total) => format!("{count} of {total} parcels before were of {name}"),
                Why::Wrapping => format!("wrapped the way {name} wraps its numbers"),
            })
            .collect()
    }
}

/// The strongest mention of each carrier within a window.
fn favours(mentions: &[Mention], window: &Range<usize>) -> Vec<Favour> {
    let mut favours: Vec<Favour> = Vec::new();
    for mention in mentions.iter().filter(|m| window.start <= m.span.start && m.span.end <= window.end) {
        match favours.iter_mut().find(|known| known.carrier == mention.favour.carrier) {
            Some(known) if known.weight >= mention.favour.weight => {}
            Some(known) => *known = mention.favour,
            None => favours.push(mention.favour),
        }
    }
    favours
}

/// Lower case, with every letter where it stood.
fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = |letter: char| {
        let mut lower = letter.to_lowercase();
        lower.next().filter(|lower| lower.len_utf8() == letter.len_utf8()).unwrap_or(letter)
    };
    text.chars().map(lower).collect()
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
