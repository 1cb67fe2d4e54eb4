//! S10, the number of the Universal Postal Union: one format, and a table of who issues under which country.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Carrier;
use super::document::{FormatDocument, Mistakes, is_country};
use super::format::Format;
use super::shape::Shape;

/// Service letters that examples show, the best known first.
const EXAMPLE_SERVICES: [&str; 5] = ["RR", "LX", "CP", "EE", "HX"];
/// The eight digits of an example.
const EXAMPLE_SERIAL: &str = "90317264";

/// `carriers/s10.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct S10Document {
    format: FormatDocument,
    operator: BTreeMap<Spanned<String>, OperatorDocument>,
    #[serde(default, rename = "rule")]
    rules: Vec<RuleDocument>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OperatorDocument {
    carrier: String,
    #[serde(default)]
    also: Vec<String>,
    name: Option<String>,
    #[serde(default)]
    key: u32,
    #[serde(default)]
    keys: Vec<u32>,
    homepage: Option<String>,
    phone: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleDocument {
    country: Spanned<String>,
    service: Spanned<String>,
    carriers: Vec<String>,
}

/// The format and who issues under which country.
#[derive(Debug, Clone)]
pub(crate) struct S10 {
    pub(crate) format: Format,
    operators: BTreeMap<String, Vec<String>>,
    rules: Vec<Rule>,
}

#[derive(Debug, Clone)]
struct Rule {
    country: String,
    service: Shape,
    carriers: Vec<String>,
}

impl S10Document {
    /// The table, and a carrier for every operator.
    pub(super) fn read(self, mistakes: &mut Mistakes<'_>) -> Option<(S10, Vec<Carrier>)> {
        let mut operators = BTreeMap::new();
        let mut carriers = Vec::new();
        for (country, operator) in self.operator {
            if !is_country(country.get_ref()) {
                let message = format!("`{}` is no country: write two capitals", country.get_ref());
                mistakes.add(country.span().start, message);
            }
            let country = country.into_inner();
            let ids =
                std::iter::once(operator.carrier.clone()).chain(operator.also.iter().cloned()).collect();
            operators.insert(country.clone(), ids);
            if let Some(name) = operator.name.clone() {
                carriers.push(operator.carrier(name, country));
            }
        }
        let mut rules = Vec::new();
        for rule in self.rules {
            if !operators.contains_key(rule.country.get_ref()) {
                let message = format!("no operator of `{}`: write one first", rule.country.get_ref());
                mistakes.add(rule.country.span().start, message);
            }
            match Shape::parse(rule.service.get_ref()) {
                Ok(service) => {
                    rules.push(Rule { country: rule.country.into_inner(), service, carriers: rule.carriers });
                }
                Err(message) => mistakes.add(rule.service.span().start, message),
            }
        }
        let format = self.format.format(mistakes)?;
        Some((S10 { format, operators, rules }, carriers))
    }
}

impl OperatorDocument {
    fn carrier(self, name: String, country: String) -> Carrier {
        Carrier {
            id: self.carrier,
            name,
            country: Some(country.clone()),
            countries: vec![country],
            key: self.key,
            keys: self.keys,
            homepage: self.homepage,
            phone: self.phone,
            is_post: true,
            ..Carrier::default()
        }
    }
}

impl S10 {
    /// Who issues under each country, most likely first.
    pub(crate) fn operators(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.operators.iter().map(|(country, carriers)| (country.as_str(), carriers.as_slice()))
    }

    /// Country, service letters, and who issues those; the first rule that fits counts.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&str, &Shape, &[String])> {
        self.rules.iter().map(|rule| (rule.country.as_str(), &rule.service, rule.carriers.as_slice()))
    }

    /// How many countries issue numbers.
    pub(crate) fn countries(&self) -> usize {
        self.operators.len()
    }

    /// The countries under whose code a carrier issues, each with an invented number whose check digit is right.
    pub(super) fn examples(&self, carrier: &str) -> Vec<(&str, String)> {
        let example = |country: &str| {
            let places = EXAMPLE_SERVICES.iter().filter_map(|letters| {
                let issuers = self.issuers(country, letters)?;
                Some((issuers.iter().position(|issuer| issuer == carrier)?, letters))
            });
            let (_, letters) = places.min_by_key(|(place, _)| *place)?;
            let mut numbers = (0..10).map(|digit| format!("{letters}{EXAMPLE_SERIAL}{digit}{country}"));
            numbers.find(|number| self.format.passes(number))
        };
        self.operators().filter_map(|(country, _)| Some((country, example(country)?))).collect()
    }

    /// Who issues numbers with these service letters under a country.
    fn issuers(&self, country: &str, letters: &str) -> Option<&[String]> {
        let rule = self.rules.iter().find(|rule| rule.country == country && rule.service.matches(letters));
        rule.map(|rule| &rule.carriers).or_else(|| self.operators.get(country)).map(Vec::as_slice)
    }

    /// Every carrier the table names.
    pub(super) fn carriers(&self) -> impl Iterator<Item = &String> {
        self.operators.values().chain(self.rules.iter().map(|rule| &rule.carriers)).flatten()
    }
}

/// What the service indicator means, and whether the UPU has assigned it.
pub(crate) fn service(number: &[u8]) -> (&'static str, bool) {
    let letter = |at: usize| number.get(at).copied().unwrap_or_default();
    match (letter(0), letter(1)) {
        (b'A', b'V'..=b'Z') | (b'B' | b'D' | b'N' | b'P' | b'Z', _) | (b'G', b'A' | b'D') => {
            ("domestic or by agreement of two posts", true)
        }
        (b'C', b'V') => ("insured parcel", true),
        (b'C', _) => ("parcel", true),
        (b'E', _) => ("express (EMS)", true),
        (b'H', _) => ("e-commerce parcel", true),
        (b'L', _) => ("tracked letter post", true),
        (b'M', _) => ("M-bag", true),
        (b'Q', b'A'..=b'M') => ("business reply", true),
        (b'R', _) => ("registered", true),
        (b'U', _) => ("untracked letter packet: it may never be scanned after export", true),
        (b'V', _) => ("insured letter post", true),
        _ => ("indicator not assigned by the UPU, used inside the country", false),
    }
}
