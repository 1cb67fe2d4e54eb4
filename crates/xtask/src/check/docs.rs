//! Documents can be found and followed: `docs/README.md` names each one, or the `README.md` of the folder where they
//! have one, and each relative link leads somewhere.

use std::collections::BTreeMap;

use anyhow::Result;
use regex::Regex;

use super::Finding;
use crate::project::Project;

const INDEX: &str = "docs/README.md";

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut indexes: BTreeMap<String, String> = BTreeMap::new();
    let mut findings = Vec::new();
    for path in project.under("docs/", ".md").filter(|path| *path != INDEX) {
        let folder = path.rsplit_once('/').map_or("docs", |(folder, _)| folder);
        let own = format!("{folder}/README.md");
        let index = if project.exists(&own) && path != own { own } else { INDEX.to_owned() };
        let base = index.strip_suffix("README.md").unwrap_or_default();
        let link = path.strip_prefix(base).unwrap_or(path);
        if !indexes.contains_key(&index) {
            let text = if project.exists(&index) { project.read(&index)? } else { String::new() };
            indexes.insert(index.clone(), text);
        }
        if !indexes.get(&index).is_some_and(|text| text.contains(&format!("({link})"))) {
            let sentence = format!("{index} does not link to this page; add `({link})` to it");
            findings.push(Finding::new(path, 0, sentence));
        }
    }
    let link = Regex::new(r"\]\(([^)\s]+)\)")?;
    let code = Regex::new("`[^`]*`")?;
    for path in project.under("", ".md") {
        for (index, line) in project.read(path)?.lines().enumerate() {
            for capture in link.captures_iter(&code.replace_all(line, "")) {
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
    fn a_folder_with_an_index_of_its_own_names_its_pages_there() {
        let tree = Tree::new();
        tree.append("docs/README.md", "[many](many/README.md)\n");
        tree.write("docs/many/README.md", "[one](one.md)\n");
        tree.write("docs/many/one.md", "# One\n");
        assert_eq!(tree.findings(check), [""; 0]);
        tree.write("docs/many/two.md", "# Two\n");
        assert_eq!(
            tree.findings(check),
            ["docs/many/two.md: docs/many/README.md does not link to this page; add `(two.md)` to it"]
        );
    }

    #[test]
    fn a_dead_link_is_found_and_a_living_one_is_not() {
        let tree = Tree::new();
        tree.append(
            "docs/statuses.md",
            "[a](../ARCHITECTURE.md#x) [b](#y) [c](https://example.org) [d](gone.md) `[e](x)`\n",
        );
        assert_eq!(
            tree.findings(check),
            ["docs/statuses.md:2: the link to gone.md leads nowhere; correct it or make the file"]
        );
    }
}
