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
/// How far behind the first reading a form that says nothing is held at least: half as likely.
const HELD_BACK: f32 = std::f32::consts::LN_2;
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
        let Some(first) = hits.first().copied() else { return 1.0 };
        let most = first.score - HELD_BACK;
        let held =
            |hit: &Hit| if hit.late > first.late && hit.valid { hit.score.min(most) } else { hit.score };
        let best = hits.iter().map(held).fold(f32::MIN, f32::max);
        let top = best.max(LN_UNKNOWN);
        let mut sum = part(LN_UNKNOWN - top);
        for hit in hits.iter() {
            sum += part(held(hit) - top);
        }
        // Behind a first answer that is late itself there are no forms that say nothing: they would stand before it,
        // and may not.
        if first.late == 0 && number.is_digits() {
            sum += self.table.quiet_odds(number.as_bytes(), most.exp()) * (-top).exp();
        }
        if let Some(first) = hits.first_mut() {
            first.share = part(first.score - top) / sum;
        }
        part(best - top) / sum
    }

    /// What fits, in the order of the documents, and without last resorts where anything else does.
    fn gather(&self, look: &Look<'_>, context: &Context<'_>, hits: &mut Hits, is_brief: bool) {
        hits.clear();
        if look.digits() == 0 || look.is_uniform() {
            return;
        }
        let (mut any_late, mut any_plain) = (false, false);
        let take = |form: &Form| {
            if self.weigh(form, look, context, hits) {
                any_late |= form.standing == Standing::LastResort;
                any_plain |= form.standing != Standing::LastResort;
            }
        };
        match is_brief {
            true => self.table.fits_loud(look.bytes(), take),
            false => self.table.fits(look.bytes(), take),
        }
        if any_late && any_plain {
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
        let Some((mut score, valid)) = form.weigh(look) else { return false };
        if look.is_placeholder {
            score += PLACEHOLDER;
        }
        let one = [(form.carrier, 0.0)];
        let carriers = if form.carrier == MANY {
            score += if s10::service(look.bytes()).1 { 0.0 } else { UNASSIGNED };
            self.families.issuers(look.bytes())
        } else {
            &one
        };
        for &(carrier, ln_share) in carriers {
            let outside = context.weight(carrier);
            let (prior, at_home) = self.prior(form, carrier, context);
            let lifted = outside > 0.0 || at_home;
            let says_nothing = form.standing != Standing::Normal && !lifted;
            hits.push(Hit {
                score: (score + ln_share + prior + outside) as f32,
                share: 0.0,
                family: form.family,
                carrier,
                prefix: u8::try_from(form.prefix.len()).unwrap_or(u8::MAX),
                alone: form.alone,
                valid,
                lifted,
                late: u8::from(!valid) << 1 | u8::from(says_nothing),
            });
        }
        !carriers.is_empty()
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

/// A form that says nothing stands behind others even when it is commoner; then it must not be believed more either.
fn hold_back(hits: &mut Hits) {
    let Some(first) = hits.first().copied() else { return };
    for hit in hits.iter_mut().filter(|hit| hit.late > first.late && hit.valid) {
        hit.score = hit.score.min(first.score - HELD_BACK);
    }
}

/// Gives each hit its share of the belief, beside the chance that the number is none of them.
fn share_out(hits: &mut Hits) {
    let top = hits.iter().map(|hit| hit.score).fold(LN_UNKNOWN, f32::max);
    let mut sum =
        part(LN_UNKNOWN - top) + if hits.left_out > 0.0 { hits.left_out * (-top).exp() } else { 0.0 };
    for hit in hits.iter_mut() {
        hit.share = part(hit.score - top);
        sum += hit.share;
    }
    let scale = 1.0 / sum;
    for hit in hits.iter_mut() {
        hit.share *= scale;
    }
}

/// e to a power that is not above zero, to a thousandth of itself: the power of two is put into the exponent, and a
/// polynomial makes up the rest. Shares need no more, and the exact function takes as long as all else about a hit.
fn part(ln: f32) -> f32 {
    if ln < NEGLIGIBLE {
        return 0.0;
    }
    let power = ln * std::f32::consts::LOG2_E;
    // The next whole number below, or one more of them where it is whole itself.
    let whole = power as i32 - 1;
    let rest = power - whole as f32;
    let fraction = 1.0 + rest * (0.695_7 + rest * (0.226_2 + rest * 0.078_1));
    f32::from_bits(((whole + 127) as u32) << 23) * fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_e_are_right_to_a_thousandth() {
        for nth in 0..9_000_i16 {
            let ln = -f32::from(nth) / 1_000.0;
            assert!((part(ln) / ln.exp() - 1.0).abs() < 1e-3, "{ln}");
        }
        assert_eq!(part(-9.5), 0.0);
    }
}
