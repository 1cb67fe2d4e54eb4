//! Weighs what fits: every family that admits a number, by how much the number itself speaks for it.
//!
//! The measure is the log of odds against a number drawn at random. A family that admits one in a million
//! such numbers gains log(1,000,000) when it fits: a long literal prefix, a narrow shape and a right check
//! digit all count by the same measure, and need no weights made up by hand. To that the commonness of the
//! family, the person's country and words around the number are added.

use super::Candidate;
use super::context::{Context, Words};
use super::envelope::Reading;
use super::table::Table;
use crate::carrier::s10::{self, S10};
use crate::carrier::{Carrier, Catalogue, DocumentError, Format, Standing, Trust};

/// Candidates of one number.
pub(super) const CANDIDATES_MAX: usize = 16;
/// Marks the family of S10, which belongs to many carriers.
const MANY: u16 = u16::MAX;
/// How common "some number of a carrier nobody described" is, on the scale of `weight`.
const UNKNOWN: f64 = 3.0;
/// Share of the belief below which even the best reading is not worth a line.
const SHARE_MIN: f64 = 0.01;
/// Share of typing errors among numbers people enter.
const TYPO: f64 = 0.02;
/// Weights of first, second, third carrier in an S10 rule.
const ISSUERS: [f64; 3] = [0.80, 0.15, 0.05];

/// One format with what is computed from it once.
#[derive(Debug)]
struct Family {
    carrier: u16,
    format: Format,
    is_mixed: bool,
    /// By length: log of how many numbers fit, and per part the gain when it fits and when not.
    sizes: Vec<Option<Size>>,
}

#[derive(Debug, Clone)]
struct Size {
    ln_count: f64,
    parts: Vec<(f64, f64)>,
}

/// One family that fits a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    family: u16,
    carrier: u16,
    pub(super) valid: bool,
    /// Log-odds against a random number.
    pub(super) score: f64,
    lifted: bool,
}

/// Everything a look-up needs.
#[derive(Debug)]
pub(super) struct Ranker {
    pub(super) catalogue: Catalogue,
    pub(super) words: Words,
    table: Table,
    families: Vec<Family>,
}

impl Ranker {
    pub(super) fn new(catalogue: &Catalogue) -> Result<Self, Vec<DocumentError>> {
        let carriers: Vec<&Carrier> = catalogue.iter().collect();
        let mut families = Vec::new();
        for (index, carrier) in (0_u16..).zip(&carriers) {
            families.extend(carrier.formats.iter().map(|format| Family::new(index, format)));
        }
        families.extend(catalogue.s10().map(|s10| Family::new(MANY, &s10.format)));
        if families.len() >= usize::from(MANY) || carriers.len() >= usize::from(MANY) {
            let message = "more than 65,000 carriers or formats: write fewer".to_owned();
            return Err(vec![DocumentError { file: "carriers".to_owned(), line: 1, message }]);
        }
        let rows = (0_u16..).zip(&families).map(|(index, family)| (index, family.format.shape.rows()));
        Ok(Self {
            catalogue: catalogue.clone(),
            words: Words::build(catalogue),
            table: Table::build(rows),
            families,
        })
    }

    /// Whether any family admits the number.
    pub(super) fn fits(&self, number: &str) -> bool {
        let mut any = false;
        self.table.fits(number, |_| any = true);
        any
    }

    /// Everything that fits, best first.
    pub(super) fn hits(&self, number: &str, context: &Context<'_>) -> Vec<Hit> {
        let mut hits = Vec::new();
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if digits < 4 || all_the_same(number) {
            return hits;
        }
        let space = randomness(number, digits);
        self.table.fits(number, |index| self.weigh(index, number, space, context, &mut hits));
        let plain = |hit: &Hit| self.family(hit).format.standing != Standing::LastResort;
        if hits.iter().any(plain) {
            hits.retain(plain);
        }
        let order =
            |hit: &Hit| (!hit.valid, self.family(hit).format.standing != Standing::Normal && !hit.lifted);
        hits.sort_by(|a, b| order(a).cmp(&order(b)).then(b.score.total_cmp(&a.score)));
        let may_lead = |hit: &Hit| self.family(hit).format.standing != Standing::NeverFirst || hit.lifted;
        if hits.first().is_some_and(|hit| !may_lead(hit)) {
            hits.retain(may_lead);
        }
        hits
    }

    fn weigh(&self, index: u16, number: &str, space: f64, context: &Context<'_>, hits: &mut Vec<Hit>) {
        let family = &self.families[usize::from(index)];
        let format = &family.format;
        let Some(size) = family.sizes.get(number.len()).and_then(Option::as_ref) else { return };
        if is_degenerate(format, number) {
            return;
        }
        let mut score = space - size.ln_count + format.weight.ln();
        if family.is_mixed {
            score += format.shape.mixed_gain(number);
        }
        for (part, (fits, misses)) in format.parts.iter().zip(&size.parts) {
            score += if part.fits(number) { *fits } else { *misses };
        }
        if score == f64::NEG_INFINITY {
            return;
        }
        let valid = format.passes(number);
        score += match &format.check {
            Some(check) if valid => check.rule.odds().ln(),
            Some(_) => TYPO.ln(),
            None => 0.0,
        };
        if format.confidence == Trust::C {
            score -= 1.0;
        }
        if is_placeholder(number) {
            score -= 4.0;
        }
        let mut add = |carrier: u16, score: f64| {
            let outside = context.weight(carrier);
            let (prior, at_home) = self.prior(format, carrier, context);
            let lifted = outside > 0.0 || at_home;
            hits.push(Hit { family: index, carrier, valid, score: score + prior + outside, lifted });
        };
        if family.carrier != MANY {
            return add(family.carrier, score);
        }
        let assigned = if s10::service(number).1 { 0.0 } else { -1.0 };
        for (id, share) in self.issuers(number).iter().zip(ISSUERS) {
            if let Some(carrier) = self.catalogue.position(id).and_then(|index| u16::try_from(index).ok()) {
                add(carrier, score + assigned + self.issuer_gain() + share.ln());
            }
        }
    }

    /// Log of the commonness in the person's country, and whether the family is at home there.
    fn prior(&self, format: &Format, carrier: u16, context: &Context<'_>) -> (f64, bool) {
        let Some(country) = context.country else { return (0.0, false) };
        if format.prior.is_empty() {
            let home =
                self.carrier(carrier).is_some_and(|carrier| carrier.country.as_deref() == Some(country));
            return (if home { 3_f64.ln() } else { 0.0 }, home);
        }
        let here = format.prior.get(country);
        let factor = here.or_else(|| format.prior.get("*")).copied().unwrap_or(0.1);
        (factor.ln(), here.is_some())
    }

    fn issuers(&self, number: &str) -> &[String] {
        self.catalogue.s10().map_or(&[], |s10| s10.issuers(number))
    }

    /// Of 676 pairs of letters only the operators' countries count.
    fn issuer_gain(&self) -> f64 {
        let countries = self.catalogue.s10().map_or(1, S10::countries);
        (676.0 / countries.max(1) as f64).ln()
    }

    fn family(&self, hit: &Hit) -> &Family {
        &self.families[usize::from(hit.family)]
    }

    pub(super) fn format(&self, hit: &Hit) -> &Format {
        &self.family(hit).format
    }

    fn carrier(&self, index: u16) -> Option<&Carrier> {
        self.catalogue.at(usize::from(index))
    }

    pub(super) fn carrier_of(&self, hit: &Hit) -> Option<&Carrier> {
        self.carrier(hit.carrier)
    }

    /// Whether fixed characters at its beginning speak for the family.
    fn is_marked(&self, hit: &Hit, number: &str) -> bool {
        let format = self.format(hit);
        format.standing != Standing::LastResort && format.shape.prefix(number).len() > 1
    }

    /// The hits as a person reads them.
    pub(super) fn candidates(&self, reading: &Reading, context: &Context<'_>) -> Vec<Candidate> {
        let mut hits = self.hits(&reading.number, context);
        if reading.has_words {
            let postal = |hit: &Hit| self.family(hit).carrier == MANY;
            let proven = |hit: &Hit| postal(hit) || hit.valid && self.format(hit).check.is_some();
            hits.retain(|hit| proven(hit) || self.is_marked(hit, &reading.number));
        }
        if shares(&hits).iter().all(|share| *share < SHARE_MIN) {
            hits.retain(|hit| self.is_marked(hit, &reading.number));
        }
        let shares = shares(&hits);
        let listed = hits.iter().zip(&shares).take(CANDIDATES_MAX);
        let mut candidates: Vec<Candidate> =
            listed.filter_map(|(hit, share)| self.candidate(reading, context, hit, *share)).collect();
        if let [first, second, ..] = candidates.as_mut_slice()
            && first.valid
            && second.valid
            && first.confidence < 2.0 * second.confidence
        {
            let name =
                self.catalogue.get(&second.carrier).map_or(second.carrier.as_str(), |carrier| &carrier.name);
            first.reasons.push(format!("the number alone hardly tells it from one of {name}"));
        }
        candidates
    }

    fn candidate(
        &self,
        reading: &Reading,
        context: &Context<'_>,
        hit: &Hit,
        share: f64,
    ) -> Option<Candidate> {
        let (carrier, format) = (self.carrier_of(hit)?, self.format(hit));
        let number = reading.number.as_str();
        let trust = match format.confidence {
            Trust::A => 0.99,
            Trust::B => 0.97,
            Trust::C => 0.80,
        };
        let many = self.family(hit).carrier == MANY;
        let service = match many {
            true => s10::service(number).0,
            false => format.service(number).unwrap_or(&format.name),
        };
        let most = if hit.valid { trust } else { 0.5 };
        Some(Candidate {
            carrier: carrier.id.clone(),
            format: format.id.clone(),
            service: Some(service.to_owned()),
            valid: hit.valid,
            confidence: (share * trust).min(most),
            reasons: self.reasons(reading, context, hit, carrier),
            number: format.tracking_number(number).to_owned(),
        })
    }

    fn reasons(&self, reading: &Reading, context: &Context<'_>, hit: &Hit, carrier: &Carrier) -> Vec<String> {
        let (format, number) = (self.format(hit), reading.number.as_str());
        let mut reasons = vec![if self.family(hit).carrier == MANY {
            let country = number.get(11..13).unwrap_or_default();
            format!("the postal form S10; {country} at its end means issued by {}", carrier.name)
        } else {
            self.shape_reason(format, number, hit.carrier, carrier)
        }];
        for part in format.parts.iter().filter(|part| part.fits(number)) {
            reasons.push(format!("{} fits", part.name));
        }
        if let Some(check) = &format.check {
            reasons.push(match hit.valid {
                true => format!("check digit right ({})", check.rule.words()),
                false => format!("check digit wrong ({}): a typing error?", check.rule.words()),
            });
        }
        reasons.extend(reading.note.map(str::to_owned));
        if format.inside.is_some() {
            reasons.push("the tracking number is taken out of the label code".to_owned());
        }
        let favours = context.favours.iter().filter(|favour| favour.carrier == hit.carrier);
        reasons.extend(favours.map(|favour| favour.reason.clone()));
        if let Some(country) = context.country.filter(|country| format.prior.contains_key(*country)) {
            reasons.push(format!("used in {country}"));
        }
        if is_placeholder(number) {
            reasons.push("its digits count up like those of a placeholder".to_owned());
        }
        if format.confidence == Trust::C {
            reasons.push("the form is known from a single observation".to_owned());
        }
        reasons
    }

    fn shape_reason(&self, format: &Format, number: &str, index: u16, carrier: &Carrier) -> String {
        let name = &carrier.name;
        let prefix = format.shape.prefix(number);
        if prefix.len() < 2 {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            let what = if digits { "digits" } else { "letters and digits" };
            return format!("{} {what} in the form of {name} numbers", number.len());
        }
        let only = |length: usize| {
            let mut only = true;
            let is_other =
                |family: u16| self.families.get(usize::from(family)).is_none_or(|f| f.carrier != index);
            self.table.begin(&prefix, length, |family| only &= !is_other(family));
            only
        };
        if (prefix.len()..=crate::carrier::shape::LENGTH_MAX).all(only) {
            format!("starts with {prefix}, which only {name} uses")
        } else if only(number.len()) {
            format!("starts with {prefix} and has {} characters, which only {name} uses", number.len())
        } else {
            format!("starts with {prefix}, as numbers of {name} do")
        }
    }
}

impl Family {
    fn new(carrier: u16, format: &Format) -> Self {
        let rows = format.shape.rows();
        let longest = rows.iter().map(Vec::len).max().unwrap_or_default();
        let size = |length: usize| {
            let row = rows.iter().find(|row| row.len() == length)?;
            let parts = format.parts.iter().map(|part| {
                let fraction = part.fraction(row);
                let miss = if part.share >= 1.0 {
                    f64::NEG_INFINITY
                } else {
                    ((1.0 - part.share) / (1.0 - fraction).max(1e-9)).ln()
                };
                ((part.share / fraction).ln(), miss)
            });
            Some(Size { ln_count: format.shape.ln_count(length), parts: parts.collect() })
        };
        let sizes = (0..=longest).map(size).collect();
        Self { carrier, format: format.clone(), is_mixed: format.shape.is_mixed(), sizes }
    }
}

/// Each hit's share of the belief, beside the chance that the number is none of them.
fn shares(hits: &[Hit]) -> Vec<f64> {
    let top = hits.iter().map(|hit| hit.score).fold(UNKNOWN.ln(), f64::max);
    let sum: f64 = hits.iter().map(|hit| (hit.score - top).exp()).sum::<f64>() + (UNKNOWN.ln() - top).exp();
    hits.iter().map(|hit| (hit.score - top).exp() / sum).collect()
}

/// Log of one over the chance of this number among random ones of its look. Letters and digits that change
/// places often are rarer than letters followed by digits, which half the world's part numbers are.
fn randomness(number: &str, digits: usize) -> f64 {
    let letters = number.len() - digits;
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let changes = number.as_bytes().windows(2).filter(|pair| is_digit(pair[0]) != is_digit(pair[1])).count();
    let pattern = 1.2 * changes.saturating_sub(1) as f64;
    digits as f64 * 10_f64.ln() + letters as f64 * 26_f64.ln() + pattern
}

fn all_the_same(number: &str) -> bool {
    let mut bytes = number.bytes();
    bytes.next().is_some_and(|first| bytes.all(|byte| byte == first))
}

/// Zeros alone pass every check digit, so they prove nothing.
fn is_degenerate(format: &Format, number: &str) -> bool {
    let prefix = format.shape.prefix(number);
    let letters = prefix.bytes().filter(u8::is_ascii_alphabetic).count();
    if format.check.is_none() && letters >= 3 {
        return false;
    }
    let rest = &number[prefix.len()..];
    let body = match &format.check {
        Some(check) if check.at == -1 => &rest[..rest.len().saturating_sub(1)],
        _ => rest,
    };
    let mut digits = body.bytes().filter(u8::is_ascii_digit);
    let zeros = digits.clone().filter(|&byte| byte == b'0').count();
    let count = digits.by_ref().count();
    count > 0 && zeros + usize::from(format.check.as_ref().is_some_and(|check| check.at > 0)) >= count
}

/// `1234567890`: eight digits or more, each one up.
fn is_placeholder(number: &str) -> bool {
    let bytes = number.as_bytes();
    let up = |pair: &[u8]| pair[0].is_ascii_digit() && pair[1] == b'0' + (pair[0] - b'0' + 1) % 10;
    bytes.windows(8).any(|window| window.windows(2).all(up))
}
