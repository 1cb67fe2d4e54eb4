//! The sizes of `limits.toml`, `[source]`: functions, files, lines, templates, migrations.
//!
//! An exception is written in `[source.exceptions]` as the path with the raised limit and a reason:
//! `"crates/x/src/y.rs" = { file_lines = 700, reason = "one table" }`. One that nothing needs is itself a
//! finding.

use std::collections::BTreeMap;

use anyhow::Result;
use toml::{Table, Value};

use super::{Finding, line_where, read_toml, rust_scan};
use crate::project::Project;

const LIMITS: &str = "limits.toml";

/// The limits by name, the exceptions, and which of those were needed.
struct Sizes {
    limits: BTreeMap<String, usize>,
    exceptions: Vec<Exception>,
    findings: Vec<Finding>,
}

struct Exception {
    path: String,
    limit: String,
    lines: usize,
    is_used: bool,
}

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let table = match read_toml(project, LIMITS)? {
        Ok(table) => table,
        Err(finding) => return Ok(vec![finding]),
    };
    let source = table.get("source").and_then(Value::as_table).cloned().unwrap_or_default();
    let mut sizes = Sizes::read(&source);
    for path in project.files() {
        let is_template = path.contains("/templates/");
        if path.ends_with(".rs") {
            check_rust(path, &project.read(path)?, &mut sizes);
        } else if is_template || (path.contains("/migrations/") && path.ends_with(".sql")) {
            let limit = if is_template { "template_lines" } else { "migration_lines" };
            let remedy =
                if is_template { "split it into partial templates" } else { "split it into two migrations" };
            check_file(path, &project.read(path)?, limit, remedy, &mut sizes);
        }
    }
    sizes.finish(project)
}

fn check_rust(path: &str, text: &str, sizes: &mut Sizes) {
    check_file(path, text, "file_lines", "split it by noun into modules", sizes);
    check_columns(path, text, sizes);
    let is_test_file = path.contains("/tests/") || path.ends_with("/tests.rs");
    for function in rust_scan::functions(text) {
        let in_tests = is_test_file || function.in_tests;
        let limit_name = if in_tests { "test_function_lines" } else { "function_lines" };
        if let Some(limit) = sizes.exceeded(path, limit_name, function.code_lines) {
            let sentence = format!(
                "function `{}` has {} lines of code and the limit is {limit}; give its steps a name and a \
                    function each",
                function.name, function.code_lines
            );
            sizes.findings.push(Finding::new(path, function.line, sentence));
        }
    }
}

/// One finding for a file: long lines come in crowds.
fn check_columns(path: &str, text: &str, sizes: &mut Sizes) {
    let mut long = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let columns = line.chars().count();
        if let Some(limit) = sizes.exceeded(path, "line_columns", columns) {
            long.push((index + 1, columns, limit));
        }
    }
    if let Some((line, columns, limit)) = long.first() {
        let others = match long.len() - 1 {
            0 => String::new(),
            count => format!(", as are {count} below"),
        };
        let sentence = format!("this line is too long ({columns} columns, limit {limit}){others}; break it");
        sizes.findings.push(Finding::new(path, *line, sentence));
    }
}

fn check_file(path: &str, text: &str, limit: &str, remedy: &str, sizes: &mut Sizes) {
    let lines = text.lines().count();
    if let Some(limit) = sizes.exceeded(path, limit, lines) {
        let sentence = format!("this file has {lines} lines and the limit is {limit}; {remedy}");
        sizes.findings.push(Finding::new(path, 0, sentence));
    }
}

impl Sizes {
    fn read(source: &Table) -> Self {
        let number = |value: &Value| value.as_integer().and_then(|n| usize::try_from(n).ok());
        let limits: BTreeMap<String, usize> =
            source.iter().filter_map(|(name, value)| Some((name.clone(), number(value)?))).collect();
        let mut sizes = Self { limits, exceptions: Vec::new(), findings: Vec::new() };
        for (path, value) in source.get("exceptions").and_then(Value::as_table).into_iter().flatten() {
            sizes.read_exception(path, value);
        }
        sizes
    }

    fn read_exception(&mut self, path: &str, value: &Value) {
        let keys = value.as_table().cloned().unwrap_or_default();
        let has_reason =
            keys.get("reason").and_then(Value::as_str).is_some_and(|reason| !reason.trim().is_empty());
        let raised: Vec<(&String, &Value)> = keys.iter().filter(|(key, _)| *key != "reason").collect();
        let known = |(key, value): &(&String, &Value)| self.limits.contains_key(*key) && value.is_integer();
        if !has_reason || raised.is_empty() || !raised.iter().all(known) {
            let sentence = format!(
                "the exception for {path} is not understood; write `{{ file_lines = 700, reason = \"...\" \
                    }}` with the \
                 name of a limit"
            );
            self.findings.push(Finding::new(LIMITS, 0, sentence));
            return;
        }
        for (limit, value) in raised {
            let lines = value.as_integer().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            let exception = Exception { path: path.to_owned(), limit: limit.clone(), lines, is_used: false };
            self.exceptions.push(exception);
        }
    }

    /// The limit that a size exceeds, if it does; an exception that covers it is marked as used.
    fn exceeded(&mut self, path: &str, name: &str, size: usize) -> Option<usize> {
        let limit = *self.limits.get(name)?;
        if size <= limit {
            return None;
        }
        match self.exceptions.iter_mut().find(|e| e.path == path && e.limit == name) {
            Some(exception) => {
                exception.is_used = true;
                (size > exception.lines).then_some(exception.lines)
            }
            None => Some(limit),
        }
    }

    fn finish(mut self, project: &Project) -> Result<Vec<Finding>> {
        let text = project.read(LIMITS)?;
        for exception in self.exceptions.iter().filter(|exception| !exception.is_used) {
            let line = line_where(&text, |line| line.contains(&format!("\"{}\"", exception.path)));
            let sentence = format!(
                "nothing in {} needs its exception for {} any more; remove it",
                exception.path, exception.limit
            );
            self.findings.push(Finding::new(LIMITS, line, sentence));
        }
        Ok(self.findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    fn function_of(lines: usize) -> String {
        format!("//! A room.\n\nfn long() {{\n{}}}\n", "    work();\n".repeat(lines))
    }

    #[test]
    fn a_long_function_is_found() {
        let tree = Tree::new();
        tree.write("crates/web/src/lib.rs", &function_of(70));
        assert!(tree.findings(check).is_empty());
        tree.write("crates/web/src/lib.rs", &function_of(71));
        assert_eq!(
            tree.findings(check),
            ["crates/web/src/lib.rs:3: function `long` has 71 lines of code and the limit is 70; \
              give its steps a name and a function each"]
        );
    }

    #[test]
    fn a_test_may_be_longer_but_not_endless() {
        let tree = Tree::new();
        tree.write("crates/web/tests/it/main.rs", &function_of(120));
        assert!(tree.findings(check).is_empty());
        tree.write("crates/web/tests/it/main.rs", &function_of(121));
        assert_eq!(tree.findings(check).len(), 1);
    }

    #[test]
    fn a_long_file_line_template_and_migration_are_found() {
        let tree = Tree::new();
        tree.write("crates/web/src/lib.rs", &"// x\n".repeat(601));
        tree.write("crates/web/src/wide.rs", &format!("//! A room.\n// {0}\n// {0}\n", "é".repeat(108)));
        tree.write("crates/web/templates/track/page.html", &"<p>\n".repeat(201));
        tree.append("crates/store/migrations/sqlite/0001_parcels.sql", &"-- x\n".repeat(200));
        assert_eq!(
            tree.findings(check),
            [
                "crates/store/migrations/sqlite/0001_parcels.sql: this file has 206 lines and the limit is \
                    200; \
                 split it into two migrations",
                "crates/web/src/lib.rs: this file has 601 lines and the limit is 600; split it by noun into \
                    modules",
                "crates/web/src/wide.rs:2: this line is too long (111 columns, limit 110), as are 1 below; \
                    break it",
                "crates/web/templates/track/page.html: this file has 201 lines and the limit is 200; \
                 split it into partial templates",
            ]
        );
    }

    #[test]
    fn an_exception_raises_one_limit_of_one_file_and_must_be_needed() {
        let tree = Tree::new();
        tree.write("crates/web/src/lib.rs", &function_of(80));
        tree.append(
            "limits.toml",
            "\"crates/web/src/lib.rs\" = { function_lines = 80, reason = \"one table\" }\n",
        );
        assert!(tree.findings(check).is_empty());
        tree.write("crates/web/src/lib.rs", &function_of(81));
        assert_eq!(
            tree.findings(check),
            ["crates/web/src/lib.rs:3: function `long` has 81 lines of code and the limit is 80; \
              give its steps a name and a function each"]
        );
        tree.write("crates/web/src/lib.rs", &function_of(8));
        assert_eq!(
            tree.findings(check),
            ["limits.toml:10: nothing in crates/web/src/lib.rs needs its exception for function_lines any \
                    more; \
              remove it"]
        );
    }

    #[test]
    fn an_exception_without_a_reason_is_found() {
        let tree = Tree::new();
        tree.append("limits.toml", "\"crates/web/src/lib.rs\" = { file_lines = 900 }\n");
        assert_eq!(
            tree.findings(check),
            ["limits.toml: the exception for crates/web/src/lib.rs is not understood; \
              write `{ file_lines = 700, reason = \"...\" }` with the name of a limit"]
        );
    }
}
