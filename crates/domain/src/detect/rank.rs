//! Weighs what fits: every family that admits a number, by how much the number itself speaks for it.
//!
//! The measure is the log of odds against a number drawn at random. A family that admits one in a million
//! such numbers gains log(1,000,000) when it fits: a long literal prefix, a narrow shape and a right check
//! digit all count by the same measure, and need no weights made up by hand. To that the commonness of the
//! family, the person's country, history and words around the number are added. Nothing here allocates; the
//! words for people are made in [`super::tell`].

use super::context::{Context, Words};
use super::family::{Families, MANY};
use super::form::Form;
use super::hits::{Hit, Hits};
use super::look::Look;
use super::table::Table;
use crate::carrier::{Carrier, Catalogue, DocumentError, Format, Standing, s10};
use crate::number::Plain;

/// How common "some number of a carrier nobody described" is, on the scale of `weight`; its log.
const LN_UNKNOWN: f32 = 1.098_612_3;
/// Share of the belief below which even the best reading is not worth a line.
const SHARE_MIN: f32 = 0.01;
/// What a number that counts up loses: it is a placeholder more often than a parcel.
const PLACEHOLDER: f64 = -4.0;
/// What a postal number loses whose indicator the postal union has not assigned.
const UNASSIGNED: f64 = -1.0;
/// Below this log of a ratio a hit's share is nothing.
const NEGLIGIBLE: f32 = -9.0;

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
        let mut table = Table::build(families.forms());
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
        let (mut any_late, mut any_plain) = (false, false);
        self.table.fits(number.as_bytes(), |form| {
            if self.weigh(form, &look, context, hits) {
                any_late |= form.standing == Standing::LastResort;
                any_plain |= form.standing != Standing::LastResort;
            }
        });
        if any_late && any_plain {
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
        if !hits.is_empty() && hits.iter().all(|hit| hit.share < SHARE_MIN) {
            hits.retain(|hit| self.is_marked(hit));
            share_out(hits);
        }
    }

    /// Adds what a form makes of the number; false when that is nothing.
    fn weigh(&self, form: &Form, look: &Look<'_>, context: &Context<'_>, hits: &mut Hits) -> bool {
        let Some((mut score, valid)) = form.weigh(look) else { return false };
        if look.is_placeholder {
            score += PLACEHOLDER;
        }
        let mut add = |carrier: u16, score: f64| {
            let outside = context.weight(carrier);
            let (prior, at_home) = self.prior(form, carrier, context);
            let lifted = outside > 0.0 || at_home;
            let says_nothing = form.standing != Standing::Normal && !lifted;
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
        if form.carrier != MANY {
            add(form.carrier, score);
            return true;
        }
        let assigned = if s10::service(look.bytes()).1 { 0.0 } else { UNASSIGNED };
        let issuers = self.families.issuers(look.bytes());
        for &(carrier, ln_share) in issuers {
            add(carrier, score + assigned + ln_share);
        }
        !issuers.is_empty()
    }

    /// Log of the commonness in the person's country, and whether the family is at home there.
    fn prior(&self, form: &Form, carrier: u16, context: &Context<'_>) -> (f64, bool) {
        match context.country_code().zip(self.families.get(form.family)) {
            Some((country, family)) => family.prior(country, self.families.home(carrier)),
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
