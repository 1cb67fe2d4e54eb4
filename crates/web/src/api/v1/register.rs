//! `POST /trackings`: up to a thousand numbers become trackings. Each item has an outcome of its own; one that cannot
//! be registered never keeps the others from it.

use std::sync::Arc;

use axum::extract::State;
use packtrail_domain::limits::limits;
use packtrail_domain::{AccountId, Details, Number, ParcelKey, origin};
use packtrail_store::{NewTracking as StoreTracking, Registered as StoreRegistered, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::input::{Caller, JsonList, short};
use super::problem::{Problem, Problems};
use crate::app::Room;
use crate::choose::Choice;
use crate::extra::extra;
use crate::memory::Memory;

/// A number to follow.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTracking {
    /// As on the parcel; blanks and dashes do no harm.
    #[schema(max_length = 250, examples("1Z999AA10123456784"))]
    number: String,
    /// Carrier id as in `/carriers`. Without it the carrier is detected.
    #[schema(max_length = 64, examples("ups"))]
    carrier: Option<String>,
    /// Take the most likely carrier where detection is not sure, instead of answering `carrier_unclear`.
    #[serde(default)]
    guess: bool,
    /// Your word for it; lists can be filtered by it.
    #[schema(max_length = 100)]
    tag: Option<String>,
    #[schema(max_length = 50)]
    order_no: Option<String>,
    #[schema(max_length = 50)]
    order_time: Option<String>,
    #[schema(max_length = 1000)]
    remark: Option<String>,
    /// The recipient's address for notifications.
    #[schema(max_length = 250)]
    email: Option<String>,
    /// Language of notifications.
    #[schema(max_length = 20)]
    language: Option<String>,
    /// Some carriers answer only with it; `/carriers` says which.
    #[schema(max_length = 250)]
    destination_postcode: Option<String>,
    /// ISO 3166.
    #[schema(pattern = "^[A-Z]{2}$")]
    origin_country: Option<String>,
    /// ISO 3166.
    #[schema(pattern = "^[A-Z]{2}$")]
    destination_country: Option<String>,
    /// Where a page's reader is, as far as they said so.
    #[serde(skip)]
    near: Option<String>,
}

impl NewTracking {
    /// A number with what finds its carrier, and nothing else.
    pub(crate) fn of(number: String, carrier: Option<String>, destination_postcode: Option<String>) -> Self {
        Self { number, carrier, destination_postcode, ..Self::default() }
    }

    /// The same with an account's own words.
    pub(crate) fn with_words(
        self,
        tag: Option<String>,
        order_no: Option<String>,
        remark: Option<String>,
    ) -> Self {
        Self { tag, order_no, remark, ..self }
    }

    /// The same for somebody in a country.
    pub(crate) fn near(self, country: Option<&str>) -> Self {
        Self { near: country.map(str::to_owned), ..self }
    }

    /// The same, taking the most likely carrier where detection is not sure.
    pub(crate) fn guessed(self) -> Self {
        Self { guess: true, ..self }
    }

    /// As given.
    pub(crate) fn number(&self) -> &str {
        &self.number
    }
}

/// What became of each item, in the order given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Registered {
    results: Vec<RegisterResult>,
}

/// What registering one item came to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RegisterResult {
    /// As given.
    number: String,
    outcome: RegisterOutcome,
    /// Set when created or there before.
    id: Option<String>,
    carrier: Option<String>,
    /// Whether the carrier is a guess.
    is_guess: bool,
    /// Why it was refused.
    code: Option<RefusalCode>,
    /// The same in words, with what to do.
    detail: Option<String>,
    /// Carriers it may belong to, most likely first, when that is unclear.
    candidates: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RegisterOutcome {
    /// Followed from now on.
    Created,
    /// The account had it; nothing was changed and nothing counted.
    Exists,
    /// See `code` and `detail`.
    Refused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RefusalCode {
    InvalidNumber,
    CarrierUnknown,
    CarrierUndetected,
    CarrierUnclear,
    CarrierUnserved,
    QuotaUsedUp,
}

/// Register numbers
///
/// Follows up to 1,000 numbers. The answer is 200 even when items are refused: look at each `outcome`.
#[utoipa::path(
    post,
    path = "/trackings",
    tag = "Trackings",
    operation_id = "registerTrackings",
    request_body(content = inline(Batch)),
    responses((status = 200, description = "What became of each item.", body = Registered), Problems)
)]
pub(crate) async fn register(
    State(room): State<Arc<Room>>,
    caller: Caller,
    JsonList(items): JsonList<NewTracking>,
) -> Result<axum::Json<Registered>, Problem> {
    let most = limits().api_batch;
    if !(1..=most).contains(&items.len()) {
        return Err(Problem::bad(format!("Send 1 to {most} items; these are {}.", items.len())));
    }
    for (index, item) in items.iter().enumerate() {
        check(item).map_err(|reason| Problem::bad(format!("Item {index}: {reason}")))?;
    }
    let memory = memory(&room, caller.account, &items).await?;
    let prepared: Vec<Result<StoreTracking, Refusal>> =
        items.iter().map(|item| prepare(&room, (caller.account, &memory), item)).collect();
    let wanted: Vec<StoreTracking> = prepared.iter().flatten().cloned().collect();
    let mut done = room.app.store.trackings().register(caller.account, wanted).await?.into_iter();
    let results = items.iter().zip(prepared).map(|(item, prepared)| match prepared {
        Ok(new) => came_to(item, &new, done.next()),
        Err(refusal) => refused(item, refusal),
    });
    Ok(axum::Json(Registered { results: results.collect() }))
}

/// The body of [`register`], for the document.
#[derive(ToSchema)]
#[schema(min_items = 1, max_items = 1000)]
#[expect(dead_code, reason = "it only describes")]
struct Batch(Vec<NewTracking>);

/// Why an item is not registered.
pub(crate) struct Refusal {
    code: RefusalCode,
    detail: String,
    candidates: Vec<String>,
}

impl Refusal {
    fn new(code: RefusalCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into(), candidates: Vec::new() }
    }

    pub(crate) fn code(&self) -> RefusalCode {
        self.code
    }

    /// The whole of it for somebody who reads words only.
    pub(crate) fn sentence(&self) -> String {
        match self.candidates.as_slice() {
            [] => self.detail.clone(),
            carriers => format!("{} They are: {}.", self.detail, carriers.join(", ")),
        }
    }
}

/// The rules the document names, which a body that breaks them breaks as a whole.
pub(crate) fn check(item: &NewTracking) -> Result<(), String> {
    let limits = limits();
    short("number", Some(&item.number), 250)?;
    short("carrier", item.carrier.as_ref(), 64)?;
    short("tag", item.tag.as_ref(), limits.tag_characters)?;
    short("order_no", item.order_no.as_ref(), limits.order_no_characters)?;
    short("order_time", item.order_time.as_ref(), 50)?;
    short("remark", item.remark.as_ref(), limits.remark_characters)?;
    short("email", item.email.as_ref(), 250)?;
    short("language", item.language.as_ref(), 20)?;
    short("destination_postcode", item.destination_postcode.as_ref(), 250)?;
    super::input::country("origin_country", item.origin_country.as_ref())?;
    super::input::country("destination_country", item.destination_country.as_ref())
}

/// What the account knows of the items' numbers that come without a carrier.
pub(crate) async fn memory(
    room: &Room,
    account: AccountId,
    items: &[NewTracking],
) -> Result<Memory, StoreError> {
    let open = items.iter().filter(|item| item.carrier.is_none());
    let numbers: Vec<Number> = open.filter_map(|item| Number::parse(&item.number).ok()).collect();
    let country = items.first().and_then(|item| item.near.as_deref());
    Memory::of(room, Some(account), country, &numbers).await
}

/// Reads one item and decides its carrier.
pub(crate) fn prepare(
    room: &Room,
    (account, memory): (AccountId, &Memory),
    item: &NewTracking,
) -> Result<StoreTracking, Refusal> {
    let number = Number::parse(&item.number)
        .map_err(|error| Refusal::new(RefusalCode::InvalidNumber, format!("Check the number: {error}.")))?;
    let choice = Choice::by(&room.app.detector, number.as_str(), item.near.as_deref(), memory);
    let (carrier, origin) = carrier(room, item, &choice)?;
    let details = Details {
        tag: item.tag.clone(),
        remark: item.remark.clone(),
        order_no: item.order_no.clone(),
        order_time: item.order_time.clone(),
        email: item.email.clone(),
        lang: item.language.clone(),
        destination_postal_code: item.destination_postcode.clone(),
        origin_country: item.origin_country.clone(),
        destination_country: item.destination_country.clone(),
        origin,
        ..Details::default()
    };
    let extra = extra(Some(account), &carrier, item.destination_postcode.as_deref(), None);
    let number = choice.number_for(&carrier, &number);
    let carrier_key = room.app.catalogue.get(&carrier).map_or(0, |carrier| carrier.key);
    let parcel = ParcelKey { carrier, number, extra };
    Ok(StoreTracking { number_given: item.number.clone(), parcel, carrier_key, details })
}

/// The carrier of an item, and how it was found.
fn carrier(room: &Room, item: &NewTracking, choice: &Choice) -> Result<(String, u8), Refusal> {
    let (carrier, origin) = if let Some(given) = &item.carrier {
        let Some(known) = room.app.catalogue.get(given) else {
            let detail = "There is no carrier of this id; /carriers lists them.";
            return Err(Refusal::new(RefusalCode::CarrierUnknown, detail));
        };
        (known.id.clone(), choice.origin_of(&known.id))
    } else {
        let Some(carrier) = choice.carrier() else { return Err(undetected(choice)) };
        if !choice.is_clear() && !item.guess {
            let detail = "Several carriers use such numbers: name one as `carrier`, or set `guess`.";
            let candidates = choice.valid.iter().take(10).map(|one| one.carrier.clone()).collect();
            let refusal = Refusal::new(RefusalCode::CarrierUnclear, detail);
            return Err(Refusal { candidates, ..refusal });
        }
        (carrier.to_owned(), choice.origin())
    };
    match room.app.carriers_served.availability(&carrier) {
        None => Ok((carrier, origin)),
        Some(why) => Err(Refusal::new(RefusalCode::CarrierUnserved, why)),
    }
}

/// Nobody uses such a number, or its check digit is wrong.
fn undetected(choice: &Choice) -> Refusal {
    let detail = match choice.misread.first() {
        Some(misread) => {
            format!("It looks like {}, but the check digit is wrong: a typing error?", misread.carrier)
        }
        None => "No carrier is known to use such numbers; if you know the carrier, name it.".to_owned(),
    };
    Refusal::new(RefusalCode::CarrierUndetected, detail)
}

fn came_to(item: &NewTracking, new: &StoreTracking, done: Option<StoreRegistered>) -> RegisterResult {
    let (outcome, id) = match done {
        Some(StoreRegistered::New(id)) => (RegisterOutcome::Created, id),
        Some(StoreRegistered::Already(id)) => (RegisterOutcome::Exists, id),
        Some(StoreRegistered::NoQuota) | None => {
            let detail = "The account has no registration left; /usage shows the quota.";
            return refused(item, Refusal::new(RefusalCode::QuotaUsedUp, detail));
        }
    };
    RegisterResult {
        number: item.number.clone(),
        outcome,
        id: Some(id.to_string()),
        carrier: Some(new.parcel.carrier.clone()),
        is_guess: new.details.origin == origin::GUESS,
        code: None,
        detail: None,
        candidates: Vec::new(),
    }
}

fn refused(item: &NewTracking, refusal: Refusal) -> RegisterResult {
    RegisterResult {
        number: item.number.clone(),
        outcome: RegisterOutcome::Refused,
        id: None,
        carrier: None,
        is_guess: false,
        code: Some(refusal.code),
        detail: Some(refusal.detail),
        candidates: refusal.candidates,
    }
}
