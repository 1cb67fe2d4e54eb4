//! The shape of a number family: a small, closed part of the regular expression language.
//!
//! A shape uses letters `A-Z`, digits, classes `[0-9A-Z]`, groups `(AB|C[0-9])`, and the repeats `?`, `{n}`,
//! `{n,m}`; it always means the whole number. Because nothing is unbounded, a shape can be written out as
//! fixed-length rows of character sets. From the rows everything else follows exactly: matching by bit
//! operations ([`crate::detect`]), how many numbers a shape admits (its evidence), which shapes overlap.

use serde::{Serialize, Serializer};

/// Longest number a shape may describe.
pub(crate) const LENGTH_MAX: usize = 48;
/// Rows a shape may be written out to.
const ROWS_MAX: usize = 640;

/// A set of the 36 characters a number is made of: bit 0..=9 digits, 10..=35 letters.
pub(crate) type CharSet = u64;

/// All digits.
pub(crate) const DIGITS: CharSet = (1 << 10) - 1;
/// All letters.
const LETTERS: CharSet = ((1 << 26) - 1) << 10;

/// One fixed-length way to satisfy a shape.
pub(crate) type Row = Vec<CharSet>;

/// A parsed shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    text: String,
    rows: Vec<Row>,
}

/// The bit index of each byte; 255 where a byte is part of no number.
const SYMBOLS: [u8; 256] = symbols();

const fn symbols() -> [u8; 256] {
    let mut table = [u8::MAX; 256];
    let mut index: u8 = 0;
    while index < 36 {
        let byte = if index < 10 { b'0' + index } else { b'A' + index - 10 };
        table[byte as usize] = index;
        index += 1;
    }
    table
}

/// The bit index of a character, if it may be part of a number.
pub(crate) fn symbol(byte: u8) -> Option<usize> {
    let index = SYMBOLS[usize::from(byte)];
    (index != u8::MAX).then_some(usize::from(index))
}

/// The character of a bit index.
pub(crate) fn character(index: u32) -> char {
    char::from_digit(index, 36).map_or('0', |character| character.to_ascii_uppercase())
}

/// The characters of a set.
pub(crate) fn members(set: CharSet) -> impl Iterator<Item = u8> {
    (b'0'..=b'9').chain(b'A'..=b'Z').filter(move |&byte| symbol(byte).is_some_and(|bit| set >> bit & 1 == 1))
}

impl Shape {
    /// Reads a shape.
    ///
    /// # Errors
    /// A sentence saying what is not understood and what to write instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader { bytes: text.as_bytes(), at: 0, depth: 0 };
        let rows = reader.alternatives()?;
        if reader.at < reader.bytes.len() {
            return Err("`)` without `(`: remove it, or write `(` where the group begins".to_owned());
        }
        if rows.iter().any(Vec::is_empty) {
            return Err("the shape admits an empty number: write at least one character".to_owned());
        }
        Ok(Self { text: text.to_owned(), rows })
    }

    /// The shape no number has.
    pub(crate) fn nothing() -> Self {
        Self { text: String::new(), rows: Vec::new() }
    }

    /// The shape as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the whole number has this shape.
    pub fn matches(&self, number: &str) -> bool {
        self.rows.iter().any(|row| row_matches(row, number.as_bytes()))
    }

    pub(crate) fn matches_bytes(&self, number: &[u8]) -> bool {
        self.rows.iter().any(|row| row_matches(row, number))
    }

    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Natural logarithm of how many numbers of this length have the shape.
    pub(crate) fn ln_count(&self, length: usize) -> f64 {
        let count: f64 = self
            .rows
            .iter()
            .filter(|row| row.len() == length)
            .map(|row| row.iter().map(|set| f64::from(set.count_ones())).product::<f64>())
            .sum();
        count.max(1.0).ln()
    }

    /// Whether each number of this shape carries at least two fixed letters, at its beginning or at its end.
    pub(crate) fn is_marked(&self) -> bool {
        self.rows.iter().all(|row| {
            let fixed = |set: &&CharSet| set.count_ones() == 1;
            let letter = |set: &&CharSet| **set & LETTERS != 0;
            let front = row.iter().take_while(fixed).filter(letter).count();
            let back = row.iter().rev().take_while(fixed).filter(letter).count();
            front.max(back) >= 2
        })
    }

    /// Whether all its numbers consist of digits only.
    pub(crate) fn is_digits(&self) -> bool {
        self.rows.iter().flatten().all(|set| set & LETTERS == 0)
    }

    /// Whether one number can have both shapes.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.rows.iter().any(|mine| {
            other
                .rows
                .iter()
                .any(|theirs| mine.len() == theirs.len() && mine.iter().zip(theirs).all(|(a, b)| a & b != 0))
        })
    }

    /// The shape of the numbers that have both shapes; nothing when there is none.
    pub fn common(&self, other: &Self) -> Option<Self> {
        let meet = |mine: &Row, theirs: &Row| -> Option<Row> {
            let row: Row = mine.iter().zip(theirs).map(|(a, b)| a & b).collect();
            (mine.len() == theirs.len() && row.iter().all(|set| *set != 0)).then_some(row)
        };
        let meets =
            self.rows.iter().flat_map(|mine| other.rows.iter().filter_map(move |theirs| meet(mine, theirs)));
        let rows: Vec<Row> = meets.take(ROWS_MAX).collect();
        (!rows.is_empty()).then(|| Self { text: format!("{} and {}", self.text, other.text), rows })
    }

    /// A number of this shape; `choose(n)` picks below n. For tests and made-up examples.
    pub fn example(&self, mut choose: impl FnMut(usize) -> usize) -> String {
        let row = &self.rows[choose(self.rows.len()) % self.rows.len()];
        let pick = |set: &CharSet, nth: usize| {
            let mut members = (0..36_u32).filter(|&index| set >> index & 1 == 1);
            members.nth(nth % set.count_ones().max(1) as usize).map_or('0', character)
        };
        row.iter().map(|set| pick(set, choose(36))).collect()
    }
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Where a class holds digits and letters, digits are likelier than a count of characters says. The logs of how
/// much likelier a digit and a letter are; nothing for a class of one kind.
pub(crate) fn mixed_gains(set: CharSet) -> Option<(f64, f64)> {
    let (digits, letters) = (f64::from((set & DIGITS).count_ones()), f64::from((set & LETTERS).count_ones()));
    let gain = |share: f64, kind: f64| (share * (digits + letters) / kind).ln();
    (digits > 0.0 && letters > 0.0).then(|| (gain(0.6, digits), gain(0.4, letters)))
}

fn row_matches(row: &[CharSet], number: &[u8]) -> bool {
    row.len() == number.len()
        && row.iter().zip(number).all(|(set, &byte)| symbol(byte).is_some_and(|index| set >> index & 1 == 1))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn alternatives(&mut self) -> Result<Vec<Row>, String> {
        let mut rows = self.sequence()?;
        while self.peek() == Some(b'|') {
            self.at += 1;
            rows.extend(self.sequence()?);
            bounded(rows.len())?;
        }
        Ok(rows)
    }

    fn sequence(&mut self) -> Result<Vec<Row>, String> {
        let mut rows: Vec<Row> = vec![Vec::new()];
        while let Some(byte) = self.peek() {
            if matches!(byte, b'|' | b')') {
                break;
            }
            let piece = self.piece(byte)?;
            let (least, most) = self.repeat()?;
            rows = repeated(&rows, &piece, least, most)?;
        }
        Ok(rows)
    }

    fn piece(&mut self, byte: u8) -> Result<Vec<Row>, String> {
        self.at += 1;
        match byte {
            b'[' => Ok(vec![vec![self.class()?]]),
            b'(' => self.group(),
            b'^' | b'$' => Err("a shape always means the whole number: leave `^` and `$` out".to_owned()),
            b'\\' => Err("a shape knows no `\\d` or `\\w`: write `[0-9]` or `[0-9A-Z]`".to_owned()),
            b'.' | b'*' | b'+' => Err(format!(
                "`{}` has no bound: write `[0-9A-Z]{{least,most}}` with numbers",
                char::from(byte)
            )),
            _ => match symbol(byte) {
                Some(index) => Ok(vec![vec![1 << index]]),
                None => Err(format!(
                    "`{}` is in no tracking number: write letters A to Z in capitals, and digits",
                    char::from(byte)
                )),
            },
        }
    }

    fn group(&mut self) -> Result<Vec<Row>, String> {
        if self.bytes.get(self.at..self.at + 2) == Some(b"?:") {
            self.at += 2;
        }
        self.depth += 1;
        if self.depth > 4 {
            return Err("groups are nested more than four deep: write them side by side".to_owned());
        }
        let rows = self.alternatives()?;
        self.depth -= 1;
        if self.peek() != Some(b')') {
            return Err("`(` without `)`: write `)` where the group ends".to_owned());
        }
        self.at += 1;
        Ok(rows)
    }

    fn class(&mut self) -> Result<CharSet, String> {
        let mut set = 0;
        while let Some(first) = self.peek() {
            self.at += 1;
            if first == b']' {
                break;
            }
            let mut last = first;
            if self.peek() == Some(b'-') {
                last = self.bytes.get(self.at + 1).copied().unwrap_or(b']');
                self.at += 2;
            }
            match (symbol(first), symbol(last)) {
                (Some(low), Some(high)) if low <= high => (low..=high).for_each(|bit| set |= 1 << bit),
                _ => {
                    return Err(
                        "a class holds capitals, digits and ranges of them: write `[0-9A-Z]`".to_owned()
                    );
                }
            }
        }
        if set == 0 || self.bytes.get(self.at.wrapping_sub(1)) != Some(&b']') {
            return Err("`[` without `]` or with nothing in it: write for example `[0-9]`".to_owned());
        }
        Ok(set)
    }

    fn repeat(&mut self) -> Result<(usize, usize), String> {
        match self.peek() {
            Some(b'?') => {
                self.at += 1;
                Ok((0, 1))
            }
            Some(b'{') => {
                let rest = &self.bytes[self.at + 1..];
                let end = rest.iter().position(|&byte| byte == b'}');
                let inner = end.and_then(|end| std::str::from_utf8(&rest[..end]).ok()).unwrap_or_default();
                let (least, most) = inner.split_once(',').unwrap_or((inner, inner));
                match (least.parse::<usize>(), most.parse::<usize>()) {
                    (Ok(least), Ok(most)) if least <= most && (1..=LENGTH_MAX).contains(&most) => {
                        self.at += inner.len() + 2;
                        Ok((least, most))
                    }
                    _ => Err(format!("`{{{inner}}}` is no repeat: write `{{4}}` or `{{4,6}}`, at most 48")),
                }
            }
            _ => Ok((1, 1)),
        }
    }
}

fn bounded(rows: usize) -> Result<(), String> {
    if rows > ROWS_MAX {
        return Err(format!("the shape has more than {ROWS_MAX} fixed forms: split it into several formats"));
    }
    Ok(())
}

/// Every row followed by least..=most copies of the piece.
fn repeated(rows: &[Row], piece: &[Row], least: usize, most: usize) -> Result<Vec<Row>, String> {
    let mut out = Vec::new();
    let mut grown = rows.to_vec();
    for count in 0..=most {
        if count >= least {
            out.extend(grown.iter().cloned());
            bounded(out.len())?;
        }
        if count == most {
            break;
        }
        bounded(grown.len() * piece.len())?;
        grown =
            grown.iter().flat_map(|row| piece.iter().map(|tail| [row.as_slice(), tail].concat())).collect();
        if grown.iter().any(|row| row.len() > LENGTH_MAX) {
            return Err(format!("the shape admits numbers longer than {LENGTH_MAX} characters: shorten it"));
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use regex::Regex;

    #[test]
    fn a_shape_means_what_the_same_regular_expression_means() {
        for text in
            ["1Z[0-9A-Z]{16}", "(AB|C[0-9])?[0-9]{2,4}", "[0-9]{1,3}(X|YZ){2}", "L[AIEHNX][1-3][0-9]{7}"]
        {
            let shape = Shape::parse(text).unwrap();
            let regex = Regex::new(&format!("^(?:{text})$")).unwrap();
            let mut seed = 7_usize;
            for _ in 0..300 {
                let mut number = shape.example(|below| {
                    seed =
                        seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (seed >> 33) % below
                });
                assert!(shape.matches(&number) && regex.is_match(&number), "{text} {number}");
                number.replace_range(0..1, if seed & 64 == 0 { "7" } else { "Q" });
                assert_eq!(shape.matches(&number), regex.is_match(&number), "{text} {number}");
            }
        }
    }

    #[test]
    fn what_is_not_understood_is_explained() {
        for (text, word) in [
            ("^1Z", "leave `^`"),
            ("\\d{4}", "`[0-9]`"),
            ("[0-9]+", "no bound"),
            ("[0-9]{99}", "at most 48"),
            ("[A-Z", "`[` without"),
            ("(AB", "`(` without"),
            ("AB)", "`)` without"),
            ("1z[0-9]", "capitals"),
            ("[0-9]{40}[0-9]{40}", "longer than 48"),
            ("(A|B|C){10}", "split it"),
            ("[0-9]?", "empty"),
        ] {
            let error = Shape::parse(text).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
        }
    }

    #[test]
    fn counts_and_overlaps_follow_from_the_rows() {
        let ups = Shape::parse("1Z[0-9]{4}").unwrap();
        assert!((ups.ln_count(6) - 10_000_f64.ln()).abs() < 1e-9);
        assert!(!ups.is_marked() && Shape::parse("TB[AC][0-9]{3}").unwrap().is_marked());
        assert!(Shape::parse("[0-9]{4}YP").unwrap().is_marked());
        let wide = Shape::parse("[0-9][A-Z][0-9]{4,5}").unwrap();
        assert!(ups.overlaps(&wide) && !ups.overlaps(&Shape::parse("[0-9]{6}").unwrap()));
        let common = ups.common(&Shape::parse("1[A-Z][0-9]{2}7[0-9]").unwrap()).unwrap();
        assert!(common.matches("1Z1272") && !common.matches("1Z1232") && !common.matches("1A1272"));
        let (digit, letter) = mixed_gains(DIGITS | LETTERS).unwrap();
        assert!(digit > 0.5 && letter < 0.0 && mixed_gains(DIGITS).is_none());
    }

    proptest! {
        #[test]
        fn reading_a_shape_never_panics(text in "[A-Z0-9\\[\\](){}|?,^$.*+-]{0,40}") {
            let _ = Shape::parse(&text);
        }
    }
}
