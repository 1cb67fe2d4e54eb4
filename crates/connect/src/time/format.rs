//! A small strptime: the letters that docs/connector-format.md names, read strictly, and three forms of our own.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use super::Found;

/// One way to write a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Format {
    /// `@s`: seconds since 1970.
    EpochSeconds,
    /// `@ms`: milliseconds since 1970.
    EpochMillis,
    /// `@date(ms)`: `/Date(1700000000000+0100)/`.
    DateCall,
    /// Letters and signs.
    Pattern(Vec<Item>),
    /// `@buddhist ...`: the year is counted from the Buddha's, 543 more than the common one.
    Buddhist(Vec<Item>),
    /// `@recent ...`: no year; the newest one that does not put the day into the future.
    Recent(Vec<Item>),
}

/// Buddhist years are this much larger.
const BUDDHIST_YEARS: i32 = 543;
/// A year below this is no Buddhist year of a parcel.
const BUDDHIST_FIRST: i32 = 2_500;
/// How far back a day without a year is looked for: the 29th of February comes once in eight years at the least.
const RECENT_YEARS: i16 = 8;

/// One piece of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Item {
    /// A sign that must stand there.
    Sign(char),
    /// Any number of blanks, at least one.
    Blank,
    /// A letter: `Y m d H M S y b B I p j`, `z` with or without a colon, `f` for a fraction.
    Letter(char),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Format {
    /// Compiles a format; the error names the letter that is not known.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        match text {
            "@s" => return Ok(Self::EpochSeconds),
            "@ms" => return Ok(Self::EpochMillis),
            "@date(ms)" => return Ok(Self::DateCall),
            _ => {}
        }
        if let Some(pattern) = text.strip_prefix("@buddhist ") {
            return Ok(Self::Buddhist(items(pattern, true)?));
        }
        if let Some(pattern) = text.strip_prefix("@recent ") {
            return Ok(Self::Recent(items(pattern, false)?));
        }
        if text.starts_with('@') {
            return Err(format!(
                "`{text}` is not one of `@s`, `@ms`, `@date(ms)`, `@buddhist ...`, `@recent ...`"
            ));
        }
        Ok(Self::Pattern(items(text, true)?))
    }

    /// Whether it reads texts that leave the year out.
    pub(crate) fn lacks_year(&self) -> bool {
        matches!(self, Self::Recent(_))
    }

    /// Reads a whole text, or nothing.
    pub(crate) fn read(&self, text: &str, now: Timestamp) -> Option<Found> {
        match self {
            Self::EpochSeconds => seconds(text),
            Self::EpochMillis => {
                let ms = text.strip_suffix(".0").unwrap_or(text).parse().ok()?;
                Some(Found::Instant(Timestamp::from_millisecond(ms).ok()?, None))
            }
            Self::DateCall => date_call(text),
            Self::Pattern(items) => Parts::read(items, text)?.found(),
            Self::Buddhist(items) => {
                let parts = Parts::read(items, text)?;
                let year = parts.year.filter(|year| *year >= BUDDHIST_FIRST)? - BUDDHIST_YEARS;
                Parts { year: Some(year), ..parts }.found()
            }
            Self::Recent(items) => Parts::read(items, text)?.recent(now),
        }
    }
}

/// Compiles the letters and signs of a pattern; the error names the letter that is not known.
fn items(text: &str, has_year: bool) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            if items.last() != Some(&Item::Blank) {
                items.push(Item::Blank);
            }
            continue;
        }
        if c != '%' {
            items.push(Item::Sign(c));
            continue;
        }
        let Some(mut letter) = chars.next() else {
            return Err(
                "a `%` at the end says nothing: write its letter, or `%%` for the sign itself".to_owned()
            );
        };
        if matches!(letter, ':' | '.') {
            let marked = chars.next();
            letter = match (letter, marked) {
                (':', Some('z')) => 'z',
                ('.', Some('f')) => 'f',
                _ => return Err(unknown(&format!("{letter}{}", marked.unwrap_or(' ')))),
            };
        }
        match letter {
            '%' => items.push(Item::Sign('%')),
            'Y' | 'm' | 'd' | 'H' | 'M' | 'S' | 'y' | 'b' | 'B' | 'I' | 'p' | 'j' | 'z' | 'f' => {
                items.push(Item::Letter(letter));
            }
            _ => return Err(unknown(&letter.to_string())),
        }
    }
    let has = |letters: &[char]| items.iter().any(|i| matches!(i, Item::Letter(l) if letters.contains(l)));
    half_days(has(&['H']), has(&['I']), has(&['p']))?;
    let month_and_day = has(&['m', 'b', 'B']) && has(&['d']);
    if !has_year && (has(&['Y', 'y', 'j']) || !month_and_day) {
        return Err("a format after `@recent` needs month and day, and no year".to_owned());
    }
    if has_year && !(has(&['Y', 'y']) && (has(&['j']) || month_and_day)) {
        return Err("a format needs year, month and day".to_owned());
    }
    Ok(items)
}

fn unknown(letter: &str) -> String {
    format!("`%{letter}` is not a known letter; known are Y m d H M S y b B I p j z f")
}

/// An hour up to 12 means nothing without its half of the day, and that half nothing without such an hour.
fn half_days(whole: bool, half: bool, named: bool) -> Result<(), String> {
    let why = match (whole, half, named) {
        (true, true, _) => "`%H` and `%I` are the same hour: write one of them",
        (true, false, true) => "`%p` goes with `%I`: write `%I` in place of `%H`",
        (false, false, true) => "`%p` goes with `%I`: write `%I` where the hour stands",
        (false, true, false) => {
            "`%I` goes with `%p` (AM or PM): add `%p`, or write `%H` where hours go up to 23"
        }
        _ => return Ok(()),
    };
    Err(why.to_owned())
}

fn seconds(text: &str) -> Option<Found> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let nanos = fraction_nanos(fraction)?;
    let at = Timestamp::new(whole.parse().ok()?, nanos).ok()?;
    Some(Found::Instant(at, None))
}

fn fraction_nanos(digits: &str) -> Option<i32> {
    if digits.is_empty() {
        return Some(0);
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let nine: String = digits.chars().chain("000000000".chars()).take(9).collect();
    nine.parse().ok()
}

fn date_call(text: &str) -> Option<Found> {
    let inner = text.trim_matches('/').strip_prefix("Date(")?.strip_suffix(')')?;
    let cut = inner.char_indices().skip(1).find(|(_, c)| matches!(c, '+' | '-')).map(|(at, _)| at);
    let (ms, zone) = match cut {
        Some(at) => (inner.get(..at)?, Some(offset(inner.get(at..)?)?)),
        None => (inner, None),
    };
    Some(Found::Instant(Timestamp::from_millisecond(ms.parse().ok()?).ok()?, zone))
}

/// `+02:00`, `+0200`, `+02`, `Z`.
pub(super) fn offset(text: &str) -> Option<Offset> {
    let (offset, rest) = take_offset(text)?;
    rest.is_empty().then_some(offset)
}

fn take_offset(text: &str) -> Option<(Offset, &str)> {
    if let Some(rest) = text.strip_prefix(['Z', 'z']) {
        return Some((Offset::UTC, rest));
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let (hours, rest) = digits(text.get(1..)?, 2, 2)?;
    let tail = rest.strip_prefix(':').unwrap_or(rest);
    let (minutes, rest) = match digits(tail, 2, 2) {
        Some((minutes, after)) => (minutes, after),
        None if rest.len() == tail.len() => (0, rest),
        None => return None,
    };
    if hours > 18 || minutes > 59 {
        return None;
    }
    Some((Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()?, rest))
}

/// Takes between `least` and `most` digits.
fn digits(text: &str, least: usize, most: usize) -> Option<(i32, &str)> {
    let count = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if count < least {
        return None;
    }
    let (number, rest) = text.split_at(count);
    Some((number.parse().ok()?, rest))
}

#[derive(Debug, Default, Clone)]
struct Parts {
    year: Option<i32>,
    month: Option<i32>,
    day: Option<i32>,
    day_of_year: Option<i32>,
    hour: Option<i32>,
    hour12: Option<i32>,
    afternoon: Option<bool>,
    minute: i32,
    second: i32,
    nanos: i32,
    offset: Option<Offset>,
}

impl Parts {
    fn read(items: &[Item], text: &str) -> Option<Self> {
        let mut parts = Self::default();
        let mut rest = text.trim();
        for item in items {
            rest = match item {
                Item::Blank => {
                    let after = rest.trim_start();
                    if after.len() == rest.len() {
                        return None;
                    }
                    after
                }
                Item::Sign(sign) => rest.strip_prefix(*sign)?,
                Item::Letter(letter) => parts.letter(*letter, rest)?,
            };
        }
        rest.is_empty().then_some(parts)
    }

    fn letter<'t>(&mut self, letter: char, rest: &'t str) -> Option<&'t str> {
        let number = |least, most| digits(rest, least, most);
        let (slot, (value, after)) = match letter {
            'Y' => (&mut self.year, number(4, 4)?),
            'y' => {
                let (short, after) = number(2, 2)?;
                (&mut self.year, (if short < 70 { 2_000 + short } else { 1_900 + short }, after))
            }
            'm' => (&mut self.month, number(1, 2)?),
            'd' => (&mut self.day, number(1, 2)?),
            'j' => (&mut self.day_of_year, number(1, 3)?),
            'H' => (&mut self.hour, number(1, 2)?),
            'I' => (&mut self.hour12, number(1, 2)?),
            'M' => {
                let (value, after) = number(2, 2)?;
                self.minute = value;
                return Some(after);
            }
            'S' => {
                let (value, after) = number(2, 2)?;
                self.second = value;
                return Some(after);
            }
            'b' | 'B' => (&mut self.month, month(rest)?),
            'p' => {
                let (afternoon, after) = half_day(rest)?;
                self.afternoon = Some(afternoon);
                return Some(after);
            }
            'z' => {
                let (offset, after) = take_offset(rest)?;
                self.offset = Some(offset);
                return Some(after);
            }
            _ => return self.fraction(rest),
        };
        *slot = Some(value);
        Some(after)
    }

    /// `.123`, `,123`, or nothing.
    fn fraction<'t>(&mut self, rest: &'t str) -> Option<&'t str> {
        let Some(after) = rest.strip_prefix(['.', ',']) else { return Some(rest) };
        let count = after.bytes().take_while(u8::is_ascii_digit).count();
        if !(1..=9).contains(&count) {
            return None;
        }
        let (digits, after) = after.split_at(count);
        self.nanos = fraction_nanos(digits)?;
        Some(after)
    }

    fn date(&self) -> Option<Date> {
        let year = i16::try_from(self.year?).ok()?;
        if let Some(day) = self.day_of_year {
            let first = Date::new(year, 1, 1).ok()?;
            let date = first.checked_add(jiff::Span::new().days(i64::from(day) - 1)).ok()?;
            return (day >= 1 && date.year() == year).then_some(date);
        }
        Date::new(year, i8::try_from(self.month?).ok()?, i8::try_from(self.day?).ok()?).ok()
    }

    fn hour(&self) -> Option<Option<i32>> {
        match (self.hour, self.hour12, self.afternoon) {
            (Some(hour), ..) => Some(Some(hour)),
            (None, Some(hour @ 1..=12), Some(afternoon)) => {
                Some(Some(hour % 12 + if afternoon { 12 } else { 0 }))
            }
            (None, Some(_), _) => None,
            (None, None, _) => Some(None),
        }
    }

    /// The newest year in which this day exists and is not later than tomorrow: a place east of us may be ahead.
    fn recent(&self, now: Timestamp) -> Option<Found> {
        let tomorrow = Offset::UTC.to_datetime(now).date().tomorrow().ok()?;
        let this = tomorrow.year();
        (this - RECENT_YEARS..=this).rev().find_map(|year| {
            let dated = Self { year: Some(i32::from(year)), ..self.clone() };
            dated.date().filter(|date| *date <= tomorrow).and_then(|_| dated.found())
        })
    }

    fn found(&self) -> Option<Found> {
        let date = self.date()?;
        let Some(hour) = self.hour()? else { return Some(Found::Day(date)) };
        // 24:00 is the end of the day; a leap second is told as the second before it.
        let (date, hour) = match (hour, self.minute, self.second) {
            (24, 0, 0) => (date.tomorrow().ok()?, 0),
            _ => (date, hour),
        };
        let second = if self.second == 60 { 59 } else { self.second };
        let small = |value: i32| i8::try_from(value).ok();
        let time = Time::new(small(hour)?, small(self.minute)?, small(second)?, self.nanos).ok()?;
        let wall = DateTime::from_parts(date, time);
        match self.offset {
            Some(offset) => Some(Found::Instant(offset.to_timestamp(wall).ok()?, Some(offset))),
            None => Some(Found::Wall(wall)),
        }
    }
}

/// An English month name, whole or its first three letters.
fn month(text: &str) -> Option<(i32, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, rest) = text.split_at(count);
    let word = word.to_ascii_lowercase();
    let fits = |name: &&str| {
        **name == word
            || (word.len() == 3 && name.starts_with(&word))
            || (word == "sept" && name.starts_with("sept"))
    };
    let index = MONTHS.iter().position(fits)?;
    Some((i32::try_from(index).ok()? + 1, rest))
}

/// `am`, `PM`, `a.m.`.
fn half_day(text: &str) -> Option<(bool, &str)> {
    for (word, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            return Some((afternoon, text.get(word.len()..)?));
        }
    }
    None
}
