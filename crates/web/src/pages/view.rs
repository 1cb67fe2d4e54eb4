//! A parcel as people read it: every line of the pages that depends on what the store holds.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use packtrail_domain::language::SOURCE;
use packtrail_domain::{EventTime, Number, Outcome, Parcel, Status, SubStatus};

use super::icons::Look;
use crate::app::Room;
use crate::choose::Choice;
use crate::reader::Reader;
use crate::words;

/// One row of the results, and the head of a parcel's page.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) number: Vec<String>,
    pub(crate) number_plain: String,
    pub(crate) carrier: String,
    pub(crate) address: String,
    pub(crate) look: Look,
    pub(crate) word: String,
    pub(crate) last: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) ago: Option<String>,
    pub(crate) expected: Option<String>,
    pub(crate) is_guess: bool,
    pub(crate) others: Vec<Other>,
    pub(crate) needs_reader: bool,
    /// Changes when anything on the page does.
    pub(crate) state: u64,
}

/// Another carrier the number may belong to.
#[derive(Debug, Clone)]
pub(crate) struct Other {
    pub(crate) name: String,
    pub(crate) address: String,
    pub(crate) why: String,
}

/// A parcel as asked for: whom, which number, and what the store knows.
pub(crate) struct Subject<'a> {
    pub(crate) room: &'a Room,
    pub(crate) reader: &'a Reader,
    pub(crate) carrier: &'a str,
    pub(crate) number: &'a Number,
    pub(crate) choice: &'a Choice,
    /// The visitor named the carrier.
    pub(crate) was_chosen: bool,
    pub(crate) parcel: Option<&'a Parcel>,
}

impl Subject<'_> {
    /// The nine statuses, or why there is none.
    pub(crate) fn look(&self) -> Look {
        let Some(parcel) = self.parcel else { return Look::Asking };
        Look::of(parcel.status.map(SubStatus::status), parcel.outcome, self.unserved().is_none())
    }

    /// Why the carrier cannot be asked.
    pub(crate) fn unserved(&self) -> Option<String> {
        self.room.app.carriers_served.availability(self.carrier)?;
        Some(self.named("trouble-unserved"))
    }

    /// A message about the carrier.
    pub(crate) fn named(&self, key: &str) -> String {
        self.reader.tell(key, "carrier", &self.room.carrier_name(self.carrier))
    }

    /// The current sub-status; a number nobody knows has one too.
    pub(crate) fn sub(&self) -> Option<SubStatus> {
        let parcel = self.parcel?;
        parcel.status.or((self.look() == Look::Known(Status::NotFound)).then_some(SubStatus::NotFoundOther))
    }

    /// Why there is no answer, with since when.
    pub(crate) fn trouble(&self, now: Timestamp) -> Option<String> {
        if let Some(why) = self.unserved() {
            return Some(why);
        }
        let parcel = self.parcel?;
        let outcome = parcel.outcome.filter(|outcome| !outcome.is_answer())?;
        let name = self.room.carrier_name(self.carrier);
        let why = words::outcome(&self.reader.language, outcome);
        let (key, since) = match parcel.outcome_since {
            Some(at) => ("trouble-since", clock(self.reader, at, now)),
            None => ("trouble", String::new()),
        };
        let values = [("carrier", name.into()), ("why", why.into()), ("since", since.into())];
        Some(self.reader.fill(key, &values))
    }

    /// What a row says where there is no event.
    fn hint(&self, look: Look, now: Timestamp) -> Option<String> {
        match look {
            Look::Known(Status::NotFound) => Some(self.named("hint-unknown")),
            Look::Unclear => Some(self.named("hint-no-news")),
            _ => self.trouble(now),
        }
    }

    /// Whether a fresh answer is on its way, so that the page should look again soon.
    pub(crate) fn is_pending(&self) -> bool {
        let now = self.room.now();
        let due = self.parcel.and_then(|parcel| parcel.next_due).is_some_and(|due| due <= now);
        self.look() == Look::Asking || (due && self.unserved().is_none())
    }

    /// Whether the carrier is only guessed from the form of the number.
    pub(crate) fn is_guess(&self) -> bool {
        let answered = self.parcel.is_some_and(|parcel| parcel.outcome == Some(Outcome::Found));
        let is_clear = match &self.choice.chosen {
            Some(chosen) => chosen == self.carrier,
            None => self.choice.is_clear(),
        };
        !self.was_chosen && !answered && !is_clear
    }

    /// Why the account's own parcels name this carrier, if they do.
    pub(crate) fn memory_note(&self) -> Option<String> {
        if self.choice.chosen.as_deref() == Some(self.carrier) {
            return Some(self.named("note-chosen-before"));
        }
        let is_best = self.choice.best().is_some_and(|best| best.carrier == self.carrier);
        let habit = self.choice.habit.filter(|_| is_best && !self.was_chosen)?;
        let name = self.room.carrier_name(self.carrier);
        let values =
            [("carrier", name.into()), ("parcels", habit.parcels.into()), ("count", habit.of.into())];
        Some(self.reader.fill("note-habit", &values))
    }

    /// The other readings, as addresses that ask them.
    pub(crate) fn others(&self) -> Vec<Other> {
        let other = |candidate: &packtrail_domain::detect::Candidate| Other {
            name: self.room.carrier_name(&candidate.carrier),
            address: format!("{}/parcel/{}/{}", self.reader.prefix, candidate.carrier, self.number),
            why: why(self.reader, candidate),
        };
        self.choice.valid.iter().filter(|candidate| candidate.carrier != self.carrier).map(other).collect()
    }

    /// The row.
    pub(crate) fn head(&self) -> Head {
        let now = self.room.now();
        let today = today(now);
        let latest = self.parcel.and_then(|parcel| parcel.timeline.latest_event());
        let event = latest.map(|(_, event)| event);
        let sub = self.sub();
        let look = self.look();
        let open = !matches!(look, Look::Known(Status::Delivered));
        Head {
            number: groups(self.number),
            number_plain: self.number.to_string(),
            carrier: self.room.carrier_name(self.carrier),
            address: format!("{}/parcel/{}/{}", self.reader.prefix, self.carrier, self.number),
            look,
            word: look.word(self.reader, &self.room.carrier_name(self.carrier)),
            last: event
                .map(|event| {
                    let sub = event.status.filter(|_| !event.notice);
                    words::latest(&self.reader.language, sub, &event.description)
                })
                .filter(|text| !text.is_empty())
                .or_else(|| self.hint(look, now)),
            place: event.and_then(|event| event.place.line()),
            ago: event.map(|event| ago(self.reader, &event.time, now, today)),
            expected: self.parcel.filter(|_| open).and_then(|parcel| expected(self.reader, parcel, today)),
            is_guess: self.is_guess(),
            others: if self.is_guess() { self.others().into_iter().take(4).collect() } else { Vec::new() },
            needs_reader: sub.is_some_and(words::needs_reader),
            state: self.state(),
        }
    }

    /// A number that changes with everything shown.
    fn state(&self) -> u64 {
        let Some(parcel) = self.parcel else { return 1 };
        let ms = |time: Option<Timestamp>| time.map_or(0, Timestamp::as_millisecond).cast_unsigned();
        let parts = [
            parcel.version.cast_unsigned(),
            ms(parcel.asked),
            ms(parcel.next_due),
            ms(parcel.outcome_since),
            parcel.outcome.map_or(0, |outcome| outcome as u64 + 1),
            parcel.status.map_or(0, |status| status as u64 + 1),
            u64::from(self.is_pending()),
        ];
        parts.into_iter().fold(0xcbf2_9ce4_8422_2325, mix)
    }
}

/// Mixes a value into a hash of what is shown.
pub(crate) fn mix(hash: u64, part: u64) -> u64 {
    part.to_le_bytes()
        .into_iter()
        .fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A number in groups of four for reading; copied without blanks.
pub(crate) fn groups(number: &Number) -> Vec<String> {
    let letters: Vec<char> = number.as_str().chars().collect();
    let mut groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    if groups.len() > 1 && groups.last().is_some_and(|last| last.len() == 1) {
        let last = groups.pop().unwrap_or_default();
        if let Some(group) = groups.last_mut() {
            group.push_str(&last);
        }
    }
    groups
}

/// The day it is in UTC: what a day is compared with to leave out the year.
pub(crate) fn today(now: Timestamp) -> Date {
    Offset::UTC.to_datetime(now).date()
}

/// How long ago: exact for an instant; for a local time or a date only the day, since the zone is not known.
pub(crate) fn ago(reader: &Reader, time: &EventTime, now: Timestamp, today: Date) -> String {
    match time.instant() {
        Some(at) => words::distance(&reader.language, at, now),
        None => reader.language.short_day(time.day(), today),
    }
}

/// When it should come, as exactly as the carrier said; a day that has passed is said to have passed.
pub(crate) fn expected(reader: &Reader, parcel: &Parcel, today: Date) -> Option<String> {
    let facts = parcel.timeline.facts();
    span(reader, facts.eta_from, facts.eta_to, today)
}

/// The same from its two ends.
pub(crate) fn span(
    reader: &Reader,
    from: Option<EventTime>,
    to: Option<EventTime>,
    today: Date,
) -> Option<String> {
    let (first, last) = (from.or(to)?, to.or(from)?);
    let key = if last.day() < today { "was-expected" } else { "expected" };
    let language = &reader.language;
    let span = if first.day() == last.day() {
        day_with_hours(reader, &language.day(first.day(), today), from, to)
    } else {
        let (first, last) = (language.short_day(first.day(), today), language.short_day(last.day(), today));
        reader.fill("days-span", &[("from", first.into()), ("to", last.into())])
    };
    Some(reader.tell(key, "when", &span))
}

/// The expected day with its hours, where the carrier names them.
fn day_with_hours(reader: &Reader, day: &str, from: Option<EventTime>, to: Option<EventTime>) -> String {
    let clock = |time: EventTime| time.wall().map(|wall| wall.strftime("%H:%M").to_string());
    let values = |from: String, to: String| [("day", day.into()), ("from", from.into()), ("to", to.into())];
    match (from.and_then(clock), to.and_then(clock)) {
        (Some(from), Some(to)) if from != to => reader.fill("day-hours", &values(from, to)),
        (None, Some(to)) => reader.fill("day-before", &values(String::new(), to)),
        (Some(from), None) => reader.fill("day-after", &values(from, String::new())),
        _ => day.to_owned(),
    }
}

/// Why a carrier may be the right one. The detector gives its reasons in English, so others get none.
pub(crate) fn why(reader: &Reader, candidate: &packtrail_domain::detect::Candidate) -> String {
    let reason = candidate.reasons.first().filter(|_| reader.language.tag() == SOURCE);
    reason.cloned().unwrap_or_default()
}

/// A moment for a note: the time when it is today, else the day too. UTC, and it says so.
pub(crate) fn clock(reader: &Reader, at: Timestamp, now: Timestamp) -> String {
    let wall = jiff::tz::Offset::UTC.to_datetime(at);
    let time = wall.strftime("%H:%M UTC");
    if wall.date() == today(now) {
        time.to_string()
    } else {
        format!("{}, {time}", reader.language.short_day(wall.date(), today(now)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_grouped_by_four_without_a_lonely_letter() {
        let number = |text: &str| groups(&Number::parse(text).unwrap()).join(" ");
        assert_eq!(number("1Z999AA10123456784"), "1Z99 9AA1 0123 4567 84");
        assert_eq!(number("LX204417385CN"), "LX20 4417 385CN");
        assert_eq!(number("12345"), "12345");
    }
}
