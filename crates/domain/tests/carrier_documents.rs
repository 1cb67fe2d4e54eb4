//! Mistakes in carrier documents are told with file, line and what to write instead.

use packtrail_domain::carrier::{Catalogue, Shape};

const GOOD: &str = r#"
name = "Example Post"
country = "DE"
key = 4711

[[format]]
id = "example-12"
name = "parcel"
shape = '[0-9]{12}'
check = { rule = "gs1" }
confidence = "B"
source = "invented"
valid = ["590123412342"]
invalid = ["590123412345"]
"#;

fn mistakes(text: &str) -> Vec<String> {
    match Catalogue::load([("carriers/example.toml", text)]) {
        Ok(_) => Vec::new(),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect(),
    }
}

/// The good document with one thing changed.
fn changed(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    mistakes(&GOOD.replacen(from, to, 1))
}

#[test]
fn a_good_document_becomes_a_carrier() {
    assert_eq!(mistakes(GOOD), Vec::<String>::new());
    let catalogue = Catalogue::load([("carriers/example.toml", GOOD)]).unwrap();
    let carrier = catalogue.get("example").unwrap();
    assert_eq!(
        (carrier.name.as_str(), carrier.countries.as_slice()),
        ("Example Post", ["DE".to_owned()].as_slice())
    );
    assert_eq!(catalogue.by_key(4711).map(|carrier| carrier.id.as_str()), Some("example"));
    assert_eq!(catalogue.len(), 1);
}

#[test]
fn an_operator_s_document_takes_the_place_of_ours() {
    let own = GOOD.replace("Example Post", "Their Post");
    let catalogue =
        Catalogue::load([("carriers/example.toml", GOOD), ("/etc/packtrail/example.toml", own.as_str())])
            .unwrap();
    assert_eq!(catalogue.get("example").unwrap().name, "Their Post");
}

#[test]
fn each_mistake_names_its_line_and_the_remedy() {
    for (from, to, line, remedy) in [
        ("country =", "contry =", 3, "write `country`"),
        ("shape =", "shap =", 9, "write `shape`"),
        ("\"gs1\"", "\"gs2\"", 10, "write `gs1`"),
        ("\"DE\"", "\"Germany\"", 3, "write two capitals such as `DE`"),
        ("[0-9]{12}", "[0-9]+", 9, "has no bound: write"),
        ("590123412342", "590123412343", 13, "write `590123412342` instead"),
        ("590123412342", "59012341234", 13, "does not have the shape"),
        ("590123412345", "590123412342", 14, "is a valid number"),
        ("check = { rule = \"gs1\" }\n", "", 7, "write `prior"),
        ("invalid = [\"590123412345\"]", "invalid = []", 13, "wrong check digit in `invalid`"),
        ("[\"590123412342\"]", "[]", 13, "at least one invented number"),
        ("confidence = \"B\"", "confidence = \"D\"", 11, "write `A` (from the carrier itself)"),
        ("name = \"Example Post\"", "name = ", 2, "string"),
        ("[[format]]", "[format]", 6, "write `[[format]]`"),
        ("key = 4711", "key = \"4711\"", 4, "write `4711` without quotes"),
        ("key = 4711", "key = 4711\nkey = 4712", 5, "`key` stands in line 4 already"),
        ("country = \"DE\"", "country = \"DE\"\ntrack_url = \"https://x.example/\"", 4, "no `{number}`"),
        ("country = \"DE\"", "country = \"DE\"\nhomepage = \"example.org\"", 4, "write `https://...`"),
        (
            "source = \"invented\"",
            "source = \"invented\"\npartners = [\"nobody\"]",
            13,
            "no carrier `nobody`",
        ),
    ] {
        let found = changed(from, to);
        let expected = format!("carriers/example.toml:{line}: ");
        assert!(
            found.iter().any(|mistake| mistake.starts_with(&expected) && mistake.contains(remedy)),
            "{from:?} -> {to:?}: {found:#?}, not at {line} with {remedy:?}"
        );
    }
}

#[test]
fn all_mistakes_are_told_at_once() {
    let text = GOOD.replace("\"DE\"", "\"Germany\"").replace("590123412342", "590123412343");
    assert_eq!(mistakes(&text).len(), 2, "{:#?}", mistakes(&text));
}

#[test]
fn keys_and_formats_belong_to_one_carrier() {
    let Err(found) = Catalogue::load([("carriers/a.toml", GOOD), ("carriers/b.toml", GOOD)]) else {
        panic!("two carriers share a key and a format");
    };
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(
        found.iter().any(|mistake| mistake.starts_with("carriers/b.toml:4: 17TRACK key 4711")),
        "{found:#?}"
    );
    // Either may be the operator's own, who is to read of it there.
    for said in [
        "carriers/a.toml:7: `example-12` is a format of carriers/b.toml already: write another id",
        "carriers/b.toml:7: `example-12` is a format of carriers/a.toml already: write another id",
    ] {
        assert!(found.iter().any(|mistake| mistake == said), "{said}: {found:#?}");
    }
}

#[test]
fn overlapping_shapes_are_known_as_such() {
    let (a, b) = (Shape::parse("[0-9]{12}").unwrap(), Shape::parse("00[0-9]{10}").unwrap());
    assert!(a.overlaps(&b) && !a.overlaps(&Shape::parse("JD[0-9]{10}").unwrap()));
}
