//! Finding the registrations that the items of a call mean.

use packtrail_domain::{Number, Tracking};
use serde_json::{Map, Value};

use super::Call;
use super::envelope::Failure;
use super::fault::{Fault, Trouble};
use super::input::{Fields, echo};
use crate::choose::Choice;

/// One item of a call and what it means.
pub(crate) struct Asked<'a> {
    pub(crate) fields: Fields<'a>,
    /// The number as the client wrote it.
    pub(crate) given: String,
    /// Never empty when it is `Ok`.
    pub(crate) found: Result<Vec<Tracking>, Fault>,
}

type Query = (Number, Option<String>);

/// Finds all registrations of each item; `key_field` is where the carrier stands. Answers every whole-call
/// fault before anything is read.
pub(crate) async fn find<'a>(
    call: &Call<'_>,
    maps: &[&'a Map<String, Value>],
    key_field: &'static str,
) -> Result<Vec<Asked<'a>>, Failure> {
    let mut asked = Vec::with_capacity(maps.len());
    let mut queries: Vec<Option<Query>> = Vec::with_capacity(maps.len());
    for map in maps {
        let fields = Fields { map, strict: call.strict() };
        let given = fields.number_echo();
        let (query, found) = match query(call, &fields, key_field) {
            Ok(Some(query)) => (Some(query), Ok(Vec::new())),
            Ok(None) => (None, Err(Fault::NotRegistered(given.clone()))),
            Err(trouble) => (None, Err(trouble.of_item()?)),
        };
        asked.push(Asked { fields, given, found });
        queries.push(query);
    }
    look(call, &mut asked, &queries).await?;
    let unread = |item: &Asked<'_>, query: &Option<Query>| {
        let barcode = query.as_ref().filter(|_| matches!(&item.found, Ok(list) if list.is_empty()));
        barcode.and_then(|query| inner_number(call, query))
    };
    let second: Vec<Option<Query>> =
        asked.iter().zip(&queries).map(|(item, query)| unread(item, query)).collect();
    look(call, &mut asked, &second).await?;
    for item in &mut asked {
        if matches!(&item.found, Ok(list) if list.is_empty()) {
            item.found = Err(Fault::NotRegistered(item.given.clone()));
        }
    }
    Ok(asked)
}

/// The only registration an item means; several are `fault`.
pub(crate) fn only(found: Result<Vec<Tracking>, Fault>, several: Fault) -> Result<Tracking, Fault> {
    let mut list = found?;
    match (list.pop(), list.is_empty()) {
        (Some(tracking), true) => Ok(tracking),
        _ => Err(several),
    }
}

/// What to look for; `None` when the carrier key means nobody, so that nothing can be registered under it.
fn query(call: &Call<'_>, fields: &Fields<'_>, key_field: &'static str) -> Result<Option<Query>, Trouble> {
    let (_, number) = fields.number()?;
    Ok(match fields.key(key_field)? {
        None => Some((number, None)),
        Some(key) => call.room.app.catalogue.by_key(key).map(|carrier| (number, Some(carrier.id.clone()))),
    })
}

/// A scanned barcode may hold the number a carrier counts inside: what it was registered under.
fn inner_number(call: &Call<'_>, (number, carrier): &Query) -> Option<Query> {
    let choice = Choice::of(&call.room.app.detector, number.as_str());
    let inner = match carrier {
        Some(carrier) => choice.number_for(carrier, number),
        None => choice.best().and_then(|best| Number::parse(&best.number).ok())?,
    };
    (inner != *number).then(|| (inner, carrier.clone()))
}

async fn look(call: &Call<'_>, asked: &mut [Asked<'_>], queries: &[Option<Query>]) -> Result<(), Failure> {
    let wanted: Vec<Query> = queries.iter().flatten().cloned().collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let mut results = call.room.app.store.trackings().find(call.account, &wanted).await?.into_iter();
    for (item, query) in asked.iter_mut().zip(queries) {
        if query.is_some() {
            item.found = Ok(results.next().unwrap_or_default());
        }
    }
    Ok(())
}

/// The carrier key an item gave, as text for a message.
pub(crate) fn key_text(fields: &Fields<'_>, key_field: &'static str) -> String {
    match fields.map.get(key_field) {
        Some(Value::String(text)) => echo(text),
        Some(Value::Number(number)) => number.to_string(),
        _ => "0".to_owned(),
    }
}
