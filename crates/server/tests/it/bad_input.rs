//! Whatever is wrong gets one clear sentence and disturbs nothing else.

use std::net::TcpListener;

use crate::support::{Server, account_and_key, fails, ok, request, text};

#[test]
fn an_unreadable_data_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("not-a-folder");
    std::fs::write(&file, "x").unwrap();
    let sentence = fails(&["serve", "--listen", "127.0.0.1:0", "--data", text(&file)]);
    assert!(sentence.contains("not-a-folder"), "{sentence}");
}

#[test]
fn a_file_that_is_no_database_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("packtrail.db");
    std::fs::write(&file, "this is not a database, it is a letter to my aunt").unwrap();
    let sentence = fails(&["db", "verify", "--data", text(folder.path())]);
    assert!(sentence.contains("database"), "{sentence}");
    assert!(std::fs::read_to_string(&file).unwrap().ends_with("aunt"));
}

#[test]
fn a_port_in_use_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = tempfile::tempdir().unwrap();
    let sentence = fails(&["serve", "--listen", &address, "--data", text(folder.path())]);
    assert!(sentence.contains(&address) && sentence.contains("--listen"), "{sentence}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was touched");
}

#[test]
fn a_faulty_connector_document_is_named_with_file_line_and_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("connectors/inpost");
    std::fs::create_dir_all(&own).unwrap();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../connectors/inpost/connector.toml");
    let document = std::fs::read_to_string(source).unwrap();
    let line = 1 + document.lines().position(|line| line.starts_with("method = \"GET\"")).unwrap();
    std::fs::write(own.join("connector.toml"), document.replacen("method = \"GET\"", "metod = \"GET\"", 1))
        .unwrap();
    let sentence = fails(&["connector", "check", text(folder.path())]);
    assert!(sentence.contains(&format!("connectors/inpost/connector.toml:{line}")), "{sentence}");
    assert!(sentence.contains("`method`"), "{sentence}");
}

#[test]
fn unknown_names_say_where_to_look() {
    assert!(fails(&["track", "--carrier", "pigeon", "12345678"]).contains("carrier list"));
    assert!(fails(&["connector", "parse", "pigeon", "x.json"]).contains("connector list"));
    let folder = tempfile::tempdir().unwrap();
    let sentence =
        fails(&["key", "create", "--account", "nobody@example.org", "--data", text(folder.path())]);
    assert!(sentence.contains("account create"), "{sentence}");
    assert!(fails(&["account", "create", "no-address", "--data", text(folder.path())]).contains("e-mail"));
}

#[test]
fn requests_that_make_no_sense_get_the_documented_answer_and_the_server_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let place = ["--data", text(folder.path())];
    let key = account_and_key(&place);
    let mut server =
        Server::start(&[&["serve", "--listen", "127.0.0.1:0"], &place[..]].concat(), "listens on");
    let post = |token: &str, body: &str| {
        let headers = [("17token", token), ("content-type", "application/json")];
        request(&server.address, "POST", "/track/v2.4/register", &headers, body).unwrap()
    };
    let wrong = post("pt_WRONG", "[]");
    assert_eq!(wrong.status, 401);
    assert_eq!(
        wrong.body,
        r#"{"code":401,"data":{"errors":[{"code":-18010002,"message":"Access token is invalid."}]}}"#
    );
    assert!(post(&key, "[{").body.contains("-18010013"));
    assert!(post(&key, "{\"number\":").body.contains("-18010013"));
    let many = format!("[{}]", vec![r#"{"number":"SBXDELIVERED00000001"}"#; 41].join(","));
    assert!(post(&key, &many).body.contains("-18010014"));
    assert!(post(&key, &format!("[{{\"number\":\"{}\"}}]", "1".repeat(51))).body.contains("-18010012"));
    let good = post(&key, r#"[{"number":"SBXDELIVERED00000001"}]"#);
    assert!(good.body.contains("\"accepted\":[{"), "{}", good.body);
    assert_eq!(request(&server.address, "GET", "/nothing-here", &[], "").unwrap().status, 404);
    assert_eq!(request(&server.address, "GET", "/healthz", &[], "").unwrap().status, 200);
    assert_eq!(server.stop(), Some(0), "a polite stop is a clean exit");
    ok(&["db", "verify", "--data", text(folder.path())]);
}

#[test]
fn what_a_command_does_not_read_and_what_is_not_there_yet_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("packtrail.toml");
    std::fs::write(&settings, "listen = \"127.0.0.1:1\"\n").unwrap();
    let told = fails(&["--config", text(&settings), "demo", "--speed", "0"]);
    assert!(told.contains("the demo has settings of its own, and reads none from"), "{told}");
    let fresh = folder.path().join("not/yet");
    let told = ok(&["doctor", "--data", text(&fresh)]);
    assert!(told.contains("are made at the first start") && !told.contains("cannot be written"), "{told}");
}
