//! The other carriers of a parcel: who carries it on, by which number, who said so, and whether they can be asked.
//!
//! What is only a guess is shown when the carrier's own answer has confirmed it. The one exception: if that carrier
//! cannot be asked here at all, the page says that something may be missing, and says that it is a guess.

use packtrail_domain::legs::FoundBy;
use packtrail_domain::{Outcome, Parcel};
use packtrail_store::{LegRow, LegState, StoreError};

use super::view::mix;
use crate::app::Room;
use crate::reader::Reader;
use crate::words;

/// The legs of a parcel, each with what is known of its own asking.
#[derive(Debug, Default)]
pub(super) struct Legs(Vec<(LegRow, Option<Parcel>)>);

/// One carrier that carries the parcel on.
pub(super) struct Onward {
    pub(super) name: String,
    /// Its number, where that is another one.
    pub(super) number: Option<String>,
    pub(super) address: String,
    /// Who said so.
    pub(super) why: String,
    /// How far its asking has come.
    pub(super) state: String,
}

impl Legs {
    /// Reads them.
    pub(super) async fn of(room: &Room, parcel: Option<&Parcel>) -> Result<Self, StoreError> {
        let Some(parcel) = parcel else { return Ok(Self::default()) };
        let rows = room.app.store.legs().of(parcel.place).await?;
        if rows.is_empty() {
            return Ok(Self::default());
        }
        let places: Vec<_> = rows.iter().map(|row| row.place).collect();
        let parcels = room.app.store.parcels().get(&places).await?;
        Ok(Self(rows.into_iter().zip(parcels).filter(|(row, _)| row.state != LegState::Dropped).collect()))
    }

    /// What a person sees of them.
    pub(super) fn lines(&self, room: &Room, reader: &Reader, parcel: &Parcel) -> Vec<Onward> {
        let shown = self.0.iter().filter(|(row, _)| is_fact(row));
        let line = |(row, asked): &(LegRow, Option<Parcel>)| Onward {
            name: room.carrier_name(&row.key.carrier),
            number: (row.key.number != parcel.key.number).then(|| row.key.number.to_string()),
            address: format!("{}/parcel/{}/{}", reader.prefix, row.key.carrier, row.key.number),
            why: reader.say(why(row.found_by)),
            state: self.state_of(room, reader, row, asked.as_ref()),
        };
        shown.map(line).collect()
    }

    fn state_of(&self, room: &Room, reader: &Reader, row: &LegRow, asked: Option<&Parcel>) -> String {
        let outcome = asked.and_then(|parcel| parcel.outcome);
        if row.state == LegState::Joined {
            return reader.say("leg-joined");
        }
        match outcome.filter(|outcome| !outcome.is_answer() && *outcome != Outcome::Unserved) {
            _ if cannot_be_asked(room, row) => reader.say("leg-unserved"),
            Some(trouble) => reader.tell("leg-trouble", "why", &words::outcome(&reader.language, trouble)),
            None if outcome.is_none() => reader.say("leg-asking"),
            None => reader.say("leg-no-news"),
        }
    }

    /// What a person has to know: that part of the story cannot be seen from here.
    pub(super) fn notes(&self, room: &Room, reader: &Reader) -> Vec<String> {
        let missing =
            |(row, _): &&(LegRow, Option<Parcel>)| row.state == LegState::Asked && cannot_be_asked(room, row);
        let note = |(row, _): &(LegRow, Option<Parcel>)| {
            let key = if row.found_by.is_guess() { "note-leg-guess" } else { "note-leg-unserved" };
            reader.tell(key, "carrier", &room.carrier_name(&row.key.carrier))
        };
        self.0.iter().filter(missing).map(note).collect()
    }

    /// A number that changes with everything shown.
    pub(super) fn state(&self, state: u64) -> u64 {
        let outcome = |asked: &Option<Parcel>| asked.as_ref().and_then(|parcel| parcel.outcome);
        self.0.iter().fold(state, |state, (row, asked)| {
            let parts = [row.state as u64, outcome(asked).map_or(0, |outcome| outcome as u64 + 1)];
            parts.into_iter().fold(mix(state, 1), mix)
        })
    }
}

fn is_fact(row: &LegRow) -> bool {
    row.state == LegState::Joined || !row.found_by.is_guess()
}

fn cannot_be_asked(room: &Room, row: &LegRow) -> bool {
    room.app.carriers_served.availability(&row.key.carrier).is_some()
}

const fn why(found_by: FoundBy) -> &'static str {
    match found_by {
        FoundBy::Given => "leg-given",
        FoundBy::Told => "leg-told",
        FoundBy::Form => "leg-form",
        FoundBy::Post => "leg-post",
        FoundBy::Route => "leg-route",
    }
}
