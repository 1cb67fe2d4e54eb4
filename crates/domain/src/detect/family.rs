//! The formats of all carriers with what is computed from each once.

use std::collections::BTreeMap;

use super::form::Form;
use crate::carrier::s10::S10;
use crate::carrier::shape::{Row, Shape};
use crate::carrier::{Carrier, Catalogue, DocumentError, Format, Standing, Trust};

/// Marks the family of S10, which belongs to many carriers.
pub(super) const MANY: u16 = u16::MAX;
/// Shares of first, second, third carrier in an S10 rule.
const ISSUERS: [f64; 3] = [0.80, 0.15, 0.05];
/// A family is as many times as common at the carrier's home, where its document says nothing else.
const AT_HOME: f64 = 3.0;
/// How common a family is in a country its document does not name.
const ELSEWHERE: f64 = 0.1;

/// What is left of the commonness of a family that is known from one observation.
const OBSERVED_ONCE: f64 = 1.0 / std::f64::consts::E;

/// Two capitals.
pub(super) type Country = [u8; 2];

/// One format with what is computed from it once.
#[derive(Debug)]
pub(super) struct Family {
    pub(super) carrier: u16,
    pub(super) format: Format,
    /// Its commonness, less for what is known from one observation.
    pub(super) base: f64,
    /// Whether each of its numbers carries two fixed letters.
    pub(super) is_marked: bool,
    /// Whether its numbers are digits that say nothing, see [`Form::is_quiet`].
    pub(super) is_quiet: bool,
    /// Log of the commonness by country.
    priors: Vec<(Country, f64)>,
    /// The same for all other countries; nothing when the document leaves it to the carrier's home.
    elsewhere: Option<f64>,
}

/// Who issues S10 numbers under one country.
#[derive(Debug, Default)]
struct Issuers {
    rules: Vec<(Shape, Vec<(u16, f64)>)>,
    others: Vec<(u16, f64)>,
}

/// All families, and who they belong to.
#[derive(Debug)]
pub(super) struct Families {
    list: Vec<Family>,
    homes: Vec<Option<Country>>,
    /// By country, see [`Families::issuers`].
    issuers: Vec<Issuers>,
    /// Each carrier's share of all parcels.
    shares: Vec<f64>,
    nothing: Format,
}

impl Families {
    pub(super) fn of(catalogue: &Catalogue) -> Result<Self, Vec<DocumentError>> {
        let carriers: Vec<&Carrier> = catalogue.iter().collect();
        let mut list = Vec::new();
        for (index, carrier) in (0_u16..).zip(&carriers) {
            list.extend(carrier.formats.iter().map(|format| Family::new(index, format)));
        }
        list.extend(catalogue.s10().map(|s10| Family::new(MANY, &s10.format)));
        if list.len() >= usize::from(MANY) || carriers.len() >= usize::from(MANY) {
            let message = "more than 65,000 carriers or formats: write fewer".to_owned();
            return Err(vec![DocumentError { file: "carriers".to_owned(), line: 1, message }]);
        }
        let homes = carriers.iter().map(|carrier| country(carrier.country.as_deref()?)).collect();
        let issuers = catalogue.s10().map(|s10| issuers(s10, catalogue)).unwrap_or_default();
        let shares = shares(&list, &issuers, carriers.len());
        let issuers = by_letters(issuers);
        Ok(Self { list, homes, issuers, shares, nothing: Format::nothing() })
    }

    pub(super) fn get(&self, family: u16) -> Option<&Family> {
        self.list.get(usize::from(family))
    }

    pub(super) fn format(&self, family: u16) -> &Format {
        self.get(family).map_or(&self.nothing, |family| &family.format)
    }

    /// Every form of every family, those of one family together.
    pub(super) fn forms(&self) -> impl Iterator<Item = (Form, &Row)> {
        (0_u16..).zip(&self.list).flat_map(|(index, family)| {
            let rows = family.format.shape.rows();
            let mut sizes: BTreeMap<usize, (f64, &Row)> = BTreeMap::new();
            rows.iter().map(move |row| {
                let size = || (family.format.shape.ln_count(row.len()), row);
                let (ln_count, first) = sizes.entry(row.len()).or_insert_with(size);
                (Form::new(index, family, *ln_count, row, first), row)
            })
        })
    }

    pub(super) fn home(&self, carrier: u16) -> Option<Country> {
        self.homes.get(usize::from(carrier)).copied().flatten()
    }

    /// A carrier's share of all parcels.
    pub(super) fn share(&self, carrier: u16) -> f64 {
        self.shares.get(usize::from(carrier)).copied().unwrap_or_default()
    }

    /// Who may have issued an S10 number, most likely first, with what the country says for each.
    pub(super) fn issuers(&self, number: &[u8]) -> &[(u16, f64)] {
        let country = number.get(11..13).and_then(|code| place_of(Country::try_from(code).ok()?));
        let Some(issuers) = country.and_then(|place| self.issuers.get(place)) else { return &[] };
        let service = number.get(..2).unwrap_or_default();
        let rule = issuers.rules.iter().find(|(shape, _)| shape.matches_bytes(service));
        rule.map_or(&issuers.others, |(_, carriers)| carriers)
    }
}

/// The place of two capitals among all pairs of them.
fn place_of(code: Country) -> Option<usize> {
    let letter = |byte: u8| byte.is_ascii_uppercase().then(|| usize::from(byte - b'A'));
    Some(letter(code[0])? * 26 + letter(code[1])?)
}

fn by_letters(countries: BTreeMap<Country, Issuers>) -> Vec<Issuers> {
    let mut list: Vec<Issuers> = (0..26 * 26).map(|_| Issuers::default()).collect();
    for (code, issuers) in countries {
        if let Some(place) = place_of(code).and_then(|place| list.get_mut(place)) {
            *place = issuers;
        }
    }
    list
}

impl Family {
    fn new(carrier: u16, format: &Format) -> Self {
        let trust = if format.confidence == Trust::C { OBSERVED_ONCE } else { 1.0 };
        let mut priors: Vec<(Country, f64)> =
            format.prior.iter().filter_map(|(code, factor)| Some((country(code)?, factor.ln()))).collect();
        priors.sort_by_key(|(code, _)| *code);
        let star = format.prior.get("*").copied().unwrap_or(ELSEWHERE).ln();
        Self {
            carrier,
            base: format.weight * trust,
            is_marked: format.shape.is_marked(),
            is_quiet: format.standing == Standing::NeverFirst
                && format.check.is_none()
                && format.parts.is_empty()
                && format.shape.is_digits(),
            priors,
            elsewhere: (!format.prior.is_empty()).then_some(star),
            format: format.clone(),
        }
    }

    /// Log of the commonness in a country, and whether the family is at home there.
    pub(super) fn prior(&self, country: Country, home: Option<Country>) -> (f64, bool) {
        let Some(elsewhere) = self.elsewhere else {
            let at_home = home == Some(country);
            return (if at_home { AT_HOME.ln() } else { 0.0 }, at_home);
        };
        match self.priors.binary_search_by_key(&country, |(code, _)| *code) {
            Ok(found) => self.priors.get(found).map_or((elsewhere, false), |(_, factor)| (*factor, true)),
            Err(_) => (elsewhere, false),
        }
    }
}

/// Two capitals as they are compared.
pub(super) fn country(code: &str) -> Option<Country> {
    Country::try_from(code.as_bytes()).ok()
}

fn issuers(s10: &S10, catalogue: &Catalogue) -> BTreeMap<Country, Issuers> {
    // Of 676 pairs of letters only the operators' countries count.
    let gain = 676.0 / s10.countries().max(1) as f64;
    let placed = |ids: &[String]| -> Vec<(u16, f64)> {
        ids.iter()
            .zip(ISSUERS)
            .filter_map(|(id, share)| Some((u16::try_from(catalogue.position(id)?).ok()?, gain * share)))
            .collect()
    };
    let mut countries: BTreeMap<Country, Issuers> = BTreeMap::new();
    for (code, ids) in s10.operators() {
        if let Some(code) = country(code) {
            countries.entry(code).or_default().others = placed(ids);
        }
    }
    for (code, service, ids) in s10.rules() {
        if let Some(code) = country(code) {
            countries.entry(code).or_default().rules.push((service.clone(), placed(ids)));
        }
    }
    countries
}

/// Each carrier's share of all parcels, by the commonness of its families; that of S10 goes to its operators.
fn shares(families: &[Family], issuers: &BTreeMap<Country, Issuers>, carriers: usize) -> Vec<f64> {
    let mut shares = vec![0.0; carriers];
    let operators: Vec<u16> =
        issuers.values().filter_map(|issuers| issuers.others.first()).map(|o| o.0).collect();
    for family in families {
        let owners = if family.carrier == MANY { operators.as_slice() } else { &[family.carrier] };
        for owner in owners {
            if let Some(share) = shares.get_mut(usize::from(*owner)) {
                *share += family.format.weight / owners.len() as f64;
            }
        }
    }
    let all: f64 = shares.iter().sum::<f64>().max(1.0);
    shares.iter().map(|share| share / all).collect()
}
