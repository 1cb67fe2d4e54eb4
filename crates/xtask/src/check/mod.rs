//! `cargo xtask check`: the rules of the house, each a module with one function from a project tree to
//! findings.
//!
//! A finding is one sentence: where, what is wrong, what to do. A new rule is a module here, a line in
//! [`RULES`], a test that plants a violation and reads the finding, and a sentence in `STYLE.md`.

use std::fmt;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::project::Project;

mod access;
mod arrows;
pub(crate) mod carrier_docs;
mod connectors;
mod data_map;
mod docs;
mod limits;
mod manifests;
mod migrations;
mod owners;
mod paths;
mod rust_scan;
mod sql_scan;
mod text;
#[cfg(test)]
mod tree;
mod words;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    path: String,
    line: usize,
    sentence: String,
}

impl Finding {
    /// A finding at a line, counted from 1; line 0 means the whole file or folder.
    fn new(path: impl Into<String>, line: usize, sentence: impl Into<String>) -> Self {
        Self { path: path.into(), line, sentence: sentence.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            write!(f, "{}: {}", self.path, self.sentence)
        } else {
            write!(f, "{}:{}: {}", self.path, self.line, self.sentence)
        }
    }
}

type Rule = fn(&Project) -> Result<Vec<Finding>>;

/// Every rule by name.
const RULES: &[(&str, Rule)] = &[
    ("access", access::check),
    ("arrows", arrows::check),
    ("owners", owners::check),
    ("manifests", manifests::check),
    ("limits", limits::check),
    ("data-map", data_map::check),
    ("connectors", connectors::check),
    ("migrations", migrations::check),
    ("paths", paths::check),
    ("docs", docs::check),
    ("carrier-docs", carrier_docs::check),
    ("text", text::check),
    ("words", words::check),
];

/// Runs every rule and prints what it found.
pub(crate) fn run(root: &Path, out: &mut impl Write) -> Result<ExitCode> {
    let project = Project::open(root)?;
    let mut count = 0;
    for (name, rule) in RULES {
        let mut findings = rule(&project).with_context(|| format!("the rule `{name}` could not run"))?;
        findings.sort();
        count += findings.len();
        for finding in findings {
            writeln!(out, "{finding} [{name}]")?;
        }
    }
    writeln!(out, "check: {} rules, {count} findings", RULES.len())?;
    Ok(if count == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The line (from 1) of the first line of a text for which the test holds; 0 if there is none.
fn line_where(text: &str, test: impl Fn(&str) -> bool) -> usize {
    text.lines().position(test).map_or(0, |index| index + 1)
}

/// The line (from 1) of a byte offset.
fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
}

/// Reads a TOML file; a mistake in it becomes the finding.
fn read_toml(project: &Project, path: &str) -> Result<std::result::Result<toml::Table, Finding>> {
    let text = project.read(path)?;
    Ok(text.parse::<toml::Table>().map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(&text, span.start));
        let what = error.message().replace('\n', " ");
        Finding::new(path, line, format!("this is not valid TOML ({what}); correct it"))
    }))
}

#[cfg(test)]
mod tests {
    use super::tree::Tree;
    use super::*;

    #[test]
    fn a_clean_tree_has_no_findings_and_exit_code_zero() {
        let tree = Tree::new();
        let mut out = Vec::new();
        let code = run(tree.root(), &mut out).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert_eq!(printed, format!("check: {} rules, 0 findings\n", RULES.len()));
        assert_eq!(code, ExitCode::SUCCESS);
    }

    #[test]
    fn findings_are_printed_with_their_rule_and_fail_the_run() {
        let tree = Tree::new();
        tree.remove("connectors/acme/sim.jq");
        let mut out = Vec::new();
        let code = run(tree.root(), &mut out).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert!(printed.starts_with("connectors/acme: "), "{printed}");
        assert!(printed.contains("[connectors]\n"), "{printed}");
        assert!(printed.ends_with("rules, 1 findings\n"), "{printed}");
        assert_eq!(code, ExitCode::FAILURE);
    }

    #[test]
    fn a_broken_toml_file_is_a_finding_with_its_line() {
        let tree = Tree::new();
        tree.write("data-map.toml", "[parcels.bucket]\ncategory = \n");
        let findings = tree.findings(data_map::check);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with("data-map.toml:2: this is not valid TOML ("), "{findings:?}");
    }
}
