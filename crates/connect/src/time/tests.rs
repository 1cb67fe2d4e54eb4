use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;

fn rule(formats: &[&str], zone: Zone) -> TimeRule {
    TimeRule { formats: formats.iter().map(|f| Format::parse(f).unwrap()).collect(), zone }
}

fn now() -> Timestamp {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

fn told(rule: &TimeRule, written: &Written) -> (String, String) {
    let read = rule.read(written, now()).unwrap_or_else(|e| panic!("{written:?}: {e}"));
    (format!("{} {}", read.time.kind(), read.time.iso()), read.rule)
}

fn text(text: &str) -> Written {
    Written { text: Some(text.to_owned()), ..Written::default() }
}

fn zone(name: &str) -> Zone {
    Zone::Always(parse_target(name).unwrap(), name.to_owned())
}

#[test]
fn every_letter_reads_what_carriers_write() {
    for (format, written, expected) in [
        ("%Y-%m-%dT%H:%M:%S%:z", "2026-11-20T08:05:09+01:00", "instant 2026-11-20T08:05:09+01:00"),
        ("%Y-%m-%dT%H:%M:%S%:z", "2026-11-20T08:05:09Z", "instant 2026-11-20T08:05:09Z"),
        (
            "%Y-%m-%dT%H:%M:%S%.f%:z",
            "2026-11-20T08:05:09.1234567-05:00",
            "instant 2026-11-20T08:05:09.1234567-05:00",
        ),
        ("%Y-%m-%dT%H:%M:%S%.f%z", "2026-11-20T08:05:09+0530", "instant 2026-11-20T08:05:09+05:30"),
        ("%Y%m%d %H%M%S", "20261120 080509", "local 2026-11-20T08:05:09"),
        ("%Y-%m-%d", "2026-11-20", "date 2026-11-20"),
        ("%d.%m.%y %H:%M", "20.11.26  8:05", "local 2026-11-20T08:05:00"),
        ("%m/%d/%Y %I:%M %p", "11/20/2026 12:05 AM", "local 2026-11-20T00:05:00"),
        ("%m/%d/%Y %I:%M %p", "11/20/2026 12:05 pm", "local 2026-11-20T12:05:00"),
        ("%m/%d/%Y %I:%M%p", "11/20/2026 1:05p.m.", "local 2026-11-20T13:05:00"),
        ("%d %b %Y, %H:%M", "3 Nov 2026, 23:59", "local 2026-11-03T23:59:00"),
        ("%B %d, %Y", "September 3, 2026", "date 2026-09-03"),
        ("%Y%j", "2026032", "date 2026-02-01"),
        ("%Y-%m-%d %H:%M:%S", "2026-11-20 24:00:00", "local 2026-11-21T00:00:00"),
        ("%Y-%m-%d %H:%M:%S", "2026-06-30 23:59:60", "local 2026-06-30T23:59:59"),
        ("@s", "1795428000", "instant 2026-11-23T10:00:00Z"),
        ("@s", "1795428000.5", "instant 2026-11-23T10:00:00.5Z"),
        ("@ms", "1795428000000", "instant 2026-11-23T10:00:00Z"),
        ("@date(ms)", "/Date(1795428000000+0100)/", "instant 2026-11-23T11:00:00+01:00"),
        ("@date(ms)", "/Date(1795428000000)/", "instant 2026-11-23T10:00:00Z"),
    ] {
        assert_eq!(told(&rule(&[format], Zone::None), &text(written)).0, expected, "{format} {written}");
    }
}

#[test]
fn what_does_not_fit_wholly_is_no_time() {
    let rule = rule(&["%Y-%m-%d %H:%M", "%d.%m.%Y", "%I:%M %p %d/%m/%Y", "@ms"], zone("UTC"));
    for written in [
        "",
        "2026-02-30 10:00",
        "2026-11-20 25:00",
        "2026-11-20 10:60",
        "2026-11-20 10:00 x",
        "20.13.2026",
        "0 0",
        "1989-12-31 10:00",
        "2028-01-05 10:00",
        "soon",
        "10:00 20/11/2026",
        "13:00 PM 20/11/2026",
        "99999999999999999999",
        "-1",
        "2026-11-20 10:0é",
    ] {
        assert!(rule.read(&text(written), now()).is_err(), "{written}");
    }
}

#[test]
fn a_bad_format_is_told_when_it_is_loaded() {
    for bad in [
        "%Y-%m",
        "%Q %Y-%m-%d",
        "@x",
        "%H:%M",
        "%Y-%m-%d %H:%M %p",
        "%Y-%m-%d %I:%M",
        "%Y-%m-%d %M %p",
        "%Y-%m-%d %",
        "%:d %Y%m%d",
        "@recent %Y-%m-%d",
        "@recent %H:%M",
        "@buddhist %d/%m",
    ] {
        assert!(Format::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_fixed_zone_knows_its_clock_changes_and_keeps_doubtful_hours_local() {
    let madrid = rule(&["%Y-%m-%d %H:%M"], zone("Europe/Madrid"));
    for (written, expected, by) in [
        ("2026-07-01 10:00", "instant 2026-07-01T10:00:00+02:00", "zone Europe/Madrid"),
        ("2026-11-20 10:00", "instant 2026-11-20T10:00:00+01:00", "zone Europe/Madrid"),
        ("2026-03-29 02:30", "local 2026-03-29T02:30:00", "none"),
        ("2026-10-25 02:30", "local 2026-10-25T02:30:00", "none"),
    ] {
        assert_eq!(told(&madrid, &text(written)), (expected.to_owned(), by.to_owned()));
    }
    let day = rule(&["%Y-%m-%d"], zone("Europe/Madrid"));
    assert_eq!(told(&day, &text("2026-07-01")), ("date 2026-07-01".to_owned(), "none".to_owned()));
}

#[test]
fn the_events_own_zone_may_be_offset_label_or_name() {
    let labels = BTreeMap::from([("EST".to_owned(), parse_target("-05:00").unwrap())]);
    let rule = rule(&["%Y-%m-%d %H:%M"], Zone::Field(labels));
    for (label, expected, by) in [
        ("+02:00", "instant 2026-11-20T10:00:00+02:00", "source offset"),
        ("GMT+8", "instant 2026-11-20T10:00:00+08:00", "source offset"),
        ("UTC-3:30", "instant 2026-11-20T10:00:00-03:30", "source offset"),
        ("UTC", "instant 2026-11-20T10:00:00Z", "source offset"),
        ("EST", "instant 2026-11-20T10:00:00-05:00", "label EST"),
        ("Europe/Oslo", "instant 2026-11-20T10:00:00+01:00", "zone Europe/Oslo"),
        ("CST", "local 2026-11-20T10:00:00", "none"),
        ("Nowhere/Land", "local 2026-11-20T10:00:00", "none"),
        ("", "local 2026-11-20T10:00:00", "none"),
    ] {
        let written = Written { zone: Some(label.to_owned()), ..text("2026-11-20 10:00") };
        assert_eq!(told(&rule, &written), (expected.to_owned(), by.to_owned()), "{label}");
    }
}

#[test]
fn the_country_gives_the_zone_only_where_it_is_listed() {
    let countries = BTreeMap::from([("PL".to_owned(), parse_target("Europe/Warsaw").unwrap())]);
    let rule = rule(&["%Y-%m-%d %H:%M"], Zone::Country(countries));
    let at = |country: &str| Written { country: Some(country.to_owned()), ..text("2026-07-20 10:00") };
    assert_eq!(
        told(&rule, &at("pl")),
        ("instant 2026-07-20T10:00:00+02:00".to_owned(), "country PL".to_owned())
    );
    assert_eq!(told(&rule, &at("US")).1, "none");
}

#[test]
fn utc_beside_a_wall_clock_gives_the_offset() {
    let rule = rule(&["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S%:z"], Zone::None);
    for (wall, utc, expected) in [
        ("2026-11-20 10:00:00", "2026-11-20 09:00:00", "instant 2026-11-20T10:00:00+01:00"),
        ("2026-11-20 15:30:00", "2026-11-20T10:00:00Z", "instant 2026-11-20T15:30:00+05:30"),
        ("2026-11-20 23:00:00", "2026-11-18 10:00:00", "instant 2026-11-18T10:00:00Z"),
        ("", "2026-11-18 10:00:00", "instant 2026-11-18T10:00:00Z"),
    ] {
        let written = Written { utc: Some(utc.to_owned()), ..text(wall) };
        assert_eq!(told(&rule, &written), (expected.to_owned(), "source utc".to_owned()), "{wall} {utc}");
    }
}

#[test]
fn a_day_without_a_year_is_the_newest_that_is_not_in_the_future_and_says_so() {
    let rule = rule(&["@recent %m/%d %H:%M", "@recent %m/%d"], zone("Asia/Tokyo"));
    for (written, expected) in [
        ("11/23 20:59", "instant 2026-11-23T20:59:00+09:00"),
        ("11/24 01:30", "instant 2026-11-24T01:30:00+09:00"),
        ("11/25 01:30", "instant 2025-11-25T01:30:00+09:00"),
        ("01/02 08:00", "instant 2026-01-02T08:00:00+09:00"),
        ("12/31", "date 2025-12-31"),
        ("02/29", "date 2024-02-29"),
    ] {
        let (time, by) = told(&rule, &text(written));
        assert_eq!(time, expected, "{written}");
        assert!(by.ends_with(", nearest past year"), "{by}");
    }
    for written in ["02/30 10:00", "2026/11/23 10:00", "13/01 10:00"] {
        assert!(rule.read(&text(written), now()).is_err(), "{written}");
    }
}

#[test]
fn a_buddhist_year_is_543_less_and_a_common_year_is_left_to_the_next_format() {
    let rule = rule(&["@buddhist %d/%m/%Y %H:%M:%S%:z", "%d/%m/%Y %H:%M:%S%:z"], Zone::None);
    for (written, expected) in [
        ("20/11/2569 08:05:09+07:00", "instant 2026-11-20T08:05:09+07:00"),
        ("20/11/2026 08:05:09+07:00", "instant 2026-11-20T08:05:09+07:00"),
    ] {
        assert_eq!(told(&rule, &text(written)), (expected.to_owned(), "source offset".to_owned()));
    }
}

proptest! {
    #[test]
    fn no_text_breaks_a_format(text in ".{0,40}") {
        for format in [
            "%Y-%m-%dT%H:%M:%S%.f%:z",
            "%d %b %Y %I:%M %p",
            "@s",
            "@ms",
            "@date(ms)",
            "%Y%j",
            "@recent %m/%d %H:%M",
        ] {
            let _ = Format::parse(format).unwrap().read(&text, now());
        }
    }

    #[test]
    fn what_is_written_is_read_again(second in 631_200_000_i64..1_820_000_000) {
        let at = Timestamp::from_second(second).unwrap();
        let rule = rule(&["%Y-%m-%dT%H:%M:%S%:z"], Zone::None);
        let read = rule.read(&text(&at.to_string()), now()).unwrap();
        prop_assert_eq!(read.time.instant(), Some(at));
    }
}
