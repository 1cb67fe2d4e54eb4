//! Mistakes in documents are told with file, line and what to write instead.

use packtrail_connect::{Expected, Library};
use packtrail_domain::Status;

use crate::support::{MAP, PLAIN, document, files, library};

fn errors(toml: &str, map: &str) -> Vec<(String, usize, String)> {
    let errors = Library::load(files(toml, map)).map(|_| ()).unwrap_err();
    errors.into_iter().map(|error| (error.file, error.line, error.message)).collect()
}

#[test]
fn every_mistake_has_its_line_and_a_hint() {
    let good = document(PLAIN);
    for (from, to, expected) in [
        ("method = \"GET\"", "metod = \"GET\"", "write `method`"),
        ("method = \"GET\"", "method = \"FETCH\"", "GET, POST"),
        ("${number}", "${numbr}", "`numbr` does not exist"),
        ("${host.api}/track", "https://evil.example/track", "starts with one of [hosts]"),
        ("\"https://api.example.org\"", "\"api.example.org\"", "https://api.example.org"),
        ("id = \"t\"", "id = \"u\"", "write `t`"),
        ("schema = 1", "schema = 2", "schema = 1"),
        ("\"official\"", "\"oficial\"", "write `official`"),
        ("last_verified = \"2026-11-23\"", "last_verified = \"soon\"", "2026-11-23"),
        ("'.status == 404'", "'.status == '", "expected"),
        ("'.status == 404'", "'.status == range(3)'", "`range` is not among"),
        ("is = \"not_found\"", "is = \"lost\"", "lost"),
        ("is = \"not_found\"", "is = \"unserved\"", "never the result"),
        ("\"%Y-%m-%dT%H:%M:%S%:z\"", "\"%Y-%q\"", "%q"),
        ("zone = \"none\"", "zone = \"Europe/Nowhere\"", "IANA"),
        ("\"Delivered_Other\"", "\"Deliverd_Other\"", "Deliverd_Other"),
        ("kind = \"json\"", "kind = \"jsn\"", "write `json`"),
        ("kind = \"json\"", "kind = \"json\"\ncharset = \"klingon\"", "not a charset"),
        ("kind = \"json\"", "kind = \"json\"\nalso = \"html\"", "`also` is \"xml\" beside \"json\""),
        ("[status.codes]", "[status]\nwords = [\"tlh\"]\n[status.codes]", "these languages: en, de"),
        (
            "[status.codes]",
            "[[status.rules]]\ntext = '('\nis = \"InTransit_Other\"\n[status.codes]",
            "regular expression",
        ),
        ("[status.codes]", "[[status.rules]]\ncode = \"A\"\n[status.codes]", "needs `is`"),
        ("[status.codes]", "[[status.rules]]\nis = \"InTransit_Other\"\n[status.codes]", "at least one of"),
        ("${number}", "${nummer}", "write `number`"),
        ("${number}", "${zzzzzzz}", "known are number, numbers, token"),
        ("${number}", "${number|upper", "close it, as in `${number}`"),
        ("${number}", "${extra.postcode}", "write `[extra.postcode]`"),
        ("${number}", "${secret.q}", "known are secret.key"),
        ("${number}", "${sekret.key}", "write `secret.key`"),
        ("%H:%M:%S%:z", "%H:%M:%S %p", "write `%I` in place of `%H`"),
        ("%H:%M:%S%:z", "%I:%M:%S", "add `%p`"),
        ("%H:%M:%S%:z", "%I:%H:%M:%S %p", "the same hour"),
        ("%H:%M:%S%:z", "%H:%M %", "a `%` at the end"),
        ("%H:%M:%S%:z", "%H:%N", "known are Y m d"),
        ("zone = \"none\"", "zone = \"country\"", "write `[time.countries]`"),
        ("kind = \"json\"", "kind = \"html\"", "write `[decode.html.tables.rows]`"),
        (
            "kind = \"json\"",
            "kind = \"html\"\n[decode.html.tables.rows]\nrow = \"table >> tr\"",
            "`table >> tr` is not a CSS rule: dangling combinator",
        ),
        ("[request]", "[budget]\nbatch = 10\n[request]", "write `${numbers|join:,}`"),
        ("[request]", "[budget]\nper_second = 0\n[request]", "nothing is ever asked"),
        ("[request]", "[budget]\nper_second = \"2\"\n[request]", "write `2` without quotes"),
        ("[status.codes]", "[[status.codes]]", "write `[status.codes]`"),
        ("[status.codes]", "[hosts]\n[status.codes]", "`[hosts]` stands in line"),
        ("'.status == 404'", "'.status == 404 && .body'", "instead of `&& .body`: write `and`"),
        ("'.status == 404'", "'(.status == 404'", "this `(` is never closed"),
        ("'.status == 404'", "''", "the filter is empty"),
        ("'.status == 404'", "'.status = 404'", "`=` sets a value"),
        ("'.status == 404'", "'.status === 404'", "instead of `===`: write `==`"),
        ("'.status == 404'", "'(.a // 1) as $x | (.body.code |= 4)'", "`|=` sets a value"),
    ] {
        let toml = good.replacen(from, to, 1);
        assert_ne!(toml, good, "{from}");
        let line = 1 + toml.get(..toml.find(to).unwrap()).unwrap().matches('\n').count();
        let found = errors(&toml, MAP);
        let hit = found.iter().find(|(_, _, message)| message.contains(expected));
        let (file, at, _) = hit.unwrap_or_else(|| panic!("{to}: {found:?}"));
        assert_eq!(file, "connectors/t/connector.toml");
        assert!((line..=line + to.matches('\n').count()).contains(at), "{to}: line {at}, expected {line}");
    }
}

const PROBE: &str = r#"
[[probe]]
number = "TEST00001"
status = "Delivered"
hosts = { api = "https://test.example.org/" }
source = "https://developer.example.org/tests"
confidence = "A"
[[probe]]
number = "TEST00002"
outcome = "not_found"
source = "https://developer.example.org/tests"
confidence = "B"
"#;

#[test]
fn a_carriers_test_numbers_are_read_and_every_mistake_in_them_has_its_line() {
    let good = document(PLAIN) + PROBE;
    let library = library(&good);
    let probes = &library.get("t").unwrap().probes;
    let told: Vec<_> = probes.iter().map(|probe| (probe.number.as_str(), probe.expected)).collect();
    let expected =
        [("TEST00001", Expected::Found(Some(Status::Delivered))), ("TEST00002", Expected::NotFound)];
    assert_eq!(told, expected);
    assert_eq!(probes[0].hosts["api"], "https://test.example.org");
    for (from, to, expected) in [
        ("\"TEST00001\"", "\"\"", "the tracking number is empty: write one"),
        ("\"TEST00001\"", "\"TEST-00001\"", "write `TEST00001`"),
        ("\"TEST00001\"", "\"TÉST0001\"", "not part of any tracking number"),
        ("\"TEST00002\"", "\"TEST00001\"", "stands here twice: take one out"),
        ("\"Delivered\"", "\"Deliverd\"", "write `Delivered`"),
        ("outcome = \"not_found\"", "outcome = \"notfound\"", "write `not_found`"),
        (
            "outcome = \"not_found\"",
            "outcome = \"not_found\"\nstatus = \"Expired\"",
            "belongs to `outcome = \"found\"`: take it out",
        ),
        ("source = \"https://developer", "source = \"developer", "write `https://...`"),
        ("confidence = \"A\"", "confidence = \"D\"", "`D` is not known here"),
        ("{ api = \"https://test", "{ app = \"https://test", "none of [hosts]: write one of api"),
        ("{ api = \"https://test", "{ api = \"test", "https://api.example.org"),
        ("confidence = \"A\"", "confidense = \"A\"", "write `confidence`"),
    ] {
        let toml = good.replacen(from, to, 1);
        assert_ne!(toml, good, "{from}");
        let line = 1 + toml.get(..toml.rfind(to).unwrap()).unwrap().matches('\n').count();
        let found = errors(&toml, MAP);
        let hit = found.iter().find(|(_, _, message)| message.contains(expected));
        let (_, at, _) = hit.unwrap_or_else(|| panic!("{to}: {found:?}"));
        assert!((line..=line + 1).contains(at), "{to}: line {at}, expected {line}");
    }
}

#[test]
fn who_is_paid_for_each_number_has_no_test_numbers() {
    let head = |toml: &str| toml.replace("carriers = [\"t\"]", "kind = \"aggregator\"\nany = true");
    let register = "[register]\nmethod = \"GET\"\nurl = \"${host.api}/r\"\nread_after_s = 9\n";
    for toml in [head(&document(PLAIN)) + PROBE, document(PLAIN) + PROBE + register] {
        let found = errors(&toml, MAP);
        let hits =
            found.iter().filter(|(_, _, message)| message.contains("for a carrier's own connector")).count();
        assert_eq!((hits, found.len()), (1, 1), "{found:?}");
    }
}

#[test]
fn a_mistake_in_a_filter_file_has_the_line_of_that_file() {
    let found = errors(&document(PLAIN), "# a note\n{events: [.scans[]\n  | {time: .at, code: env}]}\n");
    let expected = ("connectors/t/map.jq".to_owned(), 3);
    assert_eq!((found[0].0.clone(), found[0].1), expected, "{found:?}");
}

#[test]
fn a_bracket_that_is_never_closed_is_told_where_it_was_opened() {
    let found = errors(&document(PLAIN), "{events: [.scans[\n  | {time: .at, code: .c}\n]}\n");
    assert_eq!((found[0].1, found[0].2.starts_with("this `[` is never closed")), (1, true), "{found:?}");
}

#[test]
fn a_folder_that_cannot_be_an_id_is_to_be_renamed() {
    let toml = document(PLAIN);
    let files =
        [("connectors/T_Post/connector.toml", toml.as_bytes()), ("connectors/T_Post/map.jq", MAP.as_bytes())];
    let errors = Library::load(files).map(|_| ()).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].message.contains("such as `t-post`"), "{errors:?}");
}

#[test]
fn several_numbers_in_one_request_need_a_place_for_all_of_them() {
    let batch = document(PLAIN).replace("[request]", "[budget]\nbatch = 10\n[request]");
    for (request, is_good) in [
        ("url = \"${host.api}/track/${number}\"", false),
        ("url = \"${host.api}/track/${numbers|join:;}\"", true),
        ("url = \"${host.api}/track\"\njson = '{id: .number}'", false),
        ("url = \"${host.api}/track\"\njson = '{ids: .numbers}'", true),
        ("url = \"${host.api}/track\"\nbody = \"n=${numbers}\"", true),
        ("url = \"${host.api}/track\"\nquery = { n = \"${numbers}\" }", true),
    ] {
        let toml = batch.replace("url = \"${host.api}/track/${number}\"", request);
        let files =
            [("connectors/t/connector.toml", toml.as_bytes()), ("connectors/t/map.jq", MAP.as_bytes())];
        assert_eq!(Library::load(files).is_ok(), is_good, "{request}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let toml = document(PLAIN);
    let only = Library::load([("connectors/t/connector.toml", toml.as_bytes())]).map(|_| ()).unwrap_err();
    assert_eq!(
        (only[0].file.as_str(), only[0].message.as_str()),
        ("connectors/t/map.jq", "the file is missing")
    );
}

#[test]
fn an_overlay_replaces_single_files() {
    let toml = document(PLAIN);
    let files = [
        ("connectors/t/connector.toml", toml.as_bytes()),
        ("connectors/t/map.jq", b"broken(" as &[u8]),
        ("connectors/t/map.jq", MAP.as_bytes()),
        ("connectors/t/fixtures/a.in.json", b"{}"),
        ("connectors/README.md", b"words"),
    ];
    let library = Library::load(files).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(library.iter().map(|connector| connector.id.as_str()).collect::<Vec<_>>(), ["t"]);
    assert_eq!(library.for_carrier("t").count(), 1);
    assert_eq!(library.for_carrier("u").count(), 0);
}

/// What is said of an answer that comes to no event.
fn said(toml: &str, map: &str, content_type: &str, body: &str) -> String {
    let library = Library::load(files(toml, map)).unwrap_or_else(|errors| panic!("{errors:?}"));
    let now = "2026-11-23T12:00:00Z".parse().unwrap();
    let asked = [packtrail_domain::Number::parse("AB12").unwrap()];
    let connector = library.get("t").unwrap();
    let parsed = packtrail_connect::parse(connector, &asked, 200, content_type, &[], body.as_bytes(), now);
    assert_eq!(parsed.outcome, packtrail_domain::Outcome::Drift);
    parsed.detail.unwrap()
}

#[test]
fn a_filter_that_fails_is_told_with_what_the_answer_has() {
    let body = r#"{"parcelId":"AB12","history":[],"AB12":1}"#;
    let told = said(&document(PLAIN), "{events: [.scans[]]}", "application/json", body);
    assert!(told.ends_with("in the answer, which has parcelId, history"), "{told}");
    let told = said(&document(PLAIN), "{events: [], town: 1}", "application/json", body);
    assert!(told.contains("unknown field `town`; known are number, outcome"), "{told}");
}

#[test]
fn a_page_without_the_rows_is_told_with_the_rule_that_finds_none() {
    let rows = "kind = \"html\"\n[decode.html.tables.rows]\nrow = \"table.trace tr\"";
    let toml = document(PLAIN).replace("kind = \"json\"", rows);
    let line = 1 + toml.lines().position(|line| line.starts_with("row = ")).unwrap();
    let told = said(&toml, "{events: [.rows[] | {time, text}]}", "text/html", "<table><tr><td>x</table>");
    let place = format!("`table.trace tr` of [decode.html.tables.rows] (line {line} of connector.toml)");
    assert_eq!(told, format!("no row is found by {place}"));
}

/// A document of another kind than JSON, its filter, and what it makes of some bytes.
fn read(decode: &str, map: &str, content_type: &str, body: &[u8]) -> Vec<String> {
    let toml =
        document(PLAIN).replace("kind = \"json\"", decode).replace("%Y-%m-%dT%H:%M:%S%:z", "%d.%m.%Y %H:%M");
    let library = Library::load(files(&toml, map)).unwrap_or_else(|errors| panic!("{errors:?}"));
    let now = "2026-11-23T12:00:00Z".parse().unwrap();
    let asked = [packtrail_domain::Number::parse("AB12").unwrap()];
    let parsed =
        packtrail_connect::parse(library.get("t").unwrap(), &asked, 200, content_type, &[], body, now);
    let answer = parsed.answers.into_iter().next().unwrap().1;
    let report = answer.report.unwrap_or_else(|| panic!("{:?}", answer.detail));
    report.events.iter().map(|event| format!("{} {}", event.time.iso(), event.description)).collect()
}

#[test]
fn every_kind_of_answer_reaches_the_filter() {
    let expected = ["2026-11-20T10:05:00 Livré à Genève"];
    let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?>\
        <s:E xmlns:s='u'><ev w='20.11.2026 10:05'>Livr\xE9 \xE0 Gen\xE8ve</ev></s:E>";
    let map = r##"{events: [.E.ev[] | {time: .["@w"], text: .["#text"]}]}"##;
    assert_eq!(read("kind = \"xml\"\nlists = [\"ev\"]", map, "text/xml", xml), expected);
    let jsonp = "cb({\"e\":[[\"20.11.2026 10:05\",\"Livr&eacute; &agrave; Gen&egrave;ve\"]]});";
    let map = "{events: [.e[] | {time: .[0], text: .[1]}]}";
    assert_eq!(read("kind = \"jsonp\"", map, "application/javascript", jsonp.as_bytes()), expected);
    let csv = b"when;what\n20.11.2026 10:05;Livr\xE9 \xE0 Gen\xE8ve\n";
    let decode = "kind = \"csv\"\ncharset = \"windows-1252\"\ncsv = { delimiter = \";\" }";
    assert_eq!(read(decode, "{events: map({time: .when, text: .what})}", "text/csv", csv), expected);
    let html = "<table><tr><td>20.11.2026 10:05<td title='x'>Livré <b>à</b> Genève</table>";
    let decode = "kind = \"html\"\n[decode.html.tables.rows]\nrow = \"tr\"\n\
        cells = { time = \"td:nth-child(1)\", text = \"td:nth-child(2)\", \
        tip = { css = \"td[title]\", attribute = \"title\" } }";
    let map = "{events: [.rows[] | select(.tip == \"x\") | {time, text}]}";
    assert_eq!(read(decode, map, "text/html; charset=utf-8", html.as_bytes()), expected);
}

#[test]
fn whom_an_aggregator_serves_follows_from_its_codes() {
    let good = document(PLAIN);
    let head = good.lines().find(|line| line.starts_with("carriers")).unwrap().to_owned();
    let with = |lines: &str, tail: &str| good.replace(&head, lines) + tail;
    let codes = "[codes]\nu = \"u-post\"\n";
    for (toml, expected) in [
        (with("", ""), "`carriers` is empty"),
        (with("any = true\ncarriers = [\"t\"]", ""), "`any` is for"),
        (with("kind = \"aggregator\"", ""), "needs `[codes]`"),
        (with("kind = \"aggregator\"\ncarriers = [\"t\"]", codes), "has no `carriers`"),
        (with("kind = \"agregator\"\nany = true", ""), "write `aggregator`"),
        (with("rank = 10\ncarriers = [\"t\"]", ""), "`rank` is a number"),
    ] {
        let found = errors(&toml, MAP);
        assert!(found.iter().any(|(_, _, message)| message.contains(expected)), "{expected}: {found:?}");
    }
    for (lines, tail, serves) in [
        ("kind = \"aggregator\"\nany = true", "", [true, true, false]),
        ("kind = \"aggregator\"", codes, [true, false, false]),
    ] {
        let toml = with(lines, tail);
        let library = library(&toml);
        let connector = library.get("t").unwrap();
        assert_eq!(["u", "v", "sandbox"].map(|carrier| connector.serves(carrier)), serves, "{lines}");
    }
}
