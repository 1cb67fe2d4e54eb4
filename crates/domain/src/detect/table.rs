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

/// Forms side by side, one bit each.
#[derive(Debug, Default)]
struct Bits {
    /// For each 64 forms, each position and each character: the forms that admit it.
    columns: Vec<[u64; COLUMN]>,
    /// By bit.
    forms: Vec<Form>,
}

/// Forms of one length.
#[derive(Debug, Default)]
struct Level {
    length: usize,
    loud: Bits,
    /// Digits that say nothing stand apart: of them a look-up mostly asks how likely they are together.
    quiet: Bits,
    /// Odds of each quiet form.
    odds: Vec<f32>,
    /// The greatest of them.
    odds_max: f32,
    /// For each 64 quiet forms: those that admit all digits, and their odds together.
    always: Vec<(u64, f32)>,
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

    /// Calls `found` for each family that admits the whole number, each once, with the first of its forms that does.
    pub(super) fn fits<'a>(&'a self, number: &[u8], mut found: impl FnMut(&'a Form)) {
        if let Some(level) = self.levels.get(number.len()) {
            level.loud.walk(level.length, number, &mut found);
            level.quiet.walk(level.length, number, &mut found);
        }
    }

    /// The same without forms that say nothing.
    pub(super) fn fits_loud<'a>(&'a self, number: &[u8], found: impl FnMut(&'a Form)) {
        if let Some(level) = self.levels.get(number.len()) {
            level.loud.walk(level.length, number, found);
        }
    }

    /// The odds of all quiet forms that admit the digits together, none of them more than `most`.
    pub(super) fn quiet_odds(&self, digits: &[u8], most: f32) -> f32 {
        let Some(level) = self.levels.get(digits.len()) else { return 0.0 };
        let mut sum = 0.0;
        level.quiet.each_word(level.length, digits, |mut alive, first| {
            if most >= level.odds_max
                && let Some((always, odds)) = level.always.get(first / 64)
            {
                sum += odds;
                alive &= !always;
            }
            while alive != 0 {
                let odds =
                    level.odds.get(first + alive.trailing_zeros() as usize).copied().unwrap_or_default();
                sum += odds.min(most);
                alive &= alive - 1;
            }
        });
        sum
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
            let forms = level.loud.forms.iter().chain(&level.quiet.forms);
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
            for form in level.loud.forms.iter_mut().chain(&mut level.quiet.forms) {
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
            level.loud.walk(length, prefix.as_bytes(), &mut found);
            level.quiet.walk(length, prefix.as_bytes(), &mut found);
        }
    }
}

impl Level {
    fn build(length: usize, forms: Vec<Form>, rows: &[&Row]) -> Self {
        let (quiet, loud): (Vec<_>, Vec<_>) =
            forms.into_iter().zip(rows).partition(|(form, _)| form.is_quiet);
        let odds: Vec<f32> = quiet.iter().map(|(form, _)| form.quiet_odds(length)).collect();
        let admits_all = |row: &Row| row.iter().all(|set| *set == shape::DIGITS);
        let always = quiet.chunks(64).zip(odds.chunks(64)).map(|(forms, odds)| {
            let all = forms.iter().zip(odds).enumerate().filter(|(_, ((_, row), _))| admits_all(row));
            all.fold((0_u64, 0.0), |(mask, sum), (bit, (_, odds))| (mask | 1 << bit, sum + odds))
        });
        Self {
            length,
            odds_max: odds.iter().copied().fold(0.0, f32::max),
            always: always.collect(),
            odds,
            loud: Bits::build(length, loud),
            quiet: Bits::build(length, quiet),
        }
    }
}

impl Bits {
    fn build(length: usize, forms: Vec<(Form, &&Row)>) -> Self {
        let mut columns = vec![[0_u64; COLUMN]; length * forms.len().div_ceil(64)];
        for (index, (_, row)) in forms.iter().enumerate() {
            for (position, set) in row.iter().enumerate() {
                let column = &mut columns[(index / 64) * length + position];
                for byte in shape::members(*set) {
                    column[place(byte)] |= 1 << (index % 64);
                }
            }
        }
        Self { columns, forms: forms.into_iter().map(|(form, _)| form).collect() }
    }

    /// Calls `found` with the forms that admit the text, 64 at a time, and the place of the first of the 64.
    fn each_word(&self, length: usize, text: &[u8], mut found: impl FnMut(u64, usize)) {
        for (word, columns) in self.columns.chunks_exact(length.max(1)).enumerate() {
            let mut alive = u64::MAX;
            for (column, &byte) in columns.iter().zip(text) {
                alive &= column[place(byte)];
                if alive == 0 {
                    break;
                }
            }
            if alive != 0 {
                found(alive, word * 64);
            }
        }
    }

    fn walk<'a>(&'a self, length: usize, text: &[u8], mut found: impl FnMut(&'a Form)) {
        let mut last = None;
        self.each_word(length, text, |mut alive, first| {
            while alive != 0 {
                let Some(form) = self.forms.get(first + alive.trailing_zeros() as usize) else { break };
                alive &= alive - 1;
                if last != Some(form.family) {
                    last = Some(form.family);
                    found(form);
                }
            }
        });
    }
}
