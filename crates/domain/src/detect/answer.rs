//! The answer to "whose number is this?", and the question that would settle it where the number alone cannot.

use serde::Serialize;

use super::rank::Ranker;
use super::{Candidate, Detector, Hints, refuse};

/// From this confidence on the best reading can be a fact.
pub const SURE: f64 = 0.8;
/// By how much it must lead the next carrier.
pub const LEAD: f64 = 0.2;
/// Readings that are worth asking about, beside the best one's confidence.
const WORTH_ASKING: f64 = 0.1;
/// Countries a question names.
const COUNTRIES_MAX: usize = 8;

/// What a number came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// One carrier, and nothing else is likely.
    Clear,
    /// Several carriers are possible.
    Several,
    /// It has the form of a number, and its check digit is wrong.
    Typo,
    /// It is plainly something else.
    Refused,
    /// No carrier uses numbers of this form.
    Unknown,
}

/// What would tell several carriers apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Which country does the person live in? One of these would settle it.
    Country(Vec<String>),
    /// Which of these carriers does the shop name?
    Carrier(Vec<String>),
}

/// The answer to "whose number is this?".
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// What it came to.
    pub verdict: Verdict,
    /// Readings, best first.
    pub candidates: Vec<Candidate>,
    /// What would tell the carriers apart.
    pub question: Option<Question>,
    /// What it is instead of a tracking number.
    pub refusal: Option<&'static str>,
}

impl Detector {
    /// Readings of one number with the verdict on them.
    pub fn answer(&self, text: &str, hints: &Hints) -> Answer {
        let candidates = self.candidates(text, hints);
        let verdict = verdict(&candidates);
        let refusal = if candidates.is_empty() { refuse::whole(text) } else { None };
        let question = (verdict == Verdict::Several).then(|| self.question(text, hints, &candidates));
        let verdict = if refusal.is_some() { Verdict::Refused } else { verdict };
        Answer { verdict, candidates, question, refusal }
    }

    /// The country settles it if there is one that makes the answer clear; else the shop must know.
    fn question(&self, text: &str, hints: &Hints, candidates: &[Candidate]) -> Question {
        let best = candidates.first().map_or(0.0, |first| first.confidence);
        let possible: Vec<&Candidate> =
            candidates.iter().filter(|c| c.valid && c.confidence >= WORTH_ASKING * best).collect();
        if hints.country.is_none() {
            let mut countries: Vec<String> = Vec::new();
            for country in possible.iter().flat_map(|candidate| used_in(&self.ranker, candidate)) {
                let asked = Hints { country: Some(country.clone()), ..hints.clone() };
                if countries.len() < COUNTRIES_MAX
                    && !countries.contains(&country)
                    && verdict(&self.candidates(text, &asked)) == Verdict::Clear
                {
                    countries.push(country);
                }
            }
            if !countries.is_empty() {
                return Question::Country(countries);
            }
        }
        let mut carriers: Vec<String> = Vec::new();
        for candidate in possible {
            if !carriers.contains(&candidate.carrier) {
                carriers.push(candidate.carrier.clone());
            }
        }
        Question::Carrier(carriers)
    }
}

/// Countries in which a candidate's form or carrier is at home, the likeliest first.
fn used_in(ranker: &Ranker, candidate: &Candidate) -> Vec<String> {
    let Some(carrier) = ranker.catalogue.get(&candidate.carrier) else { return Vec::new() };
    let format = carrier.formats.iter().find(|format| format.id == candidate.format);
    let mut priors: Vec<(&String, f64)> = format
        .iter()
        .flat_map(|format| format.prior.iter().map(|(country, factor)| (country, *factor)))
        .filter(|(country, _)| *country != "*")
        .collect();
    priors.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let home = carrier.country.iter().filter(|_| priors.is_empty());
    priors.iter().map(|(country, _)| (*country).clone()).chain(home.cloned()).take(COUNTRIES_MAX).collect()
}

fn verdict(candidates: &[Candidate]) -> Verdict {
    let Some(first) = candidates.first() else { return Verdict::Unknown };
    if !first.valid {
        return Verdict::Typo;
    }
    let others = candidates.iter().filter(|other| other.valid && other.carrier != first.carrier);
    let next = others.map(|other| other.confidence).fold(0.0, f64::max);
    if first.confidence >= SURE && first.confidence - next >= LEAD {
        Verdict::Clear
    } else {
        Verdict::Several
    }
}
