//! Two legs: what follows for other parcels when a parcel has news.
//!
//! A leg is a parcel of its own, asked like any other; so all that is left to do is to find it and to join what it told
//! into the parcel it carries on. Both happen behind the fan-out of the news that caused them, and both are idempotent:
//! a leg that is known is not made again, and a story that is joined twice stays as it is.

use packtrail_domain::legs::{NextLeg, Said, fits, next_legs};
use packtrail_domain::limits::limits;
use packtrail_domain::{Details, Leg, Outcome, Parcel, ParcelRef, SubStatus};
use packtrail_store::{LegRow, LegState, StoreError};

use crate::Shared;

/// How often a story is joined again that changed meanwhile.
const TRIES: usize = 3;

/// A parcel has news: its origins hear of it, and its own next legs are looked for.
pub(crate) async fn after_news(shared: &Shared, place: ParcelRef) -> Result<(), StoreError> {
    let Some(parcel) = read(shared, place).await? else { return Ok(()) };
    for origin in shared.store.legs().origins(place).await? {
        join(shared, &parcel, origin).await?;
    }
    if parcel.next_due.is_none() {
        return leave_all(shared, place).await;
    }
    find(shared, &parcel).await?;
    // What a leg told before it was wanted here, or before there was a story to fit into, is no news any more.
    for row in shared.store.legs().of(place).await?.iter().filter(|row| is_kept(row)) {
        if let Some(leg) = read(shared, row.place).await?.filter(|leg| !leg.timeline.legs.is_empty()) {
            join(shared, &leg, place).await?;
        }
    }
    Ok(())
}

async fn read(shared: &Shared, place: ParcelRef) -> Result<Option<Parcel>, StoreError> {
    Ok(shared.store.parcels().get(&[place]).await?.into_iter().next().flatten())
}

/// Looks for the carriers that carry a parcel on, and has them asked.
async fn find(shared: &Shared, parcel: &Parcel) -> Result<(), StoreError> {
    let Some(detector) = &shared.config.detector else { return Ok(()) };
    let legs = shared.store.legs();
    let said = said(shared, &legs.details(parcel.place).await?);
    let found = next_legs(detector, &parcel.key, &parcel.timeline, &said);
    let known = legs.of(parcel.place).await?;
    // Who is named by an account takes the place of what was found before.
    if said.carrier.is_some() {
        let is_replaced =
            |row: &&LegRow| row.state == LegState::Asked && !found.iter().any(|leg| leg.key == row.key);
        for row in known.iter().filter(is_replaced) {
            legs.leave(row, LegState::Dropped).await?;
        }
    }
    let row = |leg: &NextLeg| known.iter().find(|row| row.key == leg.key);
    let is_new = |leg: &NextLeg| row(leg).is_none_or(|row| row.is_followed != is_kept(row));
    // An answer that names other numbers each time must not have ever more of them asked.
    let room = limits().legs_related.saturating_sub(known.len());
    let (again, fresh): (Vec<NextLeg>, Vec<NextLeg>) =
        found.into_iter().filter(is_new).partition(|leg| row(leg).is_some());
    let new: Vec<NextLeg> = again.into_iter().chain(fresh.into_iter().take(room)).collect();
    if new.is_empty() {
        return Ok(());
    }
    for leg in &new {
        tracing::debug!(parcel = %parcel.place.id, carrier = %leg.key.carrier, by = %leg.found_by, "a leg was found");
    }
    legs.follow(parcel.place, &new).await
}

const fn is_kept(row: &LegRow) -> bool {
    !matches!(row.state, LegState::Dropped)
}

/// What the accounts said of the last mile: the latest who said something counts.
fn said(shared: &Shared, details: &[Details]) -> Said {
    let carrier =
        |one: &Details| shared.config.catalogue.by_key(one.final_carrier).map(|carrier| carrier.id.clone());
    Said {
        carrier: details.iter().filter(|one| one.final_carrier > 0).find_map(carrier),
        country: details.iter().find_map(|one| one.destination_country.clone()),
    }
}

/// Nobody asks about the parcel any more, so nobody asks for its sake.
async fn leave_all(shared: &Shared, place: ParcelRef) -> Result<(), StoreError> {
    let legs = shared.store.legs();
    for row in legs.of(place).await?.into_iter().filter(|row| row.is_followed) {
        legs.leave(&row, row.state).await?;
    }
    Ok(())
}

/// Joins what a leg told into the story of the parcel it carries on, if it can be about that parcel.
async fn join(shared: &Shared, leg: &Parcel, origin: ParcelRef) -> Result<(), StoreError> {
    let legs = shared.store.legs();
    for _ in 0..TRIES {
        let rows = legs.of(origin).await?;
        let Some(row) = rows.iter().find(|row| row.place == leg.place && is_kept(row)) else { return Ok(()) };
        let Some(parcel) = read(shared, origin).await? else { return Ok(()) };
        let told = leg.timeline.leg(&leg.key.carrier);
        match told.filter(|told| fits(&parcel.timeline, &parcel.key.carrier, told, row.found_by)) {
            Some(told) if add(shared, &parcel, row, told).await? => return Ok(()),
            // Somebody else changed the story: look at it again.
            Some(_) => {}
            None => return give_up(shared, leg, row).await,
        }
    }
    Err(StoreError::Refused("the story of a parcel changed each time a leg was joined".to_owned()))
}

/// Adds it. False: the story changed meanwhile.
async fn add(shared: &Shared, parcel: &Parcel, row: &LegRow, told: &Leg) -> Result<bool, StoreError> {
    let mut timeline = parcel.timeline.clone();
    let number = (row.key.number != parcel.key.number).then(|| row.key.number.clone());
    if !timeline.join_leg(told, number, row.found_by) {
        return Ok(true);
    }
    let status = timeline.current_at(shared.clock.now(), shared.config.rules.silent_days);
    let status = status.or(parcel.status.filter(|status| *status != SubStatus::NotFoundOther));
    shared.store.legs().join(row, parcel.version, &timeline, status).await
}

/// A leg that told nothing of use is left when its own asking has come to an end.
async fn give_up(shared: &Shared, leg: &Parcel, row: &LegRow) -> Result<(), StoreError> {
    let is_over = leg.next_due.is_none() && leg.outcome.is_some_and(Outcome::is_answer);
    if is_over && row.state == LegState::Asked {
        shared.store.legs().leave(row, LegState::Dropped).await?;
    }
    Ok(())
}
