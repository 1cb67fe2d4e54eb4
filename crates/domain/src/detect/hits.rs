//! The families that fit a number: a short list of fixed room, so that a look-up allocates nothing.

use std::ops::{Deref, DerefMut};

use super::form::Alone;

/// Readings one number may have; a weaker one gives way to a better one beyond that.
const HITS_MAX: usize = 32;

/// One family that fits a number, for one carrier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// Odds against a random number.
    pub(super) odds: f32,
    /// Share of the belief.
    pub(super) share: f32,
    pub(super) family: u16,
    pub(super) carrier: u16,
    /// Fixed characters at its beginning.
    pub(super) prefix: u8,
    /// Whether only this carrier uses them.
    pub(super) alone: Alone,
    /// Whether the check digit is right, or there is none.
    pub(super) valid: bool,
    /// Something besides the number speaks for it.
    pub(super) lifted: bool,
    /// A check digit or fixed letters speak for it.
    pub(super) solid: bool,
    /// What puts it behind others whatever its score: a form that says nothing (1), a wrong check digit (2).
    pub(super) late: u8,
}

/// Hits in their order.
#[derive(Debug, Clone)]
pub(super) struct Hits {
    list: [Hit; HITS_MAX],
    len: usize,
    /// Odds of those for which there was no room, together.
    pub(super) left_out: f32,
}

/// What stands behind the last hit; all zeros, which is the quickest to write.
const NONE: Hit = Hit {
    odds: 0.0,
    share: 0.0,
    family: 0,
    carrier: 0,
    prefix: 0,
    alone: Alone::No,
    valid: false,
    lifted: false,
    solid: false,
    late: 0,
};

impl Hit {
    fn is_before(&self, other: &Self) -> bool {
        self.late < other.late || self.late == other.late && self.odds > other.odds
    }
}

impl Hits {
    pub(super) fn new() -> Self {
        Self { list: [NONE; HITS_MAX], len: 0, left_out: 0.0 }
    }

    pub(super) fn clear(&mut self) {
        (self.len, self.left_out) = (0, 0.0);
    }

    /// Adds a hit; of too many the weakest is left out.
    #[inline]
    pub(super) fn push(&mut self, hit: Hit) {
        match self.list.get_mut(self.len) {
            Some(place) => {
                *place = hit;
                self.len += 1;
            }
            None => self.replace_weakest(hit),
        }
    }

    /// Apart, so that adding to the list takes few registers.
    #[cold]
    #[inline(never)]
    fn replace_weakest(&mut self, hit: Hit) {
        let order = |a: &&mut Hit, b: &&mut Hit| a.late.cmp(&b.late).then(b.odds.total_cmp(&a.odds));
        let Some(weakest) = self.list.iter_mut().max_by(order) else { return };
        let left_out = if hit.is_before(weakest) { std::mem::replace(weakest, hit) } else { hit };
        self.left_out += left_out.odds;
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&Hit) -> bool) {
        let mut kept = 0;
        for index in 0..self.len {
            if keep(&self.list[index]) {
                self.list[kept] = self.list[index];
                kept += 1;
            }
        }
        self.len = kept;
    }

    /// Puts the best first, and leaves the others as they come.
    pub(super) fn put_first(&mut self) {
        let mut best = 0;
        for at in 1..self.len {
            if self.list[at].is_before(&self.list[best]) {
                best = at;
            }
        }
        // What was written a moment ago is slow to read in whole, so it is left where it is if it can be.
        if best > 0 {
            self.list.swap(0, best);
        }
    }

    /// Best first. A dozen hits are in order sooner this way than by a sort that prepares for thousands.
    pub(super) fn sort(&mut self) {
        for end in 1..self.len {
            let hit = self.list[end];
            let mut at = end;
            while at > 0 && hit.is_before(&self.list[at - 1]) {
                self.list[at] = self.list[at - 1];
                at -= 1;
            }
            self.list[at] = hit;
        }
    }
}

impl Deref for Hits {
    type Target = [Hit];
    fn deref(&self) -> &[Hit] {
        &self.list[..self.len]
    }
}

impl DerefMut for Hits {
    fn deref_mut(&mut self) -> &mut [Hit] {
        &mut self.list[..self.len]
    }
}
