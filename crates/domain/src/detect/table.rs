//! All shapes side by side: one walk over a number tells every family it fits.
//!
//! For each length there is one bit per fixed form (row) of a shape. Each position and character has the mask
//! of rows that admit it; the AND over all positions leaves the rows that fit the whole number. A number is
//! at most 48 characters and a length has a few dozen rows, so a look-up is some forty machine instructions
//! however many carriers there are, and can neither backtrack nor allocate.

use std::collections::HashMap;

use super::form::{Alone, Form};
use crate::carrier::shape::{self, LENGTH_MAX, Row};

/// Room for the characters of a position: the lower six bits of a digit or capital tell it from all others.
const COLUMN: usize = 64;

/// The place of a digit or capital in a column.
fn place(byte: u8) -> usize {
    usize::from(byte) % COLUMN
}

/// The place of quiet forms beside loud ones.
const QUIET: usize = 1;

/// Forms side by side, one bit each.
#[derive(Debug, Default)]
struct Bits {
    /// Each 64 of them.
    words: Vec<Word>,
    /// By bit.
    forms: Vec<Form>,
}

/// Up to 64 forms.
#[derive(Debug)]
struct Word {
    /// For each position and each character: the forms that admit it.
    columns: Box<[[u64; COLUMN]]>,
    /// Forms that admit any digits.
    digits: u64,
}

/// Forms of one length.
#[derive(Debug, Default)]
struct Level {
    /// Loud forms, and quiet ones: digits that say nothing stand apart, since of them a look-up mostly asks how likely
    /// they are together.
    bits: [Bits; 2],
    /// Odds of each quiet form.
    odds: Vec<f32>,
    /// Those of the forms that admit any digits, the least first.
    always: Vec<f32>,
    /// The first of them together, for each count of first ones.
    sums: Vec<f32>,
}

/// Every shape, by length.
#[derive(Debug)]
pub(super) struct Table {
    levels: Vec<Level>,
}

impl Table {
    /// Lays out forms with their rows; those of one family must come together.
    pub(super) fn build<'a>(forms: impl Iterator<Item = (Form, &'a Row)>) -> Self {
        let mut by_length: Vec<(Vec<Form>, Vec<&Row>)> =
            (0..=LENGTH_MAX).map(|_| Default::default()).collect();
        for (form, row) in forms {
            if let Some((forms, rows)) = by_length.get_mut(row.len()) {
                forms.push(form);
                rows.push(row);
            }
        }
        let levels = by_length.into_iter().enumerate();
        Self { levels: levels.map(|(length, (forms, rows))| Level::build(length, forms, &rows)).collect() }
    }

    /// Calls `found` for each family that admits the whole number, each once, with the first of its forms that does;
    /// `all`: with forms that say nothing.
    pub(super) fn fits<'a>(&'a self, number: &[u8], all: bool, mut found: impl FnMut(&'a Form)) {
        let Some(level) = self.levels.get(number.len()) else { return };
        // One place that walks, where two would do, lets `found` become a part of it.
        let kinds = if all { 2 } else { 1 };
        for bits in level.bits.iter().take(kinds) {
            bits.walk(number, &mut found);
        }
    }

    /// The odds of all quiet forms that admit the digits together, none of them more than `most`.
    pub(super) fn quiet_odds(&self, digits: &[u8], most: f32) -> f32 {
        let Some(level) = self.levels.get(digits.len()) else { return 0.0 };
        let less = level.always.partition_point(|odds| *odds < most);
        let mut sum = level.sums.get(less).copied().unwrap_or_default();
        sum += (level.always.len() - less) as f32 * most;
        for (word, odds) in level.bits[QUIET].words.iter().zip(level.odds.chunks(64)) {
            let mut alive = word.admitting(digits, !word.digits);
            while alive != 0 {
                let odds = odds.get(alive.trailing_zeros() as usize).copied().unwrap_or_default();
                sum += odds.min(most);
                alive &= alive - 1;
            }
        }
        sum
    }

    /// Whether any family admits the whole number.
    pub(super) fn admits(&self, number: &[u8]) -> bool {
        let mut any = false;
        self.fits(number, true, |_| any = true);
        any
    }

    /// Finds for each form whether its beginning is its carrier's alone; `owner` tells whose a family is.
    pub(super) fn mark(&mut self, owner: impl Fn(u16) -> u16) {
        let mut known: HashMap<(u16, Box<str>), Vec<bool>> = HashMap::new();
        for level in &self.levels {
            let forms = level.bits.iter().flat_map(|bits| &bits.forms);
            for form in forms.filter(|form| form.prefix.len() > 1) {
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
            for form in level.bits.iter_mut().flat_map(|bits| &mut bits.forms) {
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
    fn begin<'a>(&'a self, prefix: &str, length: usize, mut found: impl FnMut(&'a Form)) {
        if let Some(level) = self.levels.get(length).filter(|_| prefix.len() <= length) {
            level.bits.iter().for_each(|bits| bits.walk(prefix.as_bytes(), &mut found));
        }
    }
}

impl Level {
    fn build(length: usize, forms: Vec<Form>, rows: &[&Row]) -> Self {
        let (quiet, loud): (Vec<_>, Vec<_>) =
            forms.into_iter().zip(rows).partition(|(form, _)| form.is_quiet);
        let odds: Vec<f32> = quiet.iter().map(|(form, _)| form.quiet_odds(length)).collect();
        let any_digits = quiet.iter().zip(&odds).filter(|((_, row), _)| admits_digits(row));
        let mut always: Vec<f32> = any_digits.map(|(_, odds)| *odds).collect();
        always.sort_by(f32::total_cmp);
        let sums = (0..=always.len()).map(|first| always.iter().take(first).sum()).collect();
        Self { odds, always, sums, bits: [loud, quiet].map(|forms| Bits::build(length, forms)) }
    }
}

/// Whether any digits have the form.
fn admits_digits(row: &Row) -> bool {
    row.iter().all(|set| *set == shape::DIGITS)
}

impl Word {
    fn build(length: usize, rows: &[(Form, &&Row)]) -> Self {
        let mut word = Self { columns: vec![[0; COLUMN]; length].into(), digits: 0 };
        for (bit, (_, row)) in rows.iter().enumerate() {
            for (column, set) in word.columns.iter_mut().zip(row.iter()) {
                for byte in shape::members(*set) {
                    column[place(byte)] |= 1 << bit;
                }
            }
            word.digits |= u64::from(admits_digits(row)) << bit;
        }
        word
    }

    /// Those of some forms that admit the text, or as much of it as there is.
    fn admitting(&self, text: &[u8], mut of: u64) -> u64 {
        // Four at a time, since to ask after each whether any is left takes as long as to go on.
        let (fours, rest) = text.as_chunks::<4>();
        for (columns, bytes) in self.columns.as_chunks::<4>().0.iter().zip(fours) {
            let admits = |nth: usize| columns[nth][place(bytes[nth])];
            of &= admits(0) & admits(1) & admits(2) & admits(3);
            if of == 0 {
                return 0;
            }
        }
        let last = self.columns.get(text.len() - rest.len()..).unwrap_or_default();
        last.iter().zip(rest).fold(of, |of, (column, &byte)| of & column[place(byte)])
    }
}

impl Bits {
    fn build(length: usize, forms: Vec<(Form, &&Row)>) -> Self {
        let words = forms.chunks(64).map(|forms| Word::build(length, forms)).collect();
        Self { words, forms: forms.into_iter().map(|(form, _)| form).collect() }
    }

    /// Calls `found` for each family that admits the text, each once, with the first of its forms that does.
    fn walk<'a>(&'a self, text: &[u8], mut found: impl FnMut(&'a Form)) {
        let mut last = None;
        for (word, forms) in self.words.iter().zip(self.forms.chunks(64)) {
            let mut alive = word.admitting(text, u64::MAX);
            while alive != 0 {
                let Some(form) = forms.get(alive.trailing_zeros() as usize) else { break };
                alive &= alive - 1;
                if last != Some(form.family) {
                    last = Some(form.family);
                    found(form);
                }
            }
        }
    }
}
