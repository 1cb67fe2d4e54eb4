//! What no tracked text holds: paths of one machine, hosts of package registries, marks of unfinished work.

use anyhow::Result;
use regex::Regex;

use super::Finding;
use crate::project::Project;

/// Files that are text written by us. Fixtures are what carriers say, byte for byte.
const ENDS: &[&str] = &[
    ".rs", ".toml", ".md", ".jq", ".sql", ".html", ".css", ".js", ".mjs", ".json", ".sh", ".txt", ".ftl",
    ".svg", ".yml", ".ci/run",
];
const NOT_OURS: &[&str] = &["Cargo.lock", "LICENSE"];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let rules = rules()?;
    let mut findings = Vec::new();
    for path in project.files() {
        let is_ours = ENDS.iter().any(|end| path.ends_with(end)) && !NOT_OURS.contains(&path);
        if !is_ours || path.contains("/fixtures/") {
            continue;
        }
        for (index, line) in project.read(path)?.lines().enumerate() {
            for (pattern, what, remedy) in &rules {
                if let Some(found) = pattern.find(line) {
                    let word = found.as_str().trim();
                    findings.push(Finding::new(
                        path,
                        index + 1,
                        format!("{what} `{word}` stands here; {remedy}"),
                    ));
                }
            }
        }
    }
    Ok(findings)
}

/// Each pattern with what it finds and what to do. The words are put together here, so that this file holds
/// none.
fn rules() -> Result<Vec<(Regex, &'static str, &'static str)>> {
    let marks = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|parts| parts.concat()).join("|");
    let folders = ["home", "root", "work", "Users", "tmp"].join("|");
    let hosts = [["crates", "io"], ["npmjs", "org"], ["pypi", "org"], ["proxy.golang", "org"]]
        .map(|parts| parts.join(r"\."));
    Ok(vec![
        (
            Regex::new(&format!(r"\b(?:{marks})\b"))?,
            "the mark of unfinished work",
            "finish it, or open an issue and remove the mark",
        ),
        (
            Regex::new(&format!(r#"(?:^|[\s"'`(=])/(?:{folders})/[^\s"'`)]*|\b[A-Z]:\\[A-Z]\w+\\\w+"#))?,
            "the path of one machine",
            "write it relative to the project",
        ),
        (
            Regex::new(&format!(r"\b(?:{})\b", hosts.join("|")))?,
            "the host of a package registry",
            "name the package and leave the host out",
        ),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn marks_of_unfinished_work_are_found() {
        let tree = Tree::new();
        let mark = ["TO", "DO"].concat();
        tree.write("connectors/acme/map.jq", &format!(".a\n# {mark}: more\n"));
        assert_eq!(
            tree.findings(check),
            [format!(
                "connectors/acme/map.jq:2: the mark of unfinished work `{mark}` stands here; \
                 finish it, or open an issue and remove the mark"
            )]
        );
    }

    #[test]
    fn paths_of_a_machine_and_hosts_of_registries_are_found() {
        let tree = Tree::new();
        let path = ["", "home", "ada", "data"].join("/");
        let host = ["crates", "io"].join(".");
        tree.append("docs/statuses.md", &format!("Kept in {path}.\nSee https://{host}/x\n"));
        assert_eq!(
            tree.findings(check),
            [
                format!(
                    "docs/statuses.md:2: the path of one machine `{path}.` stands here; \
                     write it relative to the project"
                ),
                format!(
                    "docs/statuses.md:3: the host of a package registry `{host}` stands here; \
                     name the package and leave the host out"
                ),
            ]
        );
    }

    #[test]
    fn system_paths_relative_paths_and_fixtures_may_stand() {
        let tree = Tree::new();
        let mark = ["XX", "X"].concat();
        tree.write("connectors/acme/fixtures/error.in.json", &format!("{{\"a\": \"{mark}\"}}"));
        tree.write(
            "docs/statuses.md",
            "# Statuses\n`crates/work/src`, `/usr/lib/postgresql`, `/var/lib/packtrail`\n",
        );
        assert!(tree.findings(check).is_empty());
    }
}
