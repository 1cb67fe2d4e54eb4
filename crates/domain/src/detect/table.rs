//! All shapes side by side: one walk over a number tells every family it fits.
//!
//! For each length there is one bit per fixed form (row) of a shape. Each position and character has the mask
//! of rows that admit it; the AND over all positions leaves the rows that fit the whole number. A number is
//! at most 48 characters and a length has a few dozen rows, so a look-up is some forty machine instructions
//! however many carriers there are, and can neither backtrack nor allocate.

use crate::carrier::shape::{LENGTH_MAX, Row, symbol};

const SYMBOLS: usize = 36;

/// Rows of one length.
#[derive(Debug, Default)]
struct Level {
    words: usize,
    /// `masks[(position * 36 + symbol) * words + word]`
    masks: Vec<u64>,
    /// Family of each row.
    families: Vec<u16>,
}

/// Every shape, by length.
#[derive(Debug)]
pub(super) struct Table {
    levels: Vec<Level>,
}

impl Table {
    /// Lays out (family, its rows); rows of one family must come together.
    pub(super) fn build<'a>(shapes: impl Iterator<Item = (u16, &'a [Row])>) -> Self {
        let mut by_length: Vec<Vec<(u16, &Row)>> = vec![Vec::new(); LENGTH_MAX + 1];
        for (family, rows) in shapes {
            for row in rows {
                if let Some(level) = by_length.get_mut(row.len()) {
                    level.push((family, row));
                }
            }
        }
        Self {
            levels: by_length.iter().enumerate().map(|(length, rows)| Level::build(length, rows)).collect(),
        }
    }

    /// Calls `found` for each family that admits the whole number, in order, each once.
    pub(super) fn fits(&self, number: &str, found: impl FnMut(u16)) {
        if let Some(level) = self.levels.get(number.len()) {
            level.walk(number.as_bytes(), found);
        }
    }

    /// Calls `found` for each family with numbers of this length that begin with the text.
    pub(super) fn begin(&self, prefix: &str, length: usize, found: impl FnMut(u16)) {
        if let Some(level) = self.levels.get(length).filter(|_| prefix.len() <= length) {
            level.walk(prefix.as_bytes(), found);
        }
    }
}

impl Level {
    fn build(length: usize, rows: &[(u16, &Row)]) -> Self {
        let words = rows.len().div_ceil(64);
        let mut masks = vec![0_u64; length * SYMBOLS * words];
        for (index, (_, row)) in rows.iter().enumerate() {
            for (position, set) in row.iter().enumerate() {
                for symbol in (0..SYMBOLS).filter(|symbol| set >> symbol & 1 == 1) {
                    masks[(position * SYMBOLS + symbol) * words + index / 64] |= 1 << (index % 64);
                }
            }
        }
        Self { words, masks, families: rows.iter().map(|(family, _)| *family).collect() }
    }

    fn walk(&self, text: &[u8], mut found: impl FnMut(u16)) {
        let mut last = None;
        for word in 0..self.words {
            let mut alive = u64::MAX;
            for (position, &byte) in text.iter().enumerate() {
                let Some(symbol) = symbol(byte) else { return };
                alive &= self.masks[(position * SYMBOLS + symbol) * self.words + word];
                if alive == 0 {
                    break;
                }
            }
            while alive != 0 {
                let row = word * 64 + alive.trailing_zeros() as usize;
                alive &= alive - 1;
                let Some(&family) = self.families.get(row) else { break };
                if last != Some(family) {
                    last = Some(family);
                    found(family);
                }
            }
        }
    }
}
