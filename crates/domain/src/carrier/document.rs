//! The TOML form of a carrier: what `carriers/<id>.toml` may say, and what is wrong with one of no use.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::format::{Check, Format, Inside, Part, Services, Span, Standing, Trust, Values};
use super::handover::HandoverDocument;
use super::shape::Shape;
use super::{Carrier, DocumentError};
use crate::detect::checks::CheckRule;

/// One `carriers/<id>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CarrierDocument {
    name: String,
    #[serde(default)]
    names: BTreeMap<String, String>,
    country: Option<Spanned<String>>,
    #[serde(default)]
    countries: Vec<Spanned<String>>,
    #[serde(default)]
    key: u32,
    #[serde(default)]
    keys: Vec<u32>,
    homepage: Option<Spanned<String>>,
    phone: Option<String>,
    email: Option<String>,
    track_url: Option<Spanned<String>>,
    #[serde(default)]
    is_post: bool,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    routes: Vec<String>,
    #[serde(default, rename = "format")]
    formats: Vec<FormatDocument>,
    #[serde(default, rename = "handover")]
    handovers: Vec<HandoverDocument>,
}

/// One `[[format]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormatDocument {
    id: Spanned<String>,
    name: String,
    shape: Spanned<String>,
    check: Option<CheckDocument>,
    #[serde(default, rename = "part")]
    parts: Vec<Spanned<PartDocument>>,
    services: Option<ServicesDocument>,
    inside: Option<InsideDocument>,
    #[serde(default = "one")]
    weight: f64,
    #[serde(default)]
    prior: BTreeMap<String, f64>,
    #[serde(default)]
    standing: Standing,
    confidence: Trust,
    source: String,
    #[serde(default)]
    partners: Vec<String>,
    valid: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    invalid: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CheckDocument {
    rule: CheckRule,
    data: Option<Span>,
    #[serde(default = "last")]
    at: i32,
    #[serde(default)]
    prepend: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartDocument {
    at: Span,
    name: String,
    one_of: Option<Vec<String>>,
    between: Option<(u64, u64)>,
    #[serde(default = "one")]
    share: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServicesDocument {
    at: Span,
    names: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InsideDocument {
    at: Span,
    trim_to: Option<usize>,
}

fn one() -> f64 {
    1.0
}

fn last() -> i32 {
    -1
}

/// Where mistakes of one document are gathered.
pub(super) struct Mistakes<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
    pub(super) found: Vec<DocumentError>,
}

impl Mistakes<'_> {
    pub(super) fn add(&mut self, offset: usize, message: impl Into<String>) {
        self.found.push(DocumentError::at(self.file, self.text, offset, message));
    }
}

impl CarrierDocument {
    /// The carrier, and the mistakes found on the way.
    pub(super) fn carrier(self, id: &str, mistakes: &mut Mistakes<'_>) -> Carrier {
        for country in self.country.iter().chain(&self.countries) {
            if !is_country(country.get_ref()) {
                let message =
                    format!("`{}` is no country: write two capitals such as `DE`", country.get_ref());
                mistakes.add(country.span().start, message);
            }
        }
        for address in self.homepage.iter().chain(&self.track_url) {
            if !address.get_ref().starts_with("https://") && !address.get_ref().starts_with("http://") {
                let message = format!("`{}` is no web address: write `https://...`", address.get_ref());
                mistakes.add(address.span().start, message);
            }
        }
        if let Some(template) = self.track_url.as_ref().filter(|url| !url.get_ref().contains("{number}")) {
            mistakes
                .add(template.span().start, "`track_url` has no `{number}`: write it where the number goes");
        }
        let country = self.country.map(Spanned::into_inner);
        let mut countries: Vec<String> = country.iter().cloned().collect();
        for code in self.countries.into_iter().map(Spanned::into_inner) {
            if !countries.contains(&code) {
                countries.push(code);
            }
        }
        Carrier {
            id: id.to_owned(),
            name: self.name,
            names: self.names,
            country,
            countries,
            key: self.key,
            keys: self.keys,
            homepage: self.homepage.map(Spanned::into_inner),
            phone: self.phone,
            email: self.email,
            track_url: self.track_url.map(Spanned::into_inner),
            is_post: self.is_post,
            words: self.words,
            hosts: self.hosts,
            routes: self.routes,
            formats: self.formats.into_iter().filter_map(|format| format.format(mistakes)).collect(),
            handovers: self.handovers.into_iter().map(|one| one.handover(mistakes)).collect(),
        }
    }
}

impl FormatDocument {
    /// The format, when it can be used at all.
    pub(super) fn format(self, mistakes: &mut Mistakes<'_>) -> Option<Format> {
        let at = self.shape.span().start;
        let shape = Shape::parse(self.shape.get_ref()).map_err(|message| mistakes.add(at, message)).ok()?;
        let id_at = self.id.span().start;
        let unproven = self.check.is_none() && !shape.is_marked();
        if unproven && self.prior.is_empty() && self.standing == Standing::Normal {
            let message = "without a check digit and without two fixed letters anything fits: write \
                           `prior = { DE = 5 }` with its countries, or `standing = \"never-first\"`";
            mistakes.add(id_at, message);
        }
        if !(self.weight > 0.0 && self.weight <= 1000.0) {
            mistakes.add(id_at, "`weight` says how common the family is: write a number from 0.01 to 1000");
        }
        for (country, factor) in &self.prior {
            if (country != "*" && !is_country(country)) || *factor <= 0.0 {
                let message = format!("`prior` of `{country}`: write a country or `*`, and a number above 0");
                mistakes.add(id_at, message);
            }
        }
        let valid_at = self.valid.span().start;
        let parts = self.parts.into_iter().filter_map(|part| part_of(part, mistakes)).collect();
        let format = Format {
            id: self.id.into_inner(),
            name: self.name,
            shape,
            check: self.check.map(|check| Check {
                rule: check.rule,
                data: check.data,
                at: check.at,
                prepend: check.prepend,
            }),
            parts,
            services: self.services.map(|services| Services { at: services.at, names: services.names }),
            inside: self.inside.map(|inside| Inside { at: inside.at, trim_to: inside.trim_to }),
            weight: self.weight,
            prior: self.prior,
            standing: self.standing,
            confidence: self.confidence,
            source: self.source,
            partners: self.partners,
            valid: self.valid.get_ref().iter().map(|number| number.get_ref().clone()).collect(),
            invalid: self.invalid.iter().map(|number| number.get_ref().clone()).collect(),
        };
        if format.valid.is_empty() {
            mistakes.add(valid_at, "write at least one invented number of this family in `valid`");
        }
        if format.check.is_some() && format.invalid.is_empty() {
            mistakes.add(valid_at, "write at least one number with a wrong check digit in `invalid`");
        }
        try_numbers(&format, self.valid.get_ref(), &self.invalid, mistakes);
        Some(format)
    }
}

/// Runs the document's own test numbers.
fn try_numbers(
    format: &Format,
    valid: &[Spanned<String>],
    invalid: &[Spanned<String>],
    mistakes: &mut Mistakes<'_>,
) {
    for number in valid {
        let (text, at) = (number.get_ref(), number.span().start);
        if !format.shape.matches(text) {
            mistakes
                .add(at, format!("`{text}` does not have the shape of `{}`: correct one of them", format.id));
        } else if !format.fits(text) {
            mistakes.add(at, format!("`{text}` breaks a `part` of `{}`: correct one of them", format.id));
        } else if !format.passes(text) {
            mistakes.add(at, format!("`{text}` has a wrong check digit: write {}", corrected(format, text)));
        }
    }
    for number in invalid {
        let text = number.get_ref();
        if format.fits(text) && format.passes(text) {
            let message = format!("`{text}` is a valid number of `{}`: spoil a digit", format.id);
            mistakes.add(number.span().start, message);
        }
    }
}

/// The number with the check character that belongs to it.
fn corrected(format: &Format, number: &str) -> String {
    let Some(check) = &format.check else { return "another number".to_owned() };
    let Some(at) = Span(check.at, check.at).range(number.len()) else { return "a longer number".to_owned() };
    let tries = ('0'..='9').chain('A'..='Z').map(|character| {
        let mut number = number.to_owned();
        number.replace_range(at.clone(), character.encode_utf8(&mut [0; 4]));
        number
    });
    tries.into_iter().find(|number| check.passes(number)).map_or_else(
        || "another number, this one has no right check digit".to_owned(),
        |number| format!("`{number}` instead"),
    )
}

fn part_of(part: Spanned<PartDocument>, mistakes: &mut Mistakes<'_>) -> Option<Part> {
    let offset = part.span().start;
    let part = part.into_inner();
    let values = match (part.one_of, part.between) {
        (Some(values), None) if !values.is_empty() && values.iter().all(|value| value.len() <= 8) => {
            Values::OneOf(values)
        }
        (None, Some((least, most))) if least <= most => Values::Between(least, most),
        _ => {
            mistakes.add(
                offset,
                "a part has `one_of = [\"..\"]` with texts of up to 8 characters, or `between = [least, most]`: write \
                 one of them",
            );
            return None;
        }
    };
    if !(part.share > 0.0 && part.share <= 1.0) {
        mistakes.add(offset, "`share` is the part of numbers that obey: write a number above 0, at most 1");
        return None;
    }
    Some(Part { at: part.at, name: part.name, values, share: part.share })
}

/// Whether the text is written like an ISO 3166 alpha-2 code.
pub(super) fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
