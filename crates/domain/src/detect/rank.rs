//! Weighs what fits: every family that admits a number, by how much the number itself speaks for it.
//!
//! The measure is the log of odds against a number drawn at random. A family that admits one in a million
//! such numbers gains log(1,000,000) when it fits: a long literal prefix, a narrow shape and a right check
//! digit all count by the same measure, and need no weights made up by hand. To that the commonness of the
//! family, the person's country, history and words around the number are added. Nothing here allocates; the
//! words for people are made in [`super::tell`].

use super::context::{Context, Words};
use super::family::{Families, Family, MANY};
use super::hits::{Hit, Hits};
use super::look::Look;
use super::table::{Form, Table};
use crate::carrier::{Carrier, Catalogue, DocumentError, Format, Standing, s10};
use crate::number::Plain;

/// How common "some number of a carrier nobody described" is, on the scale of `weight`; its log.
const LN_UNKNOWN: f32 = 1.098_612_3;
/// Digits a number has, unless it begins with as many fixed characters.
const DIGITS_MIN: u32 = 4;
const PREFIX_MIN: usize = 3;
/// Share of the belief below which even the best reading is not worth a line.
const SHARE_MIN: f32 = 0.01;
/// Log of the share of typing errors among numbers people enter, one in fifty.
const LN_TYPO: f64 = -3.912_023_005_428_146;
/// What a number that counts up loses: it is a placeholder more often than a parcel.
const PLACEHOLDER: f64 = -4.0;
/// What a postal number loses whose indicator the postal union has not assigned.
const UNASSIGNED: f64 = -1.0;
/// Below this log of a ratio a hit's share is nothing.
const NEGLIGIBLE: f32 = -14.0;

/// Everything a look-up needs.
#[derive(Debug)]
pub(super) struct Ranker {
    pub(super) catalogue: Catalogue,
    pub(super) words: Words,
    pub(super) table: Table,
    pub(super) families: Families,
}

impl Ranker {
    pub(super) fn new(catalogue: &Catalogue) -> Result<Self, Vec<DocumentError>> {
        let families = Families::of(catalogue)?;
        let mut table = Table::build(families.rows());
        table.mark(|family| families.get(family).map_or(MANY, |family| family.carrier));
        Ok(Self { catalogue: catalogue.clone(), words: Words::build(catalogue), table, families })
    }

    /// Puts everything that fits into `hits`, best first, each with its share of the belief.
    ///
    /// `has_words`: letters and digits may not belong together, so only what proves itself counts.
    pub(super) fn hits(&self, number: &Plain, has_words: bool, context: &Context<'_>, hits: &mut Hits) {
        hits.clear();
        let look = Look::at(number);
        if look.digits() == 0 || look.is_uniform() {
            return;
        }
        let (mut any, mut any_plain) = (false, false);
        self.table.fits(number.as_bytes(), |form| {
            if let Some(family) = self.families.get(form.family) {
                let before = hits.len();
                self.weigh(family, form, &look, context, hits);
                any_plain |= hits.len() > before && family.format.standing != Standing::LastResort;
                any = true;
            }
        });
        if !any {
            return;
        }
        if any_plain {
            hits.retain(|hit| self.format(hit).standing != Standing::LastResort);
        }
        hits.sort();
        let may_lead = |hit: &Hit| self.format(hit).standing != Standing::NeverFirst || hit.lifted;
        if hits.first().is_some_and(|hit| !may_lead(hit)) {
            hits.retain(may_lead);
        }
        if has_words {
            hits.retain(|hit| self.is_proven(hit));
        }
        share_out(hits);
        if hits.iter().all(|hit| hit.share < SHARE_MIN) {
            hits.retain(|hit| self.is_marked(hit));
            share_out(hits);
        }
    }

    fn weigh(&self, family: &Family, form: &Form, look: &Look, context: &Context<'_>, hits: &mut Hits) {
        let (format, number) = (&family.format, look.bytes());
        let Some(size) = family.size(number.len()) else { return };
        let check_at = format.check.as_ref().map(|check| check.at);
        if look.digits() < DIGITS_MIN && form.prefix.len() < PREFIX_MIN
            || look.is_degenerate(form.prefix.len(), family.is_marked, check_at)
        {
            return;
        }
        let mut score = look.randomness - size.ln_count + family.base + size.fields(number);
        for mixed in &form.mixed {
            let (digits, letters) = look.kinds(mixed.places);
            score += f64::from(digits) * mixed.digit + f64::from(letters) * mixed.letter;
        }
        if score == f64::NEG_INFINITY {
            return;
        }
        let valid = format.check.as_ref().is_none_or(|check| check.passes_bytes(number));
        score += if valid { family.check_gain } else { LN_TYPO };
        if look.is_placeholder {
            score += PLACEHOLDER;
        }
        let mut add = |carrier: u16, score: f64| {
            let outside = context.weight(carrier);
            let (prior, at_home) = self.prior(family, carrier, context);
            let lifted = outside > 0.0 || at_home;
            let says_nothing = format.standing != Standing::Normal && !lifted;
            hits.push(Hit {
                score: (score + prior + outside) as f32,
                share: 0.0,
                family: form.family,
                carrier,
                prefix: u8::try_from(form.prefix.len()).unwrap_or(u8::MAX),
                alone: form.alone,
                valid,
                lifted,
                late: u8::from(!valid) << 1 | u8::from(says_nothing),
            });
        };
        if family.carrier != MANY {
            return add(family.carrier, score);
        }
        let assigned = if s10::service(number).1 { 0.0 } else { UNASSIGNED };
        for &(carrier, ln_share) in self.families.issuers(number) {
            add(carrier, score + assigned + ln_share);
        }
    }

    /// Log of the commonness in the person's country, and whether the family is at home there.
    fn prior(&self, family: &Family, carrier: u16, context: &Context<'_>) -> (f64, bool) {
        match context.country_code() {
            Some(country) => family.prior(country, self.families.home(carrier)),
            None => (0.0, false),
        }
    }

    pub(super) fn format(&self, hit: &Hit) -> &Format {
        self.families.format(hit.family)
    }

    pub(super) fn carrier(&self, hit: &Hit) -> Option<&Carrier> {
        self.catalogue.at(usize::from(hit.carrier))
    }

    /// Whether it is a number of the postal union.
    pub(super) fn is_postal(&self, hit: &Hit) -> bool {
        self.families.get(hit.family).is_some_and(|family| family.carrier == MANY)
    }

    /// Whether fixed characters at its beginning speak for the family.
    pub(super) fn is_marked(&self, hit: &Hit) -> bool {
        self.format(hit).standing != Standing::LastResort && hit.prefix > 1
    }

    fn is_proven(&self, hit: &Hit) -> bool {
        self.is_postal(hit) || hit.valid && self.format(hit).check.is_some() || self.is_marked(hit)
    }

    /// Whether check digit or letters speak for the family, or something outside the number does.
    pub(super) fn may_be_sure(&self, hit: &Hit) -> bool {
        let family = self.families.get(hit.family);
        hit.lifted || family.is_some_and(|family| family.format.check.is_some() || family.is_marked)
    }
}

/// Gives each hit its share of the belief, beside the chance that the number is none of them.
fn share_out(hits: &mut Hits) {
    let top = hits.iter().map(|hit| hit.score).fold(LN_UNKNOWN, f32::max);
    let part = |score: f32| if score - top < NEGLIGIBLE { 0.0 } else { (score - top).exp() };
    let mut sum = part(LN_UNKNOWN);
    for hit in hits.iter_mut() {
        hit.share = part(hit.score);
        sum += hit.share;
    }
    for hit in hits.iter_mut() {
        hit.share /= sum;
    }
}
