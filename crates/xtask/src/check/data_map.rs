//! Every column of the database is declared in `data-map.toml`: what it is, whose, what for, how long, who
//! gets it, and how it is exported and erased. What is not declared cannot be answered for.

use anyhow::Result;
use toml::{Table, Value};

use super::sql_scan::{self, Tables};
use super::{Finding, line_where, read_toml};
use crate::project::Project;

const MAP: &str = "data-map.toml";
const MIGRATIONS: &[&str] = &["crates/store/migrations/sqlite/", "crates/store/migrations/postgres/"];
const KEYS: &[&str] = &["category", "subject", "purpose", "retention", "recipients", "export", "erase"];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut tables = Tables::new();
    for folder in MIGRATIONS {
        let mut engine = Tables::new();
        for path in project.under(folder, ".sql") {
            sql_scan::apply(&mut engine, path, &project.read(path)?);
        }
        for (table, columns) in engine {
            let known = tables.entry(table).or_default();
            for (column, place) in columns {
                known.entry(column).or_insert(place);
            }
        }
    }
    if !project.exists(MAP) {
        let sentence = "the data map is missing while migrations make tables; declare each column in it";
        return Ok(if tables.is_empty() { Vec::new() } else { vec![Finding::new(MAP, 0, sentence)] });
    }
    let map = match read_toml(project, MAP)? {
        Ok(map) => map,
        Err(finding) => return Ok(vec![finding]),
    };
    let mut findings = undeclared(&tables, &map);
    findings.extend(declared(&tables, &map, &project.read(MAP)?));
    Ok(findings)
}

fn undeclared(tables: &Tables, map: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (table, columns) in tables {
        for (column, place) in columns {
            if map.get(table).and_then(|columns| columns.get(column)).is_none() {
                let sentence = format!(
                    "column {table}.{column} is not declared; add [{table}.{column}] to {MAP} with {}",
                    KEYS.join(", ")
                );
                findings.push(Finding::new(&place.path, place.line, sentence));
            }
        }
    }
    findings
}

fn declared(tables: &Tables, map: &Table, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let entries = map.iter().filter_map(|(table, columns)| Some((table, columns.as_table()?)));
    for (table, columns) in entries {
        for (column, entry) in columns {
            let line = line_where(text, |line| line.trim_end() == format!("[{table}.{column}]"));
            if tables.get(table).and_then(|columns| columns.get(column)).is_none() {
                let sentence = format!("no migration makes column {table}.{column}; remove its entry");
                findings.push(Finding::new(MAP, line, sentence));
                continue;
            }
            let missing: Vec<&str> =
                KEYS.iter().filter(|key| !entry.get(**key).is_some_and(says_something)).copied().collect();
            if !missing.is_empty() {
                let sentence = format!("{table}.{column} does not say its {}; add it", missing.join(", "));
                findings.push(Finding::new(MAP, line, sentence));
            }
        }
    }
    findings
}

/// An empty list is an answer ("nobody"), an empty text is not.
fn says_something(value: &Value) -> bool {
    value.as_str().is_none_or(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn an_undeclared_column_is_found() {
        let tree = Tree::new();
        tree.write(
            "crates/store/migrations/postgres/0002_mail.sql",
            "ALTER TABLE parcels\n    ADD COLUMN recipient_mail TEXT;\n",
        );
        assert_eq!(
            tree.findings(check),
            ["crates/store/migrations/postgres/0002_mail.sql:2: column parcels.recipient_mail is not \
                    declared; \
              add [parcels.recipient_mail] to data-map.toml with category, subject, purpose, retention, \
              recipients, \
              export, erase"]
        );
    }

    #[test]
    fn a_declared_column_must_exist() {
        let tree = Tree::new();
        tree.append("data-map.toml", "\n[parcels.colour]\ncategory = \"technical\"\n");
        assert_eq!(
            tree.findings(check),
            ["data-map.toml:19: no migration makes column parcels.colour; remove its entry"]
        );
    }

    #[test]
    fn every_key_must_say_something() {
        let tree = Tree::new();
        let map = std::fs::read_to_string(tree.root().join("data-map.toml")).unwrap();
        tree.write(
            "data-map.toml",
            &map.replacen("subject = \"none\"\n", "", 1).replacen("\"tracking\"", "\" \"", 1),
        );
        assert_eq!(
            tree.findings(check),
            ["data-map.toml:1: parcels.bucket does not say its subject, purpose; add it"]
        );
    }

    #[test]
    fn tables_without_a_map_are_found() {
        let tree = Tree::new();
        tree.remove("data-map.toml");
        assert_eq!(
            tree.findings(check),
            ["data-map.toml: the data map is missing while migrations make tables; declare each column in \
                    it"]
        );
    }
}
