//! Documents can be found and followed: `docs/README.md` names each one, and each relative link leads
//! somewhere.

use anyhow::Result;
use regex::Regex;

use super::Finding;
use crate::project::Project;

const INDEX: &str = "docs/README.md";

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let index = if project.exists(INDEX) { project.read(INDEX)? } else { String::new() };
    let mut findings = Vec::new();
    for path in project.under("docs/", ".md").filter(|path| *path != INDEX) {
        let link = path.strip_prefix("docs/").unwrap_or(path);
        if !index.contains(&format!("({link})")) {
            findings.push(Finding::new(
                path,
                0,
                format!("{INDEX} does not link to this page; add `({link})` to it"),
            ));
        }
    }
    let link = Regex::new(r"\]\(([^)\s]+)\)")?;
    for path in project.under("", ".md") {
        for (index, line) in project.read(path)?.lines().enumerate() {
            for capture in link.captures_iter(line) {
                let target = capture.get(1).map_or("", |group| group.as_str());
                if is_dead(project, path, target) {
                    let sentence = format!("the link to {target} leads nowhere; correct it or make the file");
                    findings.push(Finding::new(path, index + 1, sentence));
                }
            }
        }
    }
    Ok(findings)
}

/// Whether a relative link of a page has no target; other links are not looked at.
fn is_dead(project: &Project, page: &str, target: &str) -> bool {
    let file = target.split('#').next().unwrap_or(target);
    if file.is_empty() || file.contains(':') || file.starts_with('/') {
        return false;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return true;
                }
            }
            name => parts.push(name),
        }
    }
    !project.exists(&parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn a_page_that_the_index_does_not_name_is_found() {
        let tree = Tree::new();
        tree.write("docs/adr/0001-x.md", "# X\n");
        assert_eq!(
            tree.findings(check),
            ["docs/adr/0001-x.md: docs/README.md does not link to this page; add `(adr/0001-x.md)` to it"]
        );
    }

    #[test]
    fn a_dead_link_is_found_and_a_living_one_is_not() {
        let tree = Tree::new();
        tree.append(
            "docs/statuses.md",
            "[a](../ARCHITECTURE.md#x) [b](#y) [c](https://example.org) [d](gone.md)\n",
        );
        assert_eq!(
            tree.findings(check),
            ["docs/statuses.md:2: the link to gone.md leads nowhere; correct it or make the file"]
        );
    }
}
