//! All shapes side by side: one walk over a number tells every family it fits.
//!
//! For each length there is one bit per fixed form (row) of a shape. Each position and character has the mask
//! of rows that admit it; the AND over all positions leaves the rows that fit the whole number. A number is
//! at most 48 characters and a length has a few dozen rows, so a look-up is some forty machine instructions
//! however many carriers there are, and can neither backtrack nor allocate.

use std::collections::HashMap;

use crate::carrier::shape::{self, LENGTH_MAX, Row, symbol};

const SYMBOLS: usize = 36;

/// One fixed form of a family's numbers, with what a look-up wants to know of it.
#[derive(Debug)]
pub(super) struct Form {
    /// Whose.
    pub(super) family: u16,
    /// The fixed characters it begins with.
    pub(super) prefix: Box<str>,
    /// Whether only its carrier uses them.
    pub(super) alone: Alone,
    /// Places that hold digits and letters.
    pub(super) mixed: Box<[Mixed]>,
}

/// Whether a beginning belongs to one carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    /// No other carrier's numbers begin so.
    Always,
    /// None of this length do.
    AtThisLength,
    /// Others do.
    No,
}

/// Places of a form whose class holds digits and letters in the same numbers of each.
#[derive(Debug)]
pub(super) struct Mixed {
    /// One bit for each place.
    pub(super) places: u64,
    /// Log of how much likelier a digit there is than a count of characters says.
    pub(super) digit: f64,
    /// The same for a letter.
    pub(super) letter: f64,
}

/// Forms of one length.
#[derive(Debug, Default)]
struct Level {
    words: usize,
    /// `masks[(position * 36 + symbol) * words + word]`
    masks: Vec<u64>,
    /// By bit.
    forms: Vec<Form>,
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

    /// Calls `found` for each family that admits the whole number, in order, each once, with the first of its
    /// forms that does.
    pub(super) fn fits<'a>(&'a self, number: &[u8], found: impl FnMut(&'a Form)) {
        if let Some(level) = self.levels.get(number.len()) {
            level.walk(number, found);
        }
    }

    /// Whether any family admits the whole number.
    pub(super) fn admits(&self, number: &[u8]) -> bool {
        let mut any = false;
        self.fits(number, |_| any = true);
        any
    }

    /// Finds for each form whether its beginning is its carrier's alone; `owner` tells whose a family is.
    pub(super) fn mark(&mut self, owner: impl Fn(u16) -> u16) {
        let mut known: HashMap<(u16, Box<str>), Vec<bool>> = HashMap::new();
        for level in &self.levels {
            for form in level.forms.iter().filter(|form| form.prefix.len() > 1) {
                let key = (owner(form.family), form.prefix.clone());
                known.entry(key).or_insert_with_key(|(carrier, prefix)| {
                    let at = |length: usize| {
                        let mut only = true;
                        self.begin(prefix, length, |other| only &= owner(other.family) == *carrier);
                        only
                    };
                    (0..=LENGTH_MAX).map(at).collect()
                });
            }
        }
        for (length, level) in self.levels.iter_mut().enumerate() {
            for form in level.forms.iter_mut() {
                let lengths = known.get(&(owner(form.family), form.prefix.clone()));
                form.alone = match lengths {
                    Some(lengths) if lengths.iter().all(|only| *only) => Alone::Always,
                    Some(lengths) if lengths.get(length) == Some(&true) => Alone::AtThisLength,
                    _ => Alone::No,
                };
            }
        }
    }

    /// Calls `found` for each family with numbers of this length that begin with the text.
    fn begin<'a>(&'a self, prefix: &str, length: usize, found: impl FnMut(&'a Form)) {
        if let Some(level) = self.levels.get(length).filter(|_| prefix.len() <= length) {
            level.walk(prefix.as_bytes(), found);
        }
    }
}

impl Form {
    fn new(family: u16, row: &Row) -> Self {
        let fixed = row.iter().take_while(|set| set.count_ones() == 1);
        let prefix: String = fixed.map(|set| shape::character(set.trailing_zeros())).collect();
        let mut mixed: Vec<Mixed> = Vec::new();
        for (place, set) in row.iter().enumerate() {
            let Some((digit, letter)) = shape::mixed_gains(*set) else { continue };
            match mixed.iter_mut().find(|known| known.digit == digit && known.letter == letter) {
                Some(known) => known.places |= 1 << place,
                None => mixed.push(Mixed { places: 1 << place, digit, letter }),
            }
        }
        Self { family, prefix: prefix.into(), alone: Alone::No, mixed: mixed.into() }
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
        Self { words, masks, forms: rows.iter().map(|(family, row)| Form::new(*family, row)).collect() }
    }

    fn walk<'a>(&'a self, text: &[u8], mut found: impl FnMut(&'a Form)) {
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
                let index = word * 64 + alive.trailing_zeros() as usize;
                alive &= alive - 1;
                let Some(form) = self.forms.get(index) else { break };
                if last != Some(form.family) {
                    last = Some(form.family);
                    found(form);
                }
            }
        }
    }
}
