//! docs/add-a-carrier.md, followed to the letter: its blocks become files, its commands are run.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

use crate::support::{fails, ok, packtrail};

const PAGE: &str = include_str!("../../../../docs/add-a-carrier.md");

/// The files of the page: a line with nothing but a path, then a block.
fn lay_out(root: &Path) -> usize {
    let mut lines = PAGE.lines();
    let mut count = 0;
    while let Some(line) = lines.next() {
        let path = line
            .strip_prefix('`')
            .and_then(|rest| rest.strip_suffix('`'))
            .filter(|path| !path.contains([' ', '`']));
        let Some(path) = path else { continue };
        let opening = lines.by_ref().find(|line| !line.is_empty()).unwrap();
        assert!(opening.starts_with("```"), "{path} is followed by {opening}");
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let place = root.join(path);
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(&place, block.join("\n") + "\n").unwrap();
        count += 1;
    }
    count
}

#[test]
fn the_page_leads_from_nothing_to_a_tested_carrier() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(lay_out(folder.path()), 9);
    let own = folder.path().join("my-carriers");
    let dir = own.to_str().unwrap();
    let first = fails(&["connector", "check", dir]);
    assert!(first.contains("in_transit.out.json:1: the file is missing"), "{first}");
    assert!(first.contains("comes to `found`") && first.contains("comes to `not_found`"), "{first}");
    let written = ok(&["connector", "check", dir, "--write"]);
    assert!(
        written.contains("written, to be read: ") && written.contains("no case `delivered`"),
        "{written}"
    );
    let result = own.join("connectors/kestrel-post/fixtures/in_transit.out.json");
    let result = std::fs::read_to_string(result).unwrap();
    assert!(result.contains(r#""sub_status": "InTransit_Other""#), "{result}");
    let checked = ok(&["connector", "check", dir]);
    assert!(checked.contains("9 files are fine"), "{checked}");
    // One connector alone, with the carrier beside it.
    ok(&["connector", "check", own.join("connectors/kestrel-post").to_str().unwrap()]);
}

const CONNECTOR: &str = "my-carriers/connectors/kestrel-post/connector.toml";
const CARRIER: &str = "my-carriers/carriers/kestrel-post.toml";
const MAP: &str = "my-carriers/connectors/kestrel-post/map.jq";
const REQUEST: &str = "my-carriers/connectors/kestrel-post/fixtures/in_transit.request.json";

/// Each slip of a newcomer: the file, what is right in it, what is wrong, and what the message must say of place and
/// remedy.
const SLIPS: &[(&str, &str, &str, &[&str])] = &[
    (CONNECTOR, "schema = 1", "schema = ", &["connector.toml:1:"]),
    (CONNECTOR, "carriers =", "carrier =", &["connector.toml:5:", "write `carriers`"]),
    (
        CONNECTOR,
        "[\"kestrel-post\"]",
        "[\"kestral\"]",
        &["connector.toml:5:", "carriers/kestral.toml", "carrier list"],
    ),
    (CONNECTOR, "${host.api}/v1", "${host.web}/v1", &["connector.toml:21:", "`host.web` does not exist"]),
    (CONNECTOR, "${host.api}/v1", "https://kestrel.example/v1", &["connector.toml:21:", "${host.NAME}"]),
    (CONNECTOR, "%H:%M:%S", "%H:%M:%Q", &["connector.toml:32:", "%Q"]),
    (CONNECTOR, ".status == 404", ".status === 404", &["connector.toml:28:", "expected", "write `==`"]),
    (CONNECTOR, "Delivered_Other", "Delivred_Other", &["connector.toml:39:", "Delivered_Other"]),
    (CONNECTOR, "help = \"The invented carrier takes `demo`.\"\n", "", &["connector.toml:12:", "`help`"]),
    (
        CONNECTOR,
        "[status.codes]",
        "[[status.rules]]\ntext = '(oops'\nis = \"InTransit_Other\"\n[status.codes]",
        &["connector.toml:36:", "regular expression"],
    ),
    (MAP, ".moves[]", ".moves[", &["map.jq:3:", "expected"]),
    (MAP, ".moves[]", ".moves[] | now", &["map.jq:3:", "now"]),
    (MAP, "service:", "servce:", &["in_transit.out.json", "write `service`"]),
    (MAP, ".moves[]", ".parcel[]", &["in_transit.out.json", "map.jq fails"]),
    (
        MAP,
        "code: .state",
        "code: .town",
        &["in_transit.out.json", "sub_status: expected \"InTransit_Other\""],
    ),
    (REQUEST, "\"demo\"}},", "\"other\"}},", &["in_transit.request.json", "`sends.headers.x-api-key`"]),
    (REQUEST, "\"sends\"", "\"send\"", &["in_transit.request.json:2:", "`sends`"]),
    (REQUEST, "\"secrets\": {\"api_key\": \"demo\"},", "", &["in_transit.request.json", "`x-api-key`"]),
    (
        REQUEST,
        "{\"api_key\"",
        "{\"key\"",
        &["in_transit.request.json:1:", "`key` is none of the credentials: write `api_key`"],
    ),
    (REQUEST, "\"status\": 200", "\"status\": \"200\"", &["request.json:4:", "write `200` without quotes"]),
    (REQUEST, "[\"KP20000017\"]", "\"KP20000017\"", &["request.json:1:", "write `[\"KP20000017\"]`"]),
    (CONNECTOR, "per_second = 2", "batch = 10", &["connector.toml:17:", "write `${numbers|join:,}`"]),
    (CONNECTOR, "%H:%M:%S", "%H:%M:%S %p", &["connector.toml:32:", "write `%I` in place of `%H`"]),
    (CONNECTOR, "${number|", "${nummer|", &["connector.toml:21:", "write `number`"]),
    (MAP, "text: .text", "text: {a: .text}", &["map.jq:3:", "`events[].text` is an object"]),
    (MAP, "service: .product", "weight: {value: 1, unit: \"stone\"}", &["map.jq:2:", "one of kg, g, lb, oz"]),
    (MAP, "city: .town", "city: .town, country: \"Portugal\"", &["map.jq:3:", "`Portugal`", "the code"]),
    (MAP, "city: .town", "town: .town", &["known are text, city"]),
    (MAP, ".moves[]", ".move[]", &["in the answer, which has parcel, product, moves"]),
    (CARRIER, "\"B\"", "\"Z\"", &["carriers/kestrel-post.toml:11:", "write `A` (from the carrier itself)"]),
    (CARRIER, "[[format]]", "[format]", &["carriers/kestrel-post.toml:6:", "write `[[format]]`"]),
    (CARRIER, "weight = 4.0", "weight = \"4\"", &["kestrel-post.toml:10:", "write `4` without quotes"]),
    (CARRIER, "kestrel-parcel", "s10", &["carriers/kestrel-post.toml:7:", "carriers/s10.toml already"]),
    (CARRIER, "kestrel-parcel", "ups-1z", &["carriers/kestrel-post.toml:7:", "carriers/ups.toml already"]),
];

#[test]
fn every_slip_is_told_with_its_place_and_its_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("my-carriers");
    for (file, right, wrong, says) in SLIPS {
        lay_out(folder.path());
        ok(&["connector", "check", dir.to_str().unwrap(), "--write"]);
        let place = folder.path().join(file);
        let text = std::fs::read_to_string(&place).unwrap();
        assert!(text.contains(right), "{file} has no {right}");
        std::fs::write(&place, text.replacen(right, wrong, 1)).unwrap();
        let sentence = fails(&["connector", "check", dir.to_str().unwrap()]);
        for part in *says {
            assert!(sentence.contains(part), "{wrong}: `{part}` is not said in: {sentence}");
        }
        // Every place is one that an editor opens, and one of the newcomer's own.
        let dir = dir.to_str().unwrap();
        let is_open = sentence.contains(&format!("{dir}/carriers/"))
            || sentence.contains(&format!("{dir}/connectors/"));
        assert!(is_open && !sentence.contains("carriers/ups.toml:"), "{wrong}: {sentence}");
    }
}

#[test]
fn a_carrier_that_is_not_there_is_missed_where_it_is_named_and_only_own_files_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path());
    let own = folder.path().join("my-carriers");
    let one = own.join("connectors/kestrel-post");
    let dir = one.to_str().unwrap();
    ok(&["connector", "check", dir, "--write"]);
    assert!(ok(&["connector", "check", dir]).contains("8 files are fine"));
    std::fs::remove_file(own.join("carriers/kestrel-post.toml")).unwrap();
    // The connector has the same name, three lines above.
    let sentence = fails(&["connector", "check", dir]);
    let place = format!("{dir}/connector.toml:5: there is no carrier `kestrel-post`");
    assert!(sentence.contains(&place), "{sentence}");
    let nowhere = own.join("nope");
    let sentence = fails(&["connector", "check", nowhere.to_str().unwrap()]);
    assert!(sentence.contains(&format!("there is no folder {}", nowhere.display())), "{sentence}");
}

#[test]
fn an_address_that_may_not_be_asked_and_a_folder_that_is_not_there_are_told_with_the_setting() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path());
    let settings = folder.path().join("packtrail.toml");
    let text = std::fs::read_to_string(&settings).unwrap();
    let ask = |text: &str| {
        std::fs::write(&settings, text).unwrap();
        let arguments = ["--config", "packtrail.toml", "track", "--carrier", "kestrel-post", "KP20000017"];
        let output = packtrail().args(arguments).current_dir(folder.path()).output().unwrap();
        assert!(!output.status.success());
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat()
    };
    let told = ask(&text.replace("allow = [\"127.0.0.1:8099\"]", "allow = []"));
    assert!(told.contains("Not asked") && told.contains("no carrier told anything of this number"), "{told}");
    assert!(told.contains("write `allow = [\"127.0.0.1:8099\"]` under `[outbound]`"), "{told}");
    let told = ask(&text.replace("my-carriers", "our-carriers"));
    assert!(told.contains("`overlay` in the settings names the folder our-carriers"), "{told}");
}

#[test]
fn a_carrier_that_is_out_of_patience_is_told_with_the_time_it_asks_for() {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    let settings = folder.path().join("packtrail.toml");
    let text = std::fs::read_to_string(&settings).unwrap().replace("127.0.0.1:8099", &at.to_string());
    let hosts = format!("[connectors.kestrel-post.hosts]\napi = \"http://{at}\"\n");
    std::fs::write(&settings, format!("{text}\n{hosts}")).unwrap();
    let carrier = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let head = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
        assert!(head.take_while(|line| !line.is_empty()).count() > 1);
        let answer = "HTTP/1.1 429 X\r\nretry-after: 120\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}";
        stream.write_all(answer.as_bytes()).unwrap();
    });
    let arguments = ["--config", "packtrail.toml", "track", "--carrier", "kestrel-post", "KP20000017"];
    let output = packtrail().args(arguments).current_dir(folder.path()).output().unwrap();
    carrier.join().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("The carrier does not serve the question now"), "{told}");
    assert!(told.contains("HTTP 429") && told.contains("it asks to be left alone for 120 s"), "{told}");
}
