//! `docs/carriers`: a page for each carrier and an index, made from the documents. `cargo xtask carrier-docs` writes
//! them anew; otherwise this test says which page is not what the documents say.

#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests stop a test as the tests do")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use packtrail_domain::carrier::{Carrier, Catalogue, Format, Span, Standing, Trust, Values};
use packtrail_domain::detect::checks::CheckRule;
use packtrail_domain::detect::{Detector, Hints};

#[path = "support/in_words.rs"]
mod in_words;
#[path = "support/shared.rs"]
mod shared;
#[expect(dead_code, reason = "each of its users takes a part")]
#[path = "support/mod.rs"]
mod support;

const AGAIN: &str = "run cargo xtask carrier-docs";

/// Other carriers' formats that accept a number of a format, by the format's id.
type LookAlikes<'a> = BTreeMap<&'a str, Vec<(&'a Carrier, &'a Format)>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Ids of the connectors that name a carrier, by its id.
fn connectors() -> BTreeMap<String, BTreeSet<String>> {
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(root().join("connectors")).unwrap().flatten() {
        let Ok(text) = fs::read_to_string(entry.path().join("connector.toml")) else { continue };
        let document: toml::Table = text.parse().unwrap();
        let carriers = document.get("carriers").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        for carrier in carriers.iter().filter_map(toml::Value::as_str) {
            let connector = entry.file_name().to_string_lossy().into_owned();
            named.entry(carrier.to_owned()).or_default().insert(connector);
        }
    }
    named
}

fn look_alikes(catalogue: &Catalogue) -> LookAlikes<'_> {
    let formats: Vec<(&Carrier, &Format)> = catalogue.formats().collect();
    let mut found: LookAlikes<'_> = BTreeMap::new();
    for (index, &one) in formats.iter().enumerate() {
        for &other in formats[index + 1..].iter().filter(|(carrier, _)| carrier.id != one.0.id) {
            if shared::shared_number(one.1, other.1).is_some() {
                found.entry(&one.1.id).or_default().push(other);
                found.entry(&other.1.id).or_default().push(one);
            }
        }
    }
    found
}

/// A postal number that a country's post would give out, and every carrier that may have.
fn postal(detector: &Detector, carrier: &Carrier) -> Option<(String, Vec<String>)> {
    let country = carrier.country.as_ref()?;
    let digit = char::from(CheckRule::S10.digit("47312458".bytes())?);
    let number = format!("RR47312458{digit}{country}");
    let issuers: Vec<String> = detector
        .candidates(&number, &Hints::default())
        .into_iter()
        .filter(|one| one.valid && one.reasons.iter().any(|reason| reason.contains("S10")))
        .map(|one| one.carrier)
        .collect();
    issuers
        .contains(&carrier.id)
        .then(|| (number, issuers.into_iter().filter(|id| *id != carrier.id).collect()))
}

fn link(carrier: &Carrier) -> String {
    format!("[{}]({}.md)", plain(&carrier.name), carrier.id)
}

/// A text that is nothing but words in Markdown.
fn plain(text: &str) -> String {
    text.chars().flat_map(|c| "\\`*_[]<>|#".contains(c).then_some('\\').into_iter().chain([c])).collect()
}

fn code(texts: &[String]) -> String {
    texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ")
}

fn place(Span(from, to): Span) -> String {
    let one = |at: i32| match at {
        -1 => "the last character".to_owned(),
        ..-1 => format!("character {} from the end", -at),
        _ => format!("character {at}"),
    };
    if from == to { one(from) } else { format!("{} to {}", one(from), one(to)) }
}

fn facts(carrier: &Carrier, connectors: Option<&BTreeSet<String>>) -> String {
    let mut out = format!("# {}\n\n- Id: `{}`\n", plain(&carrier.name), carrier.id);
    let mut fact = |name: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(out, "- {name}: {value}");
        }
    };
    let names = carrier.names.iter().map(|(language, name)| format!("{} ({language})", plain(name)));
    fact("Other names", names.collect::<Vec<_>>().join(", "));
    fact("Country", carrier.country.clone().unwrap_or_default());
    let abroad = carrier.countries.iter().filter(|country| Some(*country) != carrier.country.as_ref());
    fact("Delivers in", abroad.cloned().collect::<Vec<_>>().join(" "));
    let keys: Vec<String> =
        [carrier.key].iter().chain(&carrier.keys).filter(|key| **key > 0).map(u32::to_string).collect();
    fact("17TRACK key", keys.join(", "));
    fact("Website", carrier.homepage.as_ref().map(|address| format!("<{address}>")).unwrap_or_default());
    let page = carrier.track_url.as_ref().map(|address| format!("`{address}`"));
    fact("Its page of a parcel", page.unwrap_or_default());
    let link = |id: &String| format!("[{id}](../../connectors/{id}/connector.toml)");
    let asked = connectors.into_iter().flatten().map(link).collect::<Vec<_>>().join(", ");
    fact("Asked through", if asked.is_empty() { "no connector yet".to_owned() } else { asked });
    out
}

fn format_part(format: &Format, like: &[(&Carrier, &Format)]) -> String {
    let mut out = format!("\n### {} (`{}`)\n\n", plain(&format.name), format.id);
    let mut fact = |name: &str, value: &str| {
        let _ = writeln!(out, "- {name}: {value}");
    };
    fact("Form", &format!("{} (`{}`)", in_words::shape(format.shape.as_str()), format.shape.as_str()));
    fact(
        "Check digit",
        &match &format.check {
            Some(check) => format!("{}; {}", check.rule.words(), place(Span(check.at, check.at))),
            None => "none".to_owned(),
        },
    );
    for part in &format.parts {
        let values = match &part.values {
            Values::OneOf(list) => format!("one of {}", code(list)),
            Values::Between(from, to) => format!("{from} to {to}"),
        };
        fact("Field", &format!("{}, {}: {values}", plain(&part.name), place(part.at)));
    }
    if let Some(inside) = format.inside {
        fact("Tracking number", &format!("{} of this code", place(inside.at)));
    }
    fact("Known", &format!("{}. Source: {}", trust(format.confidence), plain(&format.source)));
    match format.standing {
        Standing::Normal => {}
        Standing::NeverFirst => {
            fact("First answer", "only with a country, a name beside it, or earlier parcels")
        }
        Standing::LastResort => fact("First answer", "only where nothing else fits"),
    }
    fact("Right", &if format.valid.is_empty() { "no example".to_owned() } else { code(&format.valid) });
    if !format.invalid.is_empty() {
        fact("Wrong", &code(&format.invalid));
    }
    let like: Vec<String> =
        like.iter().map(|(carrier, format)| format!("{} (`{}`)", link(carrier), format.id)).collect();
    let like = if like.is_empty() { "nobody".to_owned() } else { like.join(", ") };
    fact("Also accepted by", &like);
    out
}

fn trust(trust: Trust) -> &'static str {
    match trust {
        Trust::A => "A, from the carrier itself or by arithmetic that holds",
        Trust::B => "B, from two independent sources",
        Trust::C => "C, from one observation",
    }
}

/// Every page by its name.
fn pages() -> BTreeMap<String, String> {
    let (detector, connectors) = (support::detector(), connectors());
    let catalogue = detector.catalogue();
    let like = look_alikes(catalogue);
    let mut index = String::from(
        "# Carriers\n\nWhose numbers are recognised, with a page for each: forms, check digits, examples, and who else \
         uses such numbers. Made from `carriers` and `connectors` by `cargo xtask carrier-docs`; all examples are \
         invented.\n\n| carrier | country | 17TRACK key | forms | connectors |\n|---|---|---|---|---|\n",
    );
    let mut pages = BTreeMap::new();
    let mut carriers: Vec<&Carrier> = catalogue.iter().collect();
    carriers.sort_by_key(|carrier| (carrier.name.to_lowercase(), &carrier.id));
    for carrier in carriers {
        let asked = connectors.get(&carrier.id);
        let mut page = facts(carrier, asked);
        let postal = postal(&detector, carrier);
        if postal.is_some() || !carrier.formats.is_empty() {
            page.push_str("\n## Numbers\n");
        }
        if let Some((number, others)) = &postal {
            let others: Vec<String> = others.iter().filter_map(|id| catalogue.get(id)).map(link).collect();
            let others = if others.is_empty() { "nobody".to_owned() } else { others.join(", ") };
            let _ = write!(
                page,
                "\n### postal item (UPU S10)\n\n- Form: two letters, 9 digits, then the country it was issued in\n\
                 - Check digit: {}; the last digit\n- Right: `{number}`\n- Also accepted by: {others}\n",
                CheckRule::S10.words()
            );
        }
        for format in &carrier.formats {
            page.push_str(&format_part(format, like.get(format.id.as_str()).map_or(&[], Vec::as_slice)));
        }
        let key = if carrier.key > 0 { carrier.key.to_string() } else { String::new() };
        let _ = writeln!(
            index,
            "| {} | {} | {key} | {} | {} |",
            link(carrier),
            carrier.country.as_deref().unwrap_or_default(),
            carrier.formats.len() + usize::from(postal.is_some()),
            asked.map_or(0, BTreeSet::len)
        );
        pages.insert(format!("{}.md", carrier.id), page);
    }
    pages.insert("README.md".to_owned(), index);
    pages
}

#[test]
fn the_pages_of_carriers_are_what_the_documents_say() {
    let (folder, pages) = (root().join("docs/carriers"), pages());
    if std::env::var_os("PACKTRAIL_BLESS").is_some() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            fs::remove_file(entry.path()).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        for (name, page) in &pages {
            fs::write(folder.join(name), page).unwrap();
        }
    }
    for (name, page) in &pages {
        let written = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(written == *page, "docs/carriers/{name} is not what the documents say: {AGAIN}");
    }
    for entry in fs::read_dir(&folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            pages.contains_key(&name) || !name.ends_with(".md"),
            "docs/carriers/{name} is of no carrier: {AGAIN}"
        );
    }
}

#[test]
fn shapes_are_told_in_plain_words() {
    for (shape, words) in [
        ("[0-9]{14}[0-9A-Z]", "14 digits, then a letter or digit"),
        ("JT[0-9]{13}", "JT, then 13 digits"),
        ("(21|51)[0-9]{12}", "21 or 51, then 12 digits"),
        ("[A-Z]{2,3}[0-9]{7}", "2 to 3 letters, then 7 digits"),
        ("([0-9]{9}|X[0-9]{12})", "9 digits, or X and 12 digits"),
        ("[12][0-9]", "1 or 2, then a digit"),
        ("L[AIE][1-3]?", "L, then A, I or E, then perhaps a digit from 1 to 3"),
    ] {
        assert_eq!(in_words::shape(shape), words);
    }
}
