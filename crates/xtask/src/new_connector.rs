//! `cargo xtask new-connector ID`: lays out a connector's folder that loads and maps, ready to be filled in.
//!
//! It has one case, in transit. `cargo xtask check` names the cases that are still missing, so that a
//! skeleton cannot pass for a connector.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

const ID_MAX: usize = 40;

/// The files of a new folder; `@ID@` and `@NAME@` are replaced.
const FILES: &[(&str, &str)] = &[
    ("connector.toml", include_str!("new_connector/connector.toml")),
    ("map.jq", include_str!("new_connector/map.jq")),
    ("sim.jq", include_str!("new_connector/sim.jq")),
    ("fixtures/in_transit.in.json", include_str!("new_connector/in_transit.in.json")),
    ("fixtures/in_transit.request.json", include_str!("new_connector/in_transit.request.json")),
];

/// Writes `connectors/ID` and returns what to do next.
pub(crate) fn create(root: &Path, id: &str) -> Result<String> {
    check_id(id)?;
    let folder = root.join("connectors").join(id);
    if folder.exists() {
        bail!("connectors/{id} exists already; edit it, or choose another id");
    }
    let name = name_of(id);
    for (path, text) in FILES {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(&folder);
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        std::fs::write(&path, text.replace("@ID@", id).replace("@NAME@", &name))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(next_steps(root, id))
}

fn check_id(id: &str) -> Result<()> {
    let words = id.split('-').collect::<Vec<_>>();
    let is_plain =
        |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let starts_with_letter = id.starts_with(|c: char| c.is_ascii_lowercase());
    if id.len() < 2 || id.len() > ID_MAX || !starts_with_letter || !words.iter().all(is_plain) {
        bail!(
            "`{id}` is not an id; use 2 to {ID_MAX} lower-case letters and digits, words joined by single \
                dashes, \
             a letter first, such as `la-poste`"
        );
    }
    Ok(())
}

/// `la-poste` is called `La Poste`.
fn name_of(id: &str) -> String {
    let words = id.split('-').map(|word| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn next_steps(root: &Path, id: &str) -> String {
    let carrier = if root.join(format!("carriers/{id}.toml")).exists() {
        format!("carriers/{id}.toml is there; name this connector in its routes.")
    } else {
        format!("Write carriers/{id}.toml, or name other carriers in the document.")
    };
    format!(
        "connectors/{id} is laid out. Next:\n\
         \x20 1. {carrier}\n\
         \x20 2. Fill in connector.toml from the carrier's documentation, and note each source.\n\
         \x20 3. Replace the fixture by a real answer with invented people and numbers; adapt map.jq and \
         sim.jq.\n\
         \x20 4. Add the cases delivered, not_found, error and one that is odd. Try them with\n\
         \x20    packtrail connector check connectors/{id} --write   and read each out.json it writes.\n\
         \x20    cargo test -p packtrail-connect   spoils them: fields renamed, lists emptied, pages for data.\n\
         \x20 5. cargo xtask check   names what is still missing.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_folder_has_the_document_the_filters_and_a_case() {
        let root = tempfile::tempdir().unwrap();
        let said = create(root.path(), "acme-post").unwrap();
        assert!(said.contains("connectors/acme-post is laid out"), "{said}");
        assert!(said.contains("Write carriers/acme-post.toml"), "{said}");
        for (path, _) in FILES {
            assert!(root.path().join("connectors/acme-post").join(path).is_file(), "{path}");
        }
        let text = std::fs::read_to_string(root.path().join("connectors/acme-post/connector.toml")).unwrap();
        let document: toml::Table = text.parse().unwrap();
        assert_eq!(document.get("id").and_then(|id| id.as_str()), Some("acme-post"));
        assert_eq!(document.get("name").and_then(|name| name.as_str()), Some("Acme Post tracking API"));
    }

    #[test]
    fn a_new_folder_loads_and_maps_its_case() {
        let root = tempfile::tempdir().unwrap();
        create(root.path(), "acme-post").unwrap();
        let folder = root.path().join("connectors/acme-post");
        let read = |name: &str| std::fs::read(folder.join(name)).unwrap();
        let files = ["connector.toml", "map.jq", "sim.jq"]
            .map(|name| (format!("connectors/acme-post/{name}"), read(name)));
        let files = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        let library = packtrail_connect::Library::load(files).unwrap();
        let connector = library.get("acme-post").unwrap();

        let asked = [packtrail_domain::Number::parse("AB12345678").unwrap()];
        let now = "2026-11-23T12:00:00Z".parse().unwrap();
        let body = read("fixtures/in_transit.in.json");
        let parsed = packtrail_connect::parse(connector, &asked, 200, "application/json", &[], &body, now);
        assert_eq!(parsed.outcome, packtrail_domain::Outcome::Found, "{:?}", parsed.detail);
        let events = &parsed.answers[0].1.report.as_ref().unwrap().events;
        let meanings: Vec<_> = events.iter().map(|event| event.status.unwrap().as_str()).collect();
        assert_eq!(meanings, ["InfoReceived", "InTransit_PickedUp", "InTransit_Other"]);
    }

    #[test]
    fn a_folder_that_exists_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        create(root.path(), "acme").unwrap();
        std::fs::write(root.path().join("connectors/acme/map.jq"), "mine").unwrap();
        let error = create(root.path(), "acme").unwrap_err().to_string();
        assert_eq!(error, "connectors/acme exists already; edit it, or choose another id");
        assert_eq!(std::fs::read_to_string(root.path().join("connectors/acme/map.jq")).unwrap(), "mine");
    }

    #[test]
    fn a_bad_id_makes_nothing() {
        let root = tempfile::tempdir().unwrap();
        let long = "a".repeat(ID_MAX + 1);
        for id in
            ["", "a", "Acme", "1st", "a--b", "-a", "a-", "a_b", "../x", "a/b", "é", "a b", long.as_str()]
        {
            let error = create(root.path(), id).unwrap_err().to_string();
            assert!(error.starts_with(&format!("`{id}` is not an id; use 2 to 40")), "{error}");
        }
        assert!(std::fs::read_dir(root.path()).unwrap().next().is_none());
    }
}
