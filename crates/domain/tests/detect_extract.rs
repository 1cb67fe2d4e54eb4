//! Numbers out of pasted mess: lists, tables, mails, links; what is something else stays where it is.

#![expect(clippy::panic, reason = "helpers of tests stop a test as the tests do")]

#[expect(dead_code, reason = "each of its users takes a part")]
mod support;

use std::sync::LazyLock;

use packtrail_domain::detect::Detector;

static DETECTOR: LazyLock<Detector> = LazyLock::new(support::detector);

fn extracted(text: &str) -> Vec<String> {
    DETECTOR.extract(text).into_iter().map(|candidate| candidate.number).collect()
}

const UPS: &str = "1Z12345E6605272234";
const FEDEX: &str = "352401588704";
const POST: &str = "RR005627826DE";
const DHL: &str = "00340434161094042557";

#[test]
fn lists_with_any_separator_are_read() {
    for separator in ["\n", "\r\n", ",", ", ", ";", "; ", "\t", " | ", " ", "  ", "/", " / ", "\n\n- ", "、"]
    {
        let text = [UPS, FEDEX, POST, DHL].join(separator);
        assert_eq!(extracted(&text), [UPS, FEDEX, POST, DHL], "{separator:?}");
    }
}

#[test]
fn blanks_and_dashes_inside_a_number_do_not_part_it() {
    for (text, number) in [
        ("1Z 123 45E 66 0527 2234", UPS),
        ("1z-123-45e-66-0527-2234", UPS),
        ("3524 0158 8704", FEDEX),
        ("RR 005 627 826 DE", POST),
        ("0034 0434 1610 9404 2557", DHL),
        ("(00) 340434161094042557", DHL),
        ("9405 5918 3721 9565 4601 33", "9405591837219565460133"),
        ("99.00.309400.04448838", "990030940004448838"),
        ("Z 910 8440 939", "Z9108440939"),
        ("1z 1234 5e66 0527 223 4", UPS),
    ] {
        assert_eq!(extracted(text), [number], "{text}");
        assert_eq!(extracted(&format!("Tracking: {text} (sent today)")), [number], "{text}");
    }
    let two = "1Z 123 45E 66 0527 2234 0034 0434 1610 9404 2557";
    assert_eq!(extracted(two), [UPS, DHL]);
}

#[test]
fn a_lone_character_behind_a_number_does_not_belong_to_it_by_chance() {
    for text in ["3524 0158 8704 1", "RR 005 627 826 DE 2", "0034 0434 1610 9404 255 7 1"] {
        assert!(
            extracted(text).iter().all(|number| !number.ends_with(text.chars().last().unwrap())),
            "{text}"
        );
    }
}

#[test]
fn a_number_is_listed_once_in_order_of_appearance() {
    assert_eq!(extracted(&format!("{POST}\n{UPS}\n{POST}\n1z12345e6605272234")), [POST, UPS]);
}

#[test]
fn mails_give_their_numbers_and_nothing_else() {
    let mail = "From: shop@example.com\nDate: Mon, 23 Nov 2026 10:15:00 +0100\n\
        Subject: Your order 302-1234567-7654321\n\n\
        Dear Ms Example,\n\nyour order 4455667788 of 21.11.2026 (total EUR 1,249.00) was handed to FedEx.\n\
        Tracking number: 3524 0158 8704\nSecond parcel: RR005627826DE.\n\n\
        Questions? Call +49 30 1234567 or (030) 123 45 67, Mon-Fri 9:00-17:00.\n\
        IBAN DE89 3704 0044 0532 0130 00, VAT DE123456789, customer 100200300\n\
        Item: ISBN 978-3-16-148410-0, card 4111 1111 1111 1111\n\
        Id 2f1c9a40-77aa-4c1e-9a55-0242ac130002\n";
    assert_eq!(extracted(mail), [FEDEX, POST]);
}

#[test]
fn links_give_the_number_in_them() {
    for link in [
        "https://www.ups.com/track?loc=en_US&tracknum=1Z12345E6605272234&requester=ST",
        "http://example.com/r?u=https%3A%2F%2Fwww.ups.com%2Ftrack%3Ftracknum%3D1Z12345E6605272234",
        "<a href=\"https://tools.example.org/t/1Z12345E6605272234\">parcel</a>",
        "www.ups.com/track/1Z12345E6605272234/details",
    ] {
        assert_eq!(extracted(link), [UPS], "{link}");
    }
    assert_eq!(
        extracted("https://example.com/blog/2026/11/23/post-4711?utm_id=20261123"),
        Vec::<String>::new()
    );
}

#[test]
fn tables_give_the_right_column() {
    let table = "order;date;name;zip;amount;tracking\n\
        1001;2026-11-20;Jane Example;10115;12.50;1Z12345E6605272234\n\
        1002;2026-11-21;Joe Example;80331;1.249,00;00340434161094042557\n";
    assert_eq!(extracted(table), [UPS, DHL]);
    let json =
        r#"{"id": 4711, "created": "2026-11-20T10:00:00Z", "parcels": ["RR005627826DE", "352401588704"]}"#;
    assert_eq!(extracted(json), [POST, FEDEX]);
}

#[test]
fn labels_in_many_languages_help_a_bare_number() {
    for text in [
        "Ihr Paket 695248517634 wurde versandt",
        "votre colis 695248517634 est en route",
        "运单号 695248517634",
        "お問い合わせ番号 695248517634",
        "Номер отправления 695248517634",
    ] {
        assert_eq!(extracted(text), ["695248517634"], "{text}");
    }
    for text in
        ["Rechnung 695248517634", "order 695248517634", "Telefon 03012345678", "see 695248517634 there"]
    {
        assert_eq!(extracted(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_is_something_else_is_left_alone() {
    for text in [
        "+1 (415) 555-0132",
        "212-555-0187",
        "302-1234567-7654321",
        "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "ISBN 978-1-4028-9462-6",
        "31.12.2025 23:59",
        "2f1c9a40-77aa-4c1e-9a55-0242ac130002",
        "4111 1111 1111 1111",
        "1,234,567.89",
        "192.168.100.200",
        "Windows 10.0.19045.3693",
        "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "HTTP/1.1 404 Not Found",
        "12345",
        "0000000000000",
        "The year 2024 had 366 days and 8784 hours.",
    ] {
        assert_eq!(extracted(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn typing_errors_are_told_apart() {
    let found = DETECTOR.find(&format!("{POST}\n1Z12345E6605272235\nRR005627829DE"));
    let typos: Vec<&str> = found.typos.iter().map(|candidate| candidate.number.as_str()).collect();
    assert_eq!(found.numbers.len(), 1);
    assert_eq!(typos, ["1Z12345E6605272235", "RR005627829DE"]);
}

#[test]
fn time_grows_with_the_length_of_the_text_only() {
    // A run of groups is the worst case: every group may join its neighbours.
    let text = "1234 ".repeat(13_000);
    assert!(extracted(&text).len() <= 13_000);
}
