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

/// Forms of one length.
#[derive(Debug, Default)]
struct Level {
    length: usize,
    /// For each 64 forms, each position and each character: the forms that admit it, one bit each.
    columns: Vec<[u64; COLUMN]>,
    /// By bit.
    forms: Vec<Form>,
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

impl Level {
    fn build(length: usize, forms: Vec<Form>, rows: &[&Row]) -> Self {
        let words = rows.len().div_ceil(64);
        let mut columns = vec![[0_u64; COLUMN]; length * words];
        for (index, row) in rows.iter().enumerate() {
            for (position, set) in row.iter().enumerate() {
                let column = &mut columns[(index / 64) * length + position];
                for byte in shape::members(*set) {
                    column[place(byte)] |= 1 << (index % 64);
                }
            }
        }
        Self { length, columns, forms }
    }

    fn walk<'a>(&'a self, text: &[u8], mut found: impl FnMut(&'a Form)) {
        if self.length == 0 {
            return;
        }
        let mut last = None;
        for (columns, forms) in self.columns.chunks_exact(self.length).zip(self.forms.chunks(64)) {
            let mut alive = u64::MAX;
            for (column, &byte) in columns.iter().zip(text) {
                alive &= column[place(byte)];
                if alive == 0 {
                    break;
                }
            }
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
