//! Who carries a parcel on, and how two carriers make one story.

#![expect(clippy::unwrap_used, reason = "a test may fail this way")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jiff::{SignedDuration, Timestamp};
use packtrail_domain::carrier::Catalogue;
use packtrail_domain::detect::Detector;
use packtrail_domain::legs::{FoundBy, Said, fits, next_legs, stretch};
use packtrail_domain::{
    Event, EventTime, Facts, Leg, Number, ParcelKey, Place, Related, Report, Stage, SubStatus, Timeline,
};
use proptest::prelude::*;

use SubStatus as S;

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../carriers");
    let files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect();
    let catalogue = Catalogue::load(files.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap();
    Detector::new(&catalogue).unwrap()
});

fn at(hour: i64) -> Timestamp {
    "2026-11-01T08:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_hours(hour)
}

fn event(hour: i64, status: SubStatus, country: &str) -> Event {
    Event {
        time: EventTime::Instant { at: at(hour), offset_s: Some(0) },
        time_raw: at(hour).to_string(),
        zone_rule: "source offset".into(),
        code: Some(status.as_str().into()),
        description: format!("{status} in {country}"),
        place: Place {
            country: Some(country.to_owned()).filter(|code| !code.is_empty()),
            ..Place::default()
        },
        status: Some(status),
        notice: false,
    }
}

fn key(carrier: &str, number: &str) -> ParcelKey {
    ParcelKey { carrier: carrier.into(), number: Number::parse(number).unwrap(), extra: String::new() }
}

/// A story of one carrier: from, to, events, other numbers with their carriers.
fn story(
    carrier: &str,
    (from, to): (&str, &str),
    events: &[(i64, SubStatus, &str)],
    related: &[(&str, &str)],
) -> Timeline {
    let country = |code: &str| Place {
        country: Some(code.to_owned()).filter(|code| !code.is_empty()),
        ..Place::default()
    };
    let related = related.iter().map(|(number, carrier)| Related {
        number: (*number).to_owned(),
        carrier: Some((*carrier).to_owned()).filter(|name| !name.is_empty()),
    });
    let report = Report {
        events: events.iter().map(|(hour, status, country)| event(*hour, *status, country)).collect(),
        facts: Facts {
            origin: country(from),
            destination: country(to),
            related: related.collect(),
            ..Facts::default()
        },
        ..Report::default()
    };
    let mut timeline = Timeline::default();
    timeline.merge(carrier, "connector", at(400), &report);
    timeline
}

fn found(key: &ParcelKey, timeline: &Timeline, said: &Said) -> Vec<(String, String, FoundBy)> {
    let legs = next_legs(&DETECTOR, key, timeline, said);
    legs.into_iter().map(|leg| (leg.key.carrier, leg.key.number.to_string(), leg.found_by)).collect()
}

const UNDER_WAY: &[(i64, SubStatus, &str)] =
    &[(1, S::InTransitPickedUp, "CN"), (30, S::InTransitDeparture, "CN")];

const USPS: &str = "9400111899560334812345";
const IMPB: &str = "9352352967583675285983";
const S10: &str = "LX204417384CN";

// Carrier and number; from, to; events; other numbers; what is found.
type Case = (
    (&'static str, &'static str),
    (&'static str, &'static str),
    &'static [(i64, SubStatus, &'static str)],
    &'static [(&'static str, &'static str)],
    Option<(&'static str, &'static str, FoundBy)>,
);

const CASES: &[Case] = &[
    // Told with its carrier: by id, by name in any case, by an alias, by a key of 17TRACK.
    (
        ("cainiao", "LP99994530973903"),
        ("CN", "US"),
        &[],
        &[(USPS, "usps")],
        Some(("usps", USPS, FoundBy::Told)),
    ),
    (
        ("cainiao", "LP99994530973903"),
        ("CN", "US"),
        &[],
        &[(USPS, "U.S.P.S.")],
        Some(("usps", USPS, FoundBy::Told)),
    ),
    (
        ("cainiao", "LP99994530973903"),
        ("CN", "US"),
        &[],
        &[(USPS, "United States Postal Service")],
        Some(("usps", USPS, FoundBy::Told)),
    ),
    (
        ("cainiao", "LP99994530973903"),
        ("CN", "US"),
        &[],
        &[(USPS, "21051")],
        Some(("usps", USPS, FoundBy::Told)),
    ),
    // A name nobody knows is not replaced by a guess; a likeness is no name.
    (("cainiao", "LP99994530973903"), ("CN", "US"), &[], &[(IMPB, "USPSS")], None),
    // Told without a carrier: by its form alone.
    (("cainiao", "LP99994530973903"), ("CN", "US"), &[], &[(IMPB, "")], Some(("usps", IMPB, FoundBy::Form))),
    // A form of many carriers: only a declared route tells.
    (("cainiao", "LP99994530973903"), ("CN", "GB"), &[], &[("12345678", "")], None),
    // The post of the country of destination, once the parcel has left.
    (("china-post", S10), ("CN", "DE"), UNDER_WAY, &[], Some(("deutsche-post", S10, FoundBy::Post))),
    (
        ("china-post", "CP815942634CN"),
        ("CN", "DE"),
        UNDER_WAY,
        &[],
        Some(("dhl-paket", "CP815942634CN", FoundBy::Post)),
    ),
    (("china-post", "LX204417385CN"), ("CN", "DE"), UNDER_WAY, &[], None),
    (("china-post", S10), ("CN", "DE"), &[(1, S::InTransitPickedUp, "CN")], &[], None),
    (("china-post", S10), ("CN", ""), UNDER_WAY, &[], None),
    (("china-post", S10), ("CN", "CN"), UNDER_WAY, &[], None),
    (
        ("china-post", S10),
        ("CN", ""),
        &[(30, S::InTransitArrival, "FR")],
        &[],
        Some(("la-poste", S10, FoundBy::Post)),
    ),
    (("deutsche-post", S10), ("CN", "DE"), UNDER_WAY, &[], None),
    // Declared ways on.
    (
        ("fedex", "9261299990123456789018"),
        ("US", "US"),
        &[(2, S::InTransitOther, "US")],
        &[],
        Some(("usps", "9261299990123456789018", FoundBy::Route)),
    ),
    (("fedex", "9261299990123456789018"), ("US", "US"), &[(2, S::InfoReceived, "US")], &[], None),
    (("fedex", "123456789012"), ("US", "US"), &[(2, S::InTransitOther, "US")], &[], None),
    (
        ("ups-mail-innovations", "MI1234561234"),
        ("US", "CA"),
        UNDER_WAY,
        &[],
        Some(("canada-post", "MI1234561234", FoundBy::Route)),
    ),
    // Its own numbers lead nowhere.
    (("gls", "12345678901"), ("DE", "DE"), UNDER_WAY, &[("ZABCDEFG", "gls")], None),
    (("usps", USPS), ("US", "US"), UNDER_WAY, &[(USPS, "fedex")], None),
];

#[test]
fn the_ways_to_find_the_next_carrier() {
    for ((carrier, number), ends, events, related, expected) in CASES {
        let told = found(&key(carrier, number), &story(carrier, *ends, events, related), &Said::default());
        let told: Vec<_> = told.iter().map(|(c, n, by)| (c.as_str(), n.as_str(), *by)).collect();
        assert_eq!(
            told,
            expected.iter().copied().collect::<Vec<_>>(),
            "{carrier} {number} {ends:?} {related:?}"
        );
    }
}

#[test]
fn the_carrier_that_the_account_named_wins() {
    let said = Said { carrier: Some("austrian-post".into()), country: None };
    let told = story("china-post", ("CN", "DE"), UNDER_WAY, &[("9352352967583675285983", "usps")]);
    let s10 = "LX204417384CN";
    assert_eq!(
        found(&key("china-post", s10), &told, &said),
        [("austrian-post".to_owned(), s10.to_owned(), FoundBy::Given)]
    );
    let usps = Said { carrier: Some("usps".into()), country: None };
    assert_eq!(
        found(&key("china-post", s10), &told, &usps),
        [("usps".to_owned(), "9352352967583675285983".to_owned(), FoundBy::Given)],
        "with the number that was told for it"
    );
    let nobody = Said { carrier: Some("nobody".into()), country: None };
    assert_eq!(found(&key("china-post", s10), &told, &nobody), []);
}

#[test]
fn the_country_an_account_named_tells_where_no_carrier_does() {
    let told = story("china-post", ("CN", ""), UNDER_WAY, &[]);
    let said = Said { carrier: None, country: Some("ch".into()) };
    let s10 = "LX204417384CN";
    assert_eq!(
        found(&key("china-post", s10), &told, &said),
        [("swiss-post".to_owned(), s10.to_owned(), FoundBy::Post)]
    );
}

fn leg(events: &[(i64, SubStatus, &str)], to: &str) -> Leg {
    story("usps", ("", to), events, &[]).legs.into_iter().next().unwrap()
}

#[test]
fn an_answer_about_another_parcel_of_the_same_number_is_set_aside() {
    let first = story("cainiao", ("CN", "US"), UNDER_WAY, &[]);
    let over = story(
        "cainiao",
        ("CN", "US"),
        &[(1, S::InTransitPickedUp, "CN"), (60, S::DeliveredOther, "US")],
        &[],
    );
    let day = 24;
    for (timeline, events, to, expected) in [
        (&first, &[(90, S::OutForDeliveryOther, "US")][..], "US", true),
        (&first, &[(90, S::OutForDeliveryOther, "US")], "", true),
        (&first, &[(-2 * day, S::InfoReceived, "US")], "US", true),
        (&first, &[(-200 * day, S::DeliveredOther, "US")], "US", false),
        (&first, &[(-200 * day, S::InfoReceived, "US"), (90, S::OutForDeliveryOther, "US")], "US", false),
        (&first, &[(90, S::OutForDeliveryOther, "CA")], "CA", false),
        (&first, &[], "US", false),
        (&over, &[(61, S::DeliveredOther, "US")], "US", true),
        (&over, &[(60 * day, S::InfoReceived, "US")], "US", false),
    ] {
        assert_eq!(fits(timeline, "cainiao", &leg(events, to), FoundBy::Told), expected, "{events:?} {to}");
    }
    let silent = Timeline::default();
    let some = leg(&[(1, S::InTransitOther, "US")], "US");
    assert!(
        fits(&silent, "cainiao", &some, FoundBy::Given) && !fits(&silent, "cainiao", &some, FoundBy::Post)
    );
}

fn both(first: &[(i64, SubStatus, &str)], next: &[(i64, SubStatus, &str)]) -> Timeline {
    let mut timeline = story("cainiao", ("CN", "US"), first, &[]);
    assert!(timeline.join_leg(&leg(next, "US"), Number::parse("9352352967583675285983").ok(), FoundBy::Told));
    timeline
}

#[test]
fn the_status_is_right_over_both_legs() {
    let first = [(1, S::InTransitPickedUp, "CN"), (30, S::InTransitDeparture, "CN")];
    let timeline = both(&first, &[(90, S::OutForDeliveryOther, "US")]);
    assert_eq!(timeline.current(), Some(S::OutForDeliveryOther), "the later news of the last mile");
    assert!(stretch(&timeline, "cainiao") > 1.0 && stretch(&timeline, "usps") == 1.0);
    let done = both(&first, &[(90, S::OutForDeliveryOther, "US"), (95, S::DeliveredOther, "US")]);
    assert_eq!(done.current(), Some(S::DeliveredOther));
    assert_eq!(done.milestone(Stage::PickedUp).map(|time| time.order_ms()), Some(at(1).as_millisecond()));
}

#[test]
fn handed_over_is_not_delivered_whatever_the_first_carrier_calls_it() {
    let first = [(1, S::InTransitPickedUp, "CN"), (70, S::DeliveredOther, "US")];
    let on = both(&first, &[(75, S::InTransitOther, "US"), (90, S::OutForDeliveryOther, "US")]);
    assert_eq!(on.current(), Some(S::OutForDeliveryOther));
    assert_eq!(on.milestone(Stage::Delivered), None);
    let done = both(&first, &[(75, S::InTransitOther, "US"), (95, S::DeliveredOther, "US")]);
    assert_eq!(done.milestone(Stage::Delivered).map(|time| time.order_ms()), Some(at(95).as_millisecond()));
    // The carrier's own word beside its events is no better.
    let mut says = on.clone();
    for leg in says.legs.iter_mut().filter(|leg| leg.carrier == "cainiao") {
        leg.current = Some(S::DeliveredOther);
        leg.as_of = at(500);
    }
    assert_eq!(says.current(), Some(S::OutForDeliveryOther));
}

#[test]
fn late_scans_of_the_first_carrier_do_not_undo_the_delivery() {
    let first = [(1, S::InTransitPickedUp, "CN"), (99, S::InTransitArrival, "US")];
    let timeline = both(&first, &[(90, S::OutForDeliveryOther, "US"), (95, S::DeliveredOther, "US")]);
    assert_eq!(timeline.current(), Some(S::DeliveredOther));
}

#[test]
fn what_both_carriers_tell_stands_in_the_story_once_and_in_both_legs() {
    let first = [(1, S::InTransitPickedUp, "CN"), (95, S::DeliveredOther, "US")];
    let timeline = both(&first, &[(90, S::OutForDeliveryOther, "US"), (95, S::DeliveredOther, "US")]);
    let told: Vec<(&str, SubStatus)> =
        timeline.story().iter().map(|(carrier, event)| (*carrier, event.status.unwrap())).collect();
    assert_eq!(
        told,
        [("cainiao", S::InTransitPickedUp), ("usps", S::OutForDeliveryOther), ("usps", S::DeliveredOther)],
        "told by who has the parcel"
    );
    assert_eq!(timeline.events().len(), 4);
    let elsewhere = [(1, S::InTransitPickedUp, "CN"), (95, S::DeliveredOther, "CN")];
    assert_eq!(
        both(&elsewhere, &[(95, S::DeliveredOther, "US")]).story().len(),
        3,
        "another place is another scan"
    );
}

#[test]
fn a_second_number_of_one_carrier_is_no_third_leg() {
    let mut timeline = both(UNDER_WAY, &[(90, S::OutForDeliveryOther, "US")]);
    let other = leg(&[(91, S::DeliveredOther, "US")], "US");
    assert!(!timeline.join_leg(&other, Number::parse("9400111899560334812345").ok(), FoundBy::Form));
    assert_eq!(timeline.current(), Some(S::OutForDeliveryOther));
    let again = leg(&[(90, S::OutForDeliveryOther, "US")], "US");
    assert!(!timeline.join_leg(&again, Number::parse("9352352967583675285983").ok(), FoundBy::Told));
}

fn scans() -> impl Strategy<Value = Vec<(i64, SubStatus, &'static str)>> {
    let status = prop::sample::select(SubStatus::ALL);
    prop::collection::vec((0_i64..60, status, prop::sample::select(&["CN", "US", ""][..])), 0..12)
}

proptest! {
    #[test]
    fn the_story_leaves_out_nothing_but_echoes(first in scans(), next in scans()) {
        let mut timeline = story("cainiao", ("CN", "US"), &first, &[]);
        timeline.join_leg(&leg(&next, "US"), None, FoundBy::Post);
        let story = timeline.story();
        prop_assert!(story.is_sorted_by_key(|(_, event)| event.time.order_ms()));
        for (carrier, event) in timeline.events() {
            let is_kept = story.iter().any(|(other, kept)| *other == carrier && *kept == event);
            let is_echo = story.iter().any(|(other, kept)| {
                *other != carrier && kept.status == event.status && kept.time == event.time
            });
            prop_assert!(is_kept || is_echo, "{carrier} {event:?}");
        }
    }

    #[test]
    fn joining_a_leg_again_changes_nothing_and_never_touches_the_others(first in scans(), next in scans()) {
        let own = story("cainiao", ("CN", "US"), &first, &[]);
        let mut timeline = own.clone();
        let part = leg(&next, "US");
        timeline.join_leg(&part, None, FoundBy::Post);
        prop_assert_eq!(timeline.leg("cainiao"), own.leg("cainiao"));
        prop_assert_eq!(&timeline.leg("usps").unwrap().events, &part.events);
        let once = timeline.clone();
        prop_assert!(!timeline.join_leg(&part, None, FoundBy::Post));
        prop_assert_eq!(once, timeline);
    }

    #[test]
    fn each_carrier_is_found_once_and_never_the_parcels_own(
        scans in scans(),
        related in prop::collection::vec(("[A-Z0-9]{8,22}", prop::sample::select(&["usps", "gls", "", "?"][..])), 0..9),
        to in prop::sample::select(&["US", "DE", "", "ZZ"][..]),
    ) {
        let related: Vec<(&str, &str)> = related.iter().map(|(number, name)| (number.as_str(), *name)).collect();
        let timeline = story("china-post", ("CN", to), &scans, &related);
        let legs = next_legs(&DETECTOR, &key("china-post", "LX204417384CN"), &timeline, &Said::default());
        let mut carriers: Vec<&str> = legs.iter().map(|leg| leg.key.carrier.as_str()).collect();
        prop_assert!(legs.len() <= 3 && !carriers.contains(&"china-post"));
        carriers.sort_unstable();
        carriers.dedup();
        prop_assert_eq!(carriers.len(), legs.len());
    }
}
