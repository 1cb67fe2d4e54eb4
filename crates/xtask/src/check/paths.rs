//! `ARCHITECTURE.md` is a map: each path it names is there.

use anyhow::Result;
use regex::Regex;

use super::Finding;
use crate::project::Project;

const MAP: &str = "ARCHITECTURE.md";
/// Ends that make a word without a slash a path.
const ENDS: &[&str] = &[".toml", ".md", ".rs", ".jq", ".sql", ".json"];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    if !project.exists(MAP) {
        return Ok(vec![Finding::new(MAP, 0, "the map of the project is missing; write it")]);
    }
    let quoted = Regex::new("`([^`\n]+)`")?;
    let mut findings = Vec::new();
    for (index, line) in project.read(MAP)?.lines().enumerate() {
        for capture in quoted.captures_iter(line) {
            let word = capture.get(1).map_or("", |group| group.as_str());
            if looks_like_a_path(word) && !project.exists(&fixed_part(word)) {
                let sentence = format!("`{word}` is not there; correct the path or make the file");
                findings.push(Finding::new(MAP, index + 1, sentence));
            }
        }
    }
    Ok(findings)
}

/// Has a slash or a known ending, and is no command, address or route.
fn looks_like_a_path(word: &str) -> bool {
    let is_other =
        word.contains([' ', '(', '"', '=', '$']) || word.contains("://") || word.starts_with(['/', '-']);
    !is_other && (word.contains('/') || ENDS.iter().any(|end| word.ends_with(end) && word.len() > end.len()))
}

/// The path up to the first part with a placeholder: `connectors/<id>/map.jq` is `connectors`.
fn fixed_part(word: &str) -> String {
    let is_fixed = |part: &&str| !part.contains(['<', '*', '{', '[']) && !part.contains("NNNN");
    word.split('/').take_while(is_fixed).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn a_path_that_is_not_there_is_found() {
        let tree = Tree::new();
        tree.append(
            "ARCHITECTURE.md",
            "\nMails: `crates/work/src/mail.rs`, limits: `limits.toml`, `gone.toml`.\n",
        );
        assert_eq!(
            tree.findings(check),
            [
                "ARCHITECTURE.md:5: `crates/work/src/mail.rs` is not there; \
                 correct the path or make the file",
                "ARCHITECTURE.md:5: `gone.toml` is not there; correct the path or make the file",
            ]
        );
    }

    #[test]
    fn routes_commands_and_names_are_not_paths_and_placeholders_end_one() {
        for word in
            ["/api/v1", "cargo xtask check", "Number::parse", "https://example.org/x", "--data", ".rs"]
        {
            assert!(!looks_like_a_path(word), "{word}");
        }
        assert_eq!(fixed_part("connectors/<id>/map.jq"), "connectors");
        assert_eq!(
            fixed_part("crates/store/migrations/{sqlite,postgres}/0001_x.sql"),
            "crates/store/migrations"
        );
    }
}
