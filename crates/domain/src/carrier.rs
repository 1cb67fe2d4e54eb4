//! Carriers: who moves parcels, read from `carriers/*.toml`.
//!
//! A carrier is data: names, countries, 17TRACK key, website, number formats. The documents are read once
//! into an immutable [`Catalogue`] that is cheap to share; [`crate::detect`] builds its tables from it.

mod document;
mod format;
mod handover;
mod named;
pub(crate) mod s10;
pub(crate) mod shape;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use thiserror::Error;

use self::document::{CarrierDocument, Mistakes};
pub use self::format::{Check, Format, Inside, Part, Services, Span, Standing, Trust, Values};
pub use self::handover::{Handover, NumberKept};
use self::s10::{S10, S10Document};
pub use self::shape::Shape;
pub use self::words::{in_plain_words, nearest, place_of};
use crate::Number;

/// Who moves parcels.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Carrier {
    /// Short name used in addresses and keys: `ups`, `la-poste`.
    pub id: String,
    /// Name a person sees.
    pub name: String,
    /// Name by language, where it differs.
    pub names: BTreeMap<String, String>,
    /// Home country, ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Countries it delivers in with its own people, home first.
    pub countries: Vec<String>,
    /// 17TRACK's key of this carrier; 0 when unknown.
    pub key: u32,
    /// Further 17TRACK keys that mean this carrier.
    pub keys: Vec<u32>,
    /// The carrier's website.
    pub homepage: Option<String>,
    /// Customer service by telephone.
    pub phone: Option<String>,
    /// Customer service by mail.
    pub email: Option<String>,
    /// The carrier's own page of one parcel, with `{number}` in it.
    pub track_url: Option<String>,
    /// Whether it is a postal operator of the Universal Postal Union.
    pub is_post: bool,
    /// Words that speak for it when they stand near a number, besides its name.
    pub words: Vec<String>,
    /// Hosts of its web pages, besides its homepage.
    pub hosts: Vec<String>,
    /// Connectors to ask, best first; empty leaves it to the connectors that name this carrier.
    pub routes: Vec<String>,
    /// Families of numbers this carrier gives out.
    pub formats: Vec<Format>,
    /// Who carries its parcels on, as declared.
    pub handovers: Vec<Handover>,
}

/// All carriers. Immutable; a clone shares the same table.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    carriers: Vec<Carrier>,
    by_id: BTreeMap<String, usize>,
    by_key: BTreeMap<u32, usize>,
    s10: Option<S10>,
}

/// Keys from here on are couriers; postal operators lie below.
const FIRST_COURIER_KEY: u32 = 100_000;

/// What is wrong in a document, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{file}:{line}: {message}")]
pub struct DocumentError {
    /// The document as the person knows it: `carriers/ups.toml`.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl Catalogue {
    /// Reads carrier documents given as (file name, text); the last part of the name is the carrier's id.
    /// Of two documents with the same id the later one counts, so that an operator's own can follow ours.
    ///
    /// # Errors
    /// Every mistake found in any document, not only the first.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<DocumentError>> {
        let documents: BTreeMap<&str, (&str, &str)> =
            files.into_iter().map(|(file, text)| (stem(file), (file, text))).collect();
        let mut mistakes = Vec::new();
        let mut carriers = BTreeMap::new();
        let mut s10 = None;
        for (&id, &(file, text)) in &documents {
            let mut here = Mistakes { file, text, found: Vec::new() };
            if id == "s10" {
                s10 = read_s10(&mut here);
            } else if let Some(document) = parse::<CarrierDocument>(&mut here) {
                carriers.insert(id.to_owned(), document.carrier(id, &mut here));
            }
            mistakes.append(&mut here.found);
        }
        let table = s10.map(|(table, posts)| {
            for post in posts {
                carriers.entry(post.id.clone()).or_insert(post);
            }
            table
        });
        mistakes.extend(cross_check(&documents, &carriers, table.as_ref()));
        if mistakes.is_empty() { Ok(Self::indexed(carriers, table)) } else { Err(mistakes) }
    }

    fn indexed(carriers: BTreeMap<String, Carrier>, s10: Option<S10>) -> Self {
        let carriers: Vec<Carrier> = carriers.into_values().collect();
        let by_id = carriers.iter().enumerate().map(|(index, carrier)| (carrier.id.clone(), index)).collect();
        let by_key = carriers
            .iter()
            .enumerate()
            .flat_map(|(index, carrier)| all_keys(carrier).map(move |key| (key, index)))
            .collect();
        Self { inner: Arc::new(Inner { carriers, by_id, by_key, s10 }) }
    }

    pub(crate) fn s10(&self) -> Option<&S10> {
        self.inner.s10.as_ref()
    }

    /// The countries under whose code of S10, the form of postal items, a carrier issues numbers; each with an example.
    pub fn s10_examples(&self, carrier: &str) -> Vec<(&str, String)> {
        self.s10().map_or_else(Vec::new, |s10| s10.examples(carrier))
    }

    /// Every format with the carrier it belongs to; S10 belongs to many and stands in its own table.
    pub fn formats(&self) -> impl Iterator<Item = (&Carrier, &Format)> {
        self.iter().flat_map(|carrier| carrier.formats.iter().map(move |format| (carrier, format)))
    }

    /// The carrier with this id.
    pub fn get(&self, id: &str) -> Option<&Carrier> {
        self.inner.by_id.get(id).and_then(|&index| self.inner.carriers.get(index))
    }

    /// The carrier 17TRACK means by this key.
    pub fn by_key(&self, key: u32) -> Option<&Carrier> {
        self.inner.by_key.get(&key).and_then(|&index| self.inner.carriers.get(index))
    }

    /// 17TRACK's number of a country, 0 when it is not known: the key of a postal operator without its last digit
    /// (reference section 8.2: 180 of 182 keys obey it), the main post's if there are several.
    pub fn country_number(&self, iso: &str) -> u32 {
        let postal = |carrier: &&Carrier| carrier.key > 0 && carrier.key < FIRST_COURIER_KEY;
        let of_country = |carrier: &&Carrier| carrier.country.as_deref() == Some(iso);
        let keys = self.iter().filter(postal).filter(of_country).map(|carrier| carrier.key);
        keys.min_by_key(|key| (key % 10, *key)).map_or(0, |key| key / 10)
    }

    /// Place of a carrier in [`Self::iter`].
    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.inner.by_id.get(id).copied()
    }

    /// The carrier at a place of [`Self::iter`].
    pub(crate) fn at(&self, index: usize) -> Option<&Carrier> {
        self.inner.carriers.get(index)
    }

    /// All carriers, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Carrier> {
        self.inner.carriers.iter()
    }

    /// How many carriers there are.
    pub fn len(&self) -> usize {
        self.inner.carriers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.inner.carriers.is_empty()
    }

    /// Address of the carrier's own page of this number.
    pub fn link(&self, carrier: &str, number: &Number) -> Option<String> {
        let template = self.get(carrier)?.track_url.as_deref()?;
        Some(template.replace("{number}", &percent_encoded(number.as_str())))
    }
}

/// A number is letters and digits only, so nothing is encoded today; a template stays safe if that changes.
fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

fn all_keys(carrier: &Carrier) -> impl Iterator<Item = u32> {
    std::iter::once(carrier.key).chain(carrier.keys.iter().copied()).filter(|&key| key != 0)
}

/// `ups` of `carriers/ups.toml`.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(".toml").unwrap_or(name)
}

fn parse<T: serde::de::DeserializeOwned>(mistakes: &mut Mistakes<'_>) -> Option<T> {
    match toml::from_str(mistakes.text) {
        Ok(document) => Some(document),
        Err(error) => {
            mistakes.found.push(DocumentError::toml(mistakes.file, mistakes.text, &error));
            None
        }
    }
}

fn read_s10(mistakes: &mut Mistakes<'_>) -> Option<(S10, Vec<Carrier>)> {
    parse::<S10Document>(mistakes)?.read(mistakes)
}

/// What only shows when all documents are seen together.
fn cross_check(
    documents: &BTreeMap<&str, (&str, &str)>,
    carriers: &BTreeMap<String, Carrier>,
    s10: Option<&S10>,
) -> Vec<DocumentError> {
    let mut mistakes = Vec::new();
    let mut complain = |id: &str, word: &str, message: String| {
        let (file, text) = documents.get(id).or_else(|| documents.get("s10")).copied().unwrap_or((id, ""));
        mistakes.push(DocumentError::at(file, text, text.find(word).unwrap_or(0), message));
    };
    let mut keys: BTreeMap<u32, &str> = BTreeMap::new();
    let mut formats: BTreeMap<&str, &str> = BTreeMap::new();
    formats.extend(s10.map(|_| ("s10", "s10")));
    for carrier in carriers.values() {
        for key in all_keys(carrier) {
            if let Some(other) = keys.insert(key, &carrier.id).filter(|other| *other != carrier.id) {
                let message =
                    format!("17TRACK key {key} already means `{other}`: write it in one document only");
                complain(&carrier.id, &key.to_string(), message);
            }
        }
        for format in &carrier.formats {
            if let Some(other) = formats.insert(&format.id, &carrier.id) {
                // One of the two is the reader's own, and only the reader knows which.
                let pair = BTreeSet::from([(carrier.id.as_str(), other), (other, &carrier.id)]);
                for (here, there) in pair.into_iter().filter(|(here, _)| *here != "s10") {
                    let there = format!("carriers/{there}.toml");
                    let message = format!("`{}` is a format of {there} already: write another id", format.id);
                    complain(here, &format!("\"{}\"", format.id), message);
                }
            }
            for partner in format.partners.iter().filter(|partner| !carriers.contains_key(*partner)) {
                complain(
                    &carrier.id,
                    partner,
                    format!("no carrier `{partner}`: write the id of one that exists"),
                );
            }
        }
    }
    for carrier in carriers.values() {
        let known = |id: &&String| carriers.contains_key(*id);
        for id in carrier.handovers.iter().flat_map(Handover::carriers).filter(|id| !known(id)) {
            complain(&carrier.id, id, format!("no carrier `{id}`: write the id of one that exists"));
        }
        let formats = || carrier.formats.iter().map(|format| &format.id);
        for id in carrier.handovers.iter().flat_map(|one| &one.formats) {
            if !formats().any(|known| known == id) {
                complain(&carrier.id, id, format!("no format `{id}` here: write one of this document"));
            }
        }
    }
    for id in s10.iter().flat_map(|s10| s10.carriers()).filter(|id| !carriers.contains_key(*id)) {
        complain("s10", id, format!("no carrier `{id}`: write its `name` here or a document of its own"));
    }
    mistakes
}

impl DocumentError {
    /// A mistake at a byte offset of the document's text.
    pub fn at(file: &str, text: &str, offset: usize, message: impl Into<String>) -> Self {
        let line = 1 + text.bytes().take(offset).filter(|&byte| byte == b'\n').count();
        Self { file: file.to_owned(), line, message: message.into() }
    }

    /// A mistake found by the TOML reader: its line, and what to write instead.
    pub fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().map_or(0, |span| span.start);
        Self::at(file, text, at, words::in_plain_words(error.message(), text, at))
    }
}
