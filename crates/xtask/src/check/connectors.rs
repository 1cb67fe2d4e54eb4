//! Each connector's folder is whole: document, filters, and fixtures of every kind, with nothing dead among
//! them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use super::Finding;
use crate::project::Project;

const FILES: &[&str] = &["connector.toml", "map.jq", "sim.jq"];
/// The filter for what the carrier tells by itself, where that has a form of its own.
const PUSH_FILTER: &str = "push.jq";
/// The cases each connector has; one more, named for what is odd about it, comes on top.
const CASES: &[&str] = &["in_transit", "delivered", "not_found", "error"];
/// The three files of a case: the answer, the request we must send, the canonical result.
const PARTS: &[&str] = &["in.*", "request.json", "out.json"];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for id in project.folders("connectors/") {
        let folder = format!("connectors/{id}");
        for name in FILES {
            if !project.exists(&format!("{folder}/{name}")) {
                findings.push(Finding::new(
                    &folder,
                    0,
                    format!("{name} is missing; write it (docs/connector-format.md)"),
                ));
            }
        }
        findings.extend(check_carriers(project, &folder)?);
        let mut cases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let prefix = format!("{folder}/");
        for path in project.under(&prefix, "") {
            let name = path.strip_prefix(&prefix).unwrap_or(path);
            match name.strip_prefix("fixtures/").map(part) {
                Some(Some((case, part))) => cases.entry(case).or_default().push(part),
                None if FILES.contains(&name) || name == PUSH_FILTER => {}
                Some(None) if is_push(name, &|file| project.exists(&format!("{prefix}{file}"))) => {}
                _ => findings.push(Finding::new(
                    path,
                    0,
                    "no test reads this file; remove it, or name it fixtures/<case>.in.<ext>, .request.json \
                        or .out.json",
                )),
            }
        }
        findings.extend(check_cases(&folder, &cases));
    }
    Ok(findings)
}

/// Each carrier that a document names has a document of its own, or stands in the table of posts.
fn check_carriers(project: &Project, folder: &str) -> Result<Vec<Finding>> {
    let path = format!("{folder}/connector.toml");
    let Some(document) = read(project, &path)? else { return Ok(Vec::new()) };
    let posts = read(project, "carriers/s10.toml")?.unwrap_or_default();
    let operators = posts.get("operator").and_then(toml::Value::as_table);
    let posts =
        operators.into_iter().flat_map(|table| table.values()).filter_map(|one| one.get("carrier")?.as_str());
    let posts: BTreeSet<&str> = posts.collect();
    let listed = document.get("carriers").and_then(toml::Value::as_array).into_iter().flatten();
    let codes = document.get("codes").and_then(toml::Value::as_table);
    let coded = codes.into_iter().flat_map(|table| table.keys().map(String::as_str));
    let named = listed.filter_map(toml::Value::as_str).chain(coded);
    let lost = named.filter(|id| !posts.contains(id) && !project.exists(&format!("carriers/{id}.toml")));
    let tell = |id| {
        Finding::new(&path, 0, format!("there is no carriers/{id}.toml; write it, or name another carrier"))
    };
    Ok(lost.map(tell).collect())
}

/// A document, if it is there and can be read at all; what is wrong with it, its own tests say.
fn read(project: &Project, path: &str) -> Result<Option<toml::Table>> {
    Ok(if project.exists(path) { project.read(path)?.parse().ok() } else { None })
}

fn check_cases(folder: &str, cases: &BTreeMap<&str, Vec<&str>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let fixtures = format!("{folder}/fixtures");
    for case in CASES.iter().filter(|case| !cases.contains_key(**case)) {
        let sentence =
            format!("the case {case} is missing; add {case}.in.*, {case}.request.json and {case}.out.json");
        findings.push(Finding::new(&fixtures, 0, sentence));
    }
    if cases.keys().all(|case| CASES.contains(case)) {
        let sentence =
            "there is no case beyond the usual four; add one odd answer, named for what is odd about it";
        findings.push(Finding::new(&fixtures, 0, sentence));
    }
    for (case, found) in cases {
        for part in PARTS.iter().filter(|part| !found.contains(part)) {
            let sentence = format!("the case {case} has no {case}.{part}; add it");
            findings.push(Finding::new(&fixtures, 0, sentence));
        }
        if found.iter().filter(|part| **part == "in.*").count() > 1 {
            let sentence = format!("the case {case} has more than one answer {case}.in.*; keep one");
            findings.push(Finding::new(&fixtures, 0, sentence));
        }
    }
    findings
}

/// Whether this is a push with its result beside it, or the other way round.
fn is_push(name: &str, exists: &impl Fn(&str) -> bool) -> bool {
    match name.strip_suffix(".push.out.json") {
        Some(case) => exists(&format!("{case}.push.json")),
        None => name.strip_suffix(".push.json").is_some_and(|case| exists(&format!("{case}.push.out.json"))),
    }
}

/// Case and part of a fixture's file name; `None` if it belongs to no case.
fn part(name: &str) -> Option<(&str, &'static str)> {
    let (case, rest) = name.split_once('.')?;
    let part = match rest {
        "request.json" => "request.json",
        "out.json" => "out.json",
        _ if rest.strip_prefix("in.").is_some_and(|end| !end.is_empty() && !end.contains(['/', '.'])) => {
            "in.*"
        }
        _ => return None,
    };
    (!case.is_empty() && !case.contains('/')).then_some((case, part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn a_missing_file_and_a_missing_fixture_are_found() {
        let tree = Tree::new();
        tree.remove("connectors/acme/sim.jq");
        tree.remove("connectors/acme/fixtures/error.out.json");
        assert_eq!(
            tree.findings(check),
            [
                "connectors/acme: sim.jq is missing; write it (docs/connector-format.md)",
                "connectors/acme/fixtures: the case error has no error.out.json; add it",
            ]
        );
    }

    #[test]
    fn a_missing_carrier_is_found() {
        let tree = Tree::new();
        let document = "carriers = [\"acme\", \"posta\", \"nobody\"]\n";
        tree.write("connectors/acme/connector.toml", document);
        tree.write("carriers/acme.toml", "name = \"Acme\"\n");
        tree.write("carriers/s10.toml", "[operator.PO]\ncarrier = \"posta\"\n");
        assert_eq!(
            tree.findings(check),
            [
                "connectors/acme/connector.toml: there is no carriers/nobody.toml; write it, or name another carrier"
            ]
        );
    }

    #[test]
    fn a_missing_case_is_found() {
        let tree = Tree::new();
        for end in ["in.json", "request.json", "out.json"] {
            tree.remove(&format!("connectors/acme/fixtures/delivered.{end}"));
            tree.remove(&format!("connectors/acme/fixtures/two_parcels.{end}"));
        }
        assert_eq!(
            tree.findings(check),
            [
                "connectors/acme/fixtures: the case delivered is missing; add delivered.in.*, \
                 delivered.request.json and delivered.out.json",
                "connectors/acme/fixtures: there is no case beyond the usual four; add one odd answer, named \
                    for \
                 what is odd about it",
            ]
        );
    }

    #[test]
    fn a_dead_fixture_is_found() {
        let tree = Tree::new();
        tree.write("connectors/acme/fixtures/old-answer.json", "{}\n");
        tree.write("connectors/acme/fixtures/error.in.xml", "<e/>\n");
        tree.write("connectors/acme/notes.txt", "x\n");
        let dead = "no test reads this file; remove it, or name it fixtures/<case>.in.<ext>, .request.json \
            or .out.json";
        assert_eq!(
            tree.findings(check),
            [
                "connectors/acme/fixtures: the case error has more than one answer error.in.*; keep one"
                    .to_owned(),
                format!("connectors/acme/fixtures/old-answer.json: {dead}"),
                format!("connectors/acme/notes.txt: {dead}"),
            ]
        );
    }
}
