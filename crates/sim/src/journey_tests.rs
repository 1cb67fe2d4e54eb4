use super::*;

fn start() -> Timestamp {
    "2026-10-20T06:30:17Z".parse().unwrap()
}

fn brief(seed: u64, number: &str, statuses: &'static [SubStatus]) -> Journey {
    Journey::draw(&Brief {
        seed,
        number,
        carrier: "example",
        home: Some("PL"),
        to: None,
        start: start(),
        plot: Plot::Any,
        voice: Voice { statuses, precision_s: 60, zone: None },
    })
}

#[test]
fn the_same_brief_is_the_same_journey_and_another_seed_is_not() {
    assert_eq!(brief(1, "X1", SubStatus::ALL), brief(1, "X1", SubStatus::ALL));
    assert_ne!(brief(1, "X1", SubStatus::ALL).steps, brief(2, "X1", SubStatus::ALL).steps);
    assert_ne!(brief(1, "X1", SubStatus::ALL).steps, brief(1, "X2", SubStatus::ALL).steps);
}

#[test]
fn steps_keep_their_distance_and_their_grain() {
    for seed in 0..500 {
        let journey = brief(seed, "X1", SubStatus::ALL);
        assert!(!journey.steps.is_empty());
        for pair in journey.steps.windows(2) {
            assert!(pair[1].at.as_second() - pair[0].at.as_second() >= 600, "seed {seed}: {pair:?}");
        }
        assert!(journey.steps.iter().all(|step| step.at.as_second() % 60 == 0), "seed {seed}");
    }
}

#[test]
fn only_words_the_connector_has_are_used() {
    static FEW: &[SubStatus] =
        &[SubStatus::InfoReceived, SubStatus::InTransitOther, SubStatus::DeliveredOther];
    for seed in 0..300 {
        assert!(brief(seed, "X1", FEW).steps.iter().all(|step| FEW.contains(&step.status)), "seed {seed}");
    }
}

#[test]
fn three_hundred_journeys_show_every_status_a_parcel_can_have() {
    let mut seen: Vec<SubStatus> = (0..300)
        .flat_map(|seed| brief(seed, "X1", SubStatus::ALL).steps.into_iter().map(|step| step.status))
        .collect();
    seen.sort_unstable();
    seen.dedup();
    let missing: Vec<_> = SubStatus::ALL
        .iter()
        .filter(|status| status.status() != Status::NotFound && !seen.contains(status))
        .collect();
    assert!(missing.is_empty(), "never drawn: {missing:?}");
}

#[test]
fn nothing_happens_in_an_hour_that_the_clock_shows_twice() {
    for seed in 0..500 {
        let journey = brief(seed, "X1", SubStatus::ALL);
        for step in &journey.steps {
            let zone = zone_named(step.place.city.zone);
            let wall = zone.to_datetime(step.at);
            assert_eq!(zone.to_timestamp(wall).unwrap(), step.at, "seed {seed}: {step:?}");
        }
    }
}

#[test]
fn the_wire_form_tells_only_what_has_happened() {
    let journey = brief(5, "X1", SubStatus::ALL);
    let last = journey.steps.last().unwrap().at;
    let before = Timestamp::from_second(last.as_second() - 1).unwrap();
    assert_eq!(journey.to_json(last)["events"].as_array().unwrap().len(), journey.steps.len());
    assert_eq!(journey.to_json(before)["events"].as_array().unwrap().len(), journey.steps.len() - 1);
    assert_eq!(journey.to_json(Timestamp::UNIX_EPOCH)["status"], Value::Null);
}

#[test]
fn the_wire_form_has_the_documented_members() {
    let journey = brief(5, "X1", SubStatus::ALL);
    let parcel = journey.to_json(Timestamp::MAX);
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&parcel),
        [
            "number",
            "known",
            "service",
            "weight_kg",
            "pieces",
            "origin",
            "destination",
            "eta",
            "status",
            "related",
            "events"
        ]
    );
    let event = &parcel["events"][0];
    assert_eq!(names(event), ["at", "at_ms", "local", "offset", "zone", "status", "text", "place"]);
    assert_eq!(event["at"], "2026-10-20T06:30:00Z");
    let written = format!("{}{}", event["local"].as_str().unwrap(), event["offset"].as_str().unwrap());
    assert_eq!(written.parse::<Timestamp>().unwrap().as_millisecond(), event["at_ms"].as_i64().unwrap());
    assert_eq!(names(&event["place"]), ["country", "city", "postal_code", "state"]);
    assert_eq!(names(&unknown_json("X2")), names(&parcel));
}

#[test]
fn a_carrier_with_one_clock_writes_it_everywhere() {
    let voice = Voice { statuses: SubStatus::ALL, precision_s: 1, zone: Some("Europe/Madrid") };
    let journey = Journey::draw(&Brief {
        seed: 3,
        number: "X1",
        carrier: "example",
        home: Some("CN"),
        to: None,
        start: start(),
        plot: Plot::Smooth,
        voice,
    });
    for event in journey.to_json(Timestamp::MAX)["events"].as_array().unwrap() {
        assert_eq!(event["zone"], "Europe/Madrid");
    }
}
