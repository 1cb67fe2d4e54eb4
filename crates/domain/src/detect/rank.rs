//! Weighs what fits: every family that admits a number, by how much the number itself speaks for it.
//!
//! The measure is the odds against a number drawn at random. A family that admits one in a million such numbers
//! gains a million when it fits: a long literal prefix, a narrow shape and a right check digit all count by the
//! same measure, and need no weights made up by hand. By the commonness of the family, the person's country,
//! history and words around the number they are multiplied. Nothing here allocates; the words for people are made
//! in [`super::tell`].

use super::context::{Context, Words};
use super::family::{Families, MANY};
use super::form::Form;
use super::hits::{Hit, Hits};
use super::look::Look;
use super::table::Table;
use crate::carrier::{Carrier, Catalogue, DocumentError, Format, Standing, s10};
use crate::number::Plain;

/// How common "some number of a carrier nobody described" is, on the scale of `weight`.
const UNKNOWN: f32 = 3.0;
/// How far behind the first reading a form that says nothing is held at least: half as likely.
const HELD_BACK: f32 = 0.5;
/// Share of the belief below which even the best reading is not worth a line.
const SHARE_MIN: f32 = 0.01;
/// What is left of a number that counts up: it is a placeholder more often than a parcel.
const PLACEHOLDER: f64 = 0.0183;
/// What is left of a postal number whose indicator the postal union has not assigned.
const UNASSIGNED: f64 = 0.368;
/// The highest odds, which all of a number's readings together can have and still be a number.
const ODDS_MAX: f64 = 1e36;

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
        let look = Look::at(number);
        self.gather(&look, context, hits, false);
        hits.sort();
        if hits.first().is_some_and(|first| !self.may_lead(first)) {
            hits.retain(|hit| self.may_lead(hit));
        }
        hold_back(hits);
        if has_words {
            hits.retain(|hit| self.is_proven(hit));
        }
        share_out(hits);
        self.drop_unlikely(hits);
    }

    /// The same, where only the best is asked for and nothing is known besides the number: the others come in any
    /// order and without their shares, and forms that say nothing are left out, though their share is taken.
    pub(super) fn brief(&self, number: &Plain, hits: &mut Hits) {
        let look = Look::at(number);
        if look.is_placeholder {
            return self.hits(number, false, &Context::default(), hits);
        }
        self.gather(&look, &Context::default(), hits, true);
        hits.put_first();
        if hits.first().is_some_and(|first| first.late > 0 && !self.may_lead(first)) {
            hits.retain(|hit| self.may_lead(hit));
            hits.put_first();
        }
        if self.share_of_first(number, hits) < SHARE_MIN {
            hits.retain(|hit| self.is_marked(hit));
            hits.put_first();
            share_out(hits);
        }
    }

    /// Gives the first hit its share, and returns the greatest share of all.
    fn share_of_first(&self, number: &Plain, hits: &mut Hits) -> f32 {
        let Some((late, odds)) = hits.first().map(|first| (first.late, first.odds)) else { return 1.0 };
        let most = odds * HELD_BACK;
        // Behind a first answer of its own standing a form that says nothing is believed no more than `most`; a table
        // of that by lateness takes less than asking each hit.
        let caps = [f32::MAX, if late == 0 { most } else { f32::MAX }, f32::MAX, f32::MAX];
        let (mut best, mut sum) = (0.0, UNKNOWN);
        for hit in hits.iter() {
            let held = hit.odds.min(caps[usize::from(hit.late % 4)]);
            best = held.max(best);
            sum += held;
        }
        // Behind a first answer that is late itself there are no forms that say nothing: they would stand before it,
        // and may not.
        if late == 0 && number.is_digits() {
            sum += self.table.quiet_odds(number.as_bytes(), most);
        }
        if let Some(first) = hits.first_mut() {
            first.share = odds / sum;
        }
        best / sum
    }

    /// What fits, in the order of the documents, and without last resorts where anything else does.
    fn gather(&self, look: &Look<'_>, context: &Context<'_>, hits: &mut Hits, is_brief: bool) {
        hits.clear();
        if look.digits == 0 || look.is_uniform() {
            return;
        }
        // How many are a last resort, and how many are not.
        let mut taken = [0_u32; 2];
        let take = |form: &Form| {
            let is_late = usize::from(form.standing == Standing::LastResort);
            taken[is_late] += u32::from(self.weigh(form, look, context, hits));
        };
        self.table.fits(look.bytes(), !is_brief, take);
        if taken.iter().all(|count| *count > 0) {
            hits.retain(|hit| self.format(hit).standing != Standing::LastResort);
        }
    }

    fn may_lead(&self, hit: &Hit) -> bool {
        hit.lifted || self.format(hit).standing != Standing::NeverFirst
    }

    /// When nothing is likely, only fixed characters at the beginning keep a reading.
    fn drop_unlikely(&self, hits: &mut Hits) {
        if !hits.is_empty() && hits.iter().all(|hit| hit.share < SHARE_MIN) {
            hits.retain(|hit| self.is_marked(hit));
            share_out(hits);
        }
    }

    /// Adds what a form makes of the number; false when that is nothing.
    fn weigh(&self, form: &Form, look: &Look<'_>, context: &Context<'_>, hits: &mut Hits) -> bool {
        let Some((mut odds, valid)) = form.weigh(look) else { return false };
        if look.is_placeholder {
            odds *= PLACEHOLDER;
        }
        let one = [(form.carrier, 1.0)];
        let carriers = if form.carrier == MANY {
            odds *= if s10::service(look.bytes()).1 { 1.0 } else { UNASSIGNED };
            self.families.issuers(look.bytes())
        } else {
            &one
        };
        for &(carrier, share) in carriers {
            let (evidence, lifted) = self.evidence(form, carrier, context);
            let says_nothing = form.standing != Standing::Normal && !lifted;
            hits.push(Hit {
                odds: (odds * share * evidence).min(ODDS_MAX) as f32,
                share: 0.0,
                family: form.family,
                carrier,
                prefix: form.fixed,
                alone: form.alone,
                valid,
                lifted,
                solid: form.is_solid,
                late: u8::from(!valid) << 1 | u8::from(says_nothing),
            });
        }
        !carriers.is_empty()
    }

    /// What speaks for a family besides the number, and whether that lifts it.
    fn evidence(&self, form: &Form, carrier: u16, context: &Context<'_>) -> (f64, bool) {
        if context.is_silent() {
            return (1.0, false);
        }
        let outside = context.weight(carrier);
        let (prior, at_home) = match context.country_code().zip(self.families.get(form.family)) {
            Some((country, family)) => family.prior(country, self.families.home(carrier)),
            None => (0.0, false),
        };
        ((prior + outside).exp(), outside > 0.0 || at_home)
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
}

/// A form that says nothing stands behind others even when it is commoner; then it must not be believed more either.
fn hold_back(hits: &mut Hits) {
    let Some(first) = hits.first().copied() else { return };
    for hit in hits.iter_mut().filter(|hit| hit.late > first.late && hit.valid) {
        hit.odds = hit.odds.min(first.odds * HELD_BACK);
    }
}

/// Gives each hit its share of the belief, beside the chance that the number is none of them.
fn share_out(hits: &mut Hits) {
    let sum = UNKNOWN + hits.left_out + hits.iter().map(|hit| hit.odds).sum::<f32>();
    for hit in hits.iter_mut() {
        hit.share = hit.odds / sum;
    }
}
