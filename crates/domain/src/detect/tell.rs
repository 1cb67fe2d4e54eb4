//! Hits as a person reads them: carrier, service, and the reasons in words.

use super::Candidate;
use super::context::Context;
use super::envelope::Reading;
use super::form::Alone;
use super::hits::{Hit, Hits};
use super::rank::Ranker;
use crate::carrier::{Format, Trust, s10};

/// Candidates of one number.
const CANDIDATES_MAX: usize = 16;
/// Most that is believed of a number with a wrong check digit.
const TYPO_MAX: f64 = 0.5;
/// Most that is believed of a form without check digit and letters, as long as nothing but the number speaks for it:
/// it can be said to be possible, never to be so.
const UNPROVEN_MAX: f64 = 0.75;
/// A lead below this many times is hardly one.
const LEAD: f64 = 2.0;

impl Ranker {
    /// How sure a hit is, 0 to 1.
    pub(super) fn confidence(&self, hit: &Hit) -> f64 {
        let trust = match self.format(hit).confidence {
            Trust::A => 0.99,
            Trust::B => 0.97,
            Trust::C => 0.80,
        };
        let most = match (hit.valid, self.may_be_sure(hit)) {
            (false, _) => TYPO_MAX,
            (true, false) => UNPROVEN_MAX,
            (true, true) => trust,
        };
        (f64::from(hit.share) * trust).min(most)
    }

    /// The hits in words, best first.
    pub(super) fn candidates(&self, reading: &Reading, hits: &Hits, context: &Context<'_>) -> Vec<Candidate> {
        let places = 0..hits.len().min(CANDIDATES_MAX);
        places.filter_map(|at| self.candidate(reading, hits, at, context)).collect()
    }

    /// One hit in words.
    pub(super) fn candidate(
        &self,
        reading: &Reading,
        hits: &Hits,
        at: usize,
        context: &Context<'_>,
    ) -> Option<Candidate> {
        let hit = hits.get(at)?;
        let (carrier, format) = (self.carrier(hit)?, self.format(hit));
        let number = reading.number.as_str();
        let service = match self.is_postal(hit) {
            true => s10::service(number.as_bytes()).0,
            false => format.service(number).unwrap_or(&format.name),
        };
        Some(Candidate {
            carrier: carrier.id.clone(),
            format: format.id.clone(),
            service: Some(service.to_owned()),
            valid: hit.valid,
            confidence: self.confidence(hit),
            reasons: self.reasons(reading, hits, hit, context),
            number: format.tracking_number(number).to_owned(),
        })
    }

    fn reasons(&self, reading: &Reading, hits: &Hits, hit: &Hit, context: &Context<'_>) -> Vec<String> {
        let (format, number) = (self.format(hit), reading.number.as_str());
        let name = self.name(hit);
        let mut reasons = vec![if self.is_postal(hit) {
            let country = number.get(11..13).unwrap_or_default();
            format!("the postal form S10; {country} at its end means issued by {name}")
        } else {
            shape_reason(number, hit, name)
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
        reasons.extend(context.reasons(hit.carrier, name, &self.words));
        if let Some(country) = context.country.filter(|country| format.prior.contains_key(*country)) {
            reasons.push(format!("used in {country}"));
        }
        if super::look::Look::at(&reading.number).is_placeholder {
            reasons.push("its digits count up like those of a placeholder".to_owned());
        }
        if format.confidence == Trust::C {
            reasons.push("the form is known from a single observation".to_owned());
        }
        if hit.valid && !self.may_be_sure(hit) {
            reasons.push(unproven(format));
        }
        if let [first, second, ..] = &**hits
            && std::ptr::eq(first, hit)
            && first.valid
            && second.valid
            && self.confidence(first) < LEAD * self.confidence(second)
        {
            reasons.push(format!("the number alone hardly tells it from one of {}", self.name(second)));
        }
        reasons
    }

    fn name(&self, hit: &Hit) -> &str {
        self.carrier(hit).map_or("", |carrier| &carrier.name)
    }
}

fn unproven(format: &Format) -> String {
    let where_used = if format.prior.is_empty() { "" } else { ": the country would tell" };
    format!("nothing in it can be checked{where_used}")
}

fn shape_reason(number: &str, hit: &Hit, name: &str) -> String {
    let Some(prefix) = number.get(..usize::from(hit.prefix)).filter(|prefix| prefix.len() > 1) else {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let what = if digits { "digits" } else { "letters and digits" };
        return format!("{} {what} in the form of {name} numbers", number.len());
    };
    match hit.alone {
        Alone::Always => format!("starts with {prefix}, which only {name} uses"),
        Alone::AtThisLength => {
            format!("starts with {prefix} and has {} characters, which only {name} uses", number.len())
        }
        Alone::No => format!("starts with {prefix}, as numbers of {name} do"),
    }
}
