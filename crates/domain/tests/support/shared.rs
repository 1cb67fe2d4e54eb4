//! Numbers that two formats accept.

use packtrail_domain::carrier::Format;

use crate::support::{Chance, with_check};

/// Numbers tried for a pair of formats before it is taken for one that no number fits.
const TRIES: usize = 600;

/// A number that two formats accept with their fields and check digits, if there is one; made from what their shapes
/// have in common.
pub(crate) fn shared_number(one: &Format, other: &Format) -> Option<String> {
    let common = one.shape.common(&other.shape)?;
    // A seed of its own, so that a pair's number does not change with the pairs before it.
    let mut chance = Chance(7);
    let accepts = |format: &Format, number: &str| format.fits(number) && format.passes(number);
    (0..TRIES).find_map(|_| {
        let number = with_check(one, &common.example(|below| chance.below(below)))?;
        (accepts(one, &number) && accepts(other, &number)).then_some(number)
    })
}
