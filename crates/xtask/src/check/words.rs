//! `locales/`: each language says what English says, with the same variables; code and templates use no message that is
//! not there; and no message is left that nothing uses.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use regex::Regex;

use super::{Finding, line_where};
use crate::project::Project;

const FOLDER: &str = "locales";
const SOURCE: &str = "en";
/// Beginnings of keys whose end is a value, such as a status; code names them with `{`.
const FAMILIES: &[&str] = &[
    "status-",
    "meaning-",
    "sub-",
    "kind-",
    "service-",
    "done-",
    "role-",
    "mail-",
    "purpose-",
    "basis-",
    "data-",
    "recipient-",
    "retention-",
    "widget-attr-",
    "widget-theme-",
    "widget-view-",
];
/// Ends of keys whose beginning is a value: `message(.., "no-number")` says a title and a text.
const ENDS: &[&str] = &["-title", "-text", "-button"];

/// One message: where it stands and the variables it uses.
struct Message {
    path: String,
    line: usize,
    variables: BTreeSet<String>,
}

type Messages = BTreeMap<String, Message>;

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut languages: BTreeMap<String, Messages> = BTreeMap::new();
    for path in project.files() {
        let Some((tag, _)) = path.strip_prefix("locales/").and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        languages.entry(tag.to_owned()).or_default().extend(messages(project, path)?);
    }
    let Some(source) = languages.remove(SOURCE) else {
        return Ok(if languages.is_empty() {
            findings
        } else {
            vec![Finding::new(FOLDER, 0, "English is missing, and every other language falls back to it")]
        });
    };
    for (tag, messages) in &languages {
        compare(tag, &source, messages, &mut findings);
    }
    used(project, &source, &mut findings)?;
    Ok(findings)
}

/// The messages of one document. A message begins in the first column; what is indented belongs to it.
fn messages(project: &Project, path: &str) -> Result<Messages> {
    let begin = Regex::new(r"^([a-zA-Z][a-zA-Z0-9_-]*) *=")?;
    let variable = Regex::new(r"\{ *\$([a-zA-Z][a-zA-Z0-9_-]*)")?;
    let mut found = Messages::new();
    let mut current = None;
    for (index, line) in project.read(path)?.lines().enumerate() {
        if let Some(key) = begin.captures(line).and_then(|found| found.get(1)) {
            let message = Message { path: path.to_owned(), line: index + 1, variables: BTreeSet::new() };
            found.insert(key.as_str().to_owned(), message);
            current = Some(key.as_str().to_owned());
        }
        let Some(message) = current.as_ref().and_then(|key| found.get_mut(key)) else { continue };
        if !line.starts_with('#') {
            let names = variable.captures_iter(line).filter_map(|found| found.get(1));
            message.variables.extend(names.map(|name| name.as_str().to_owned()));
        }
    }
    Ok(found)
}

/// `$count` may go unsaid where a plural form says it in words; nothing else may be left out or made up.
fn compare(tag: &str, source: &Messages, messages: &Messages, findings: &mut Vec<Finding>) {
    for (key, english) in source {
        let Some(message) = messages.get(key) else {
            let file = english.path.replacen(SOURCE, tag, 1);
            findings.push(Finding::new(file, 0, format!("`{key}` is missing; translate it from English")));
            continue;
        };
        if message.variables != english.variables {
            let sentence = format!(
                "`{key}` uses {:?}, but English uses {:?}; use the same",
                message.variables, english.variables
            );
            findings.push(Finding::new(&message.path, message.line, sentence));
        }
    }
    for (key, message) in messages.iter().filter(|(key, _)| !source.contains_key(*key)) {
        findings.push(Finding::new(
            &message.path,
            message.line,
            format!("`{key}` is unknown in English; correct or delete it"),
        ));
    }
}

/// Keys in code and templates against the messages that are there.
fn used(project: &Project, source: &Messages, findings: &mut Vec<Finding>) -> Result<()> {
    let said = Regex::new(r#"\.(?:say|count|tell|fill|named)\(\s*"([a-z][a-zA-Z0-9_-]*)""#)?;
    let literal = Regex::new(r#""([a-z][a-zA-Z0-9_]*(?:-[a-zA-Z0-9_]+)*)""#)?;
    let mut words = BTreeSet::new();
    for path in project.files() {
        let is_page = path.starts_with("crates/web/") || path.starts_with("crates/work/");
        let is_text = path.ends_with(".rs") || path.ends_with(".html") || path.ends_with(".txt");
        if !is_page || !is_text || path.contains("/tests/") {
            continue;
        }
        let text = project.read(path)?;
        words
            .extend(literal.captures_iter(&text).filter_map(|found| Some(found.get(1)?.as_str().to_owned())));
        for key in said.captures_iter(&text).filter_map(|found| found.get(1)) {
            if !source.contains_key(key.as_str()) {
                let line = line_where(&text, |line| line.contains(key.as_str()));
                let sentence = format!("`{}` is no message of locales/{SOURCE}; add it there", key.as_str());
                findings.push(Finding::new(path, line, sentence));
            }
        }
    }
    for (key, message) in source {
        let of_family = FAMILIES.iter().any(|family| key.starts_with(family));
        let stem = ENDS.iter().find_map(|end| key.strip_suffix(end));
        let is_used = words.contains(key) || stem.is_some_and(|stem| words.contains(stem));
        // The only message that the language itself says.
        if !of_family && !is_used && key != "language-name" {
            findings.push(Finding::new(
                &message.path,
                message.line,
                format!("nothing uses `{key}`; delete it in every language"),
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    fn tree() -> Tree {
        let tree = Tree::new();
        tree.write(
            "locales/en/site.ftl",
            "language-name = English\nparcels = { $count } parcels\nstatus-Lost = Lost\n",
        );
        tree.write("crates/web/src/page.rs", "fn page(r: &R) -> String { r.count(\"parcels\", 2) }\n");
        tree
    }

    #[test]
    fn what_english_says_every_language_says() {
        let tree = tree();
        tree.write(
            "locales/de/site.ftl",
            "language-name = Deutsch\nparcels = { $number } Pakete\nextra = Mehr\n",
        );
        assert_eq!(
            tree.findings(check),
            [
                "locales/de/site.ftl: `status-Lost` is missing; translate it from English",
                "locales/de/site.ftl:2: `parcels` uses {\"number\"}, but English uses {\"count\"}; use the same",
                "locales/de/site.ftl:3: `extra` is unknown in English; correct or delete it",
            ]
        );
    }

    #[test]
    fn code_and_messages_fit() {
        let tree = tree();
        assert_eq!(tree.findings(check), Vec::<String>::new());
        tree.append("locales/en/site.ftl", "idle = Idle\n");
        tree.append("crates/web/src/page.rs", "fn other(r: &R) -> String { r.say(\"gone\") }\n");
        assert_eq!(
            tree.findings(check),
            [
                "crates/web/src/page.rs:2: `gone` is no message of locales/en; add it there",
                "locales/en/site.ftl:4: nothing uses `idle`; delete it in every language",
            ]
        );
    }
}
