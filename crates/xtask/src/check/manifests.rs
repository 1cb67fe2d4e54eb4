//! What every crate's `Cargo.toml` takes from the workspace: its lints, its versions, and that it is not
//! published.

use anyhow::Result;
use toml::{Table, Value};

use super::{Finding, line_where, read_toml};
use crate::project::Project;

const INHERITED: &[&str] = &["version", "edition", "rust-version", "license", "publish"];
const DEPENDENCIES: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in project.under("crates/", "/Cargo.toml") {
        match read_toml(project, path)? {
            Ok(manifest) => check_one(path, &project.read(path)?, &manifest, &mut findings),
            Err(finding) => findings.push(finding),
        }
    }
    Ok(findings)
}

fn check_one(path: &str, text: &str, manifest: &Table, findings: &mut Vec<Finding>) {
    if !manifest.get("lints").is_some_and(from_workspace) {
        let sentence = "the workspace's lints do not apply here; add `[lints]` with `workspace = true`";
        findings.push(Finding::new(path, 0, sentence));
    }
    let package = manifest.get("package").and_then(Value::as_table);
    for key in INHERITED {
        if !package.and_then(|package| package.get(*key)).is_some_and(from_workspace) {
            let line = line_where(text, |line| line.starts_with(key));
            let sentence = format!("`{key}` is not the workspace's; write `{key}.workspace = true`");
            findings.push(Finding::new(path, line, sentence));
        }
    }
    let targets = manifest.get("target").and_then(Value::as_table).into_iter().flatten();
    let tables = std::iter::once(manifest).chain(targets.filter_map(|(_, target)| target.as_table()));
    for table in tables {
        for (name, value) in DEPENDENCIES.iter().filter_map(|key| table.get(*key)?.as_table()).flatten() {
            if !from_workspace(value) {
                let line = line_where(text, |line| line.trim_start().starts_with(name.as_str()));
                let sentence = format!(
                    "`{name}` has its own version here; put it into [workspace.dependencies] and write \
                     `{name}.workspace = true`"
                );
                findings.push(Finding::new(path, line, sentence));
            }
        }
    }
}

fn from_workspace(value: &Value) -> bool {
    value.get("workspace").and_then(Value::as_bool) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn a_crate_that_goes_its_own_way_is_found() {
        let tree = Tree::new();
        tree.write(
            "crates/domain/Cargo.toml",
            "[package]\nname = \"packtrail-domain\"\nversion.workspace = true\nedition.workspace = true\n\
             rust-version.workspace = true\nlicense.workspace = true\npublish = true\n\n[dependencies]\n\
             serde = \"1\"\n",
        );
        assert_eq!(
            tree.findings(check),
            [
                "crates/domain/Cargo.toml: the workspace's lints do not apply here; add `[lints]` with \
                 `workspace = true`",
                "crates/domain/Cargo.toml:7: `publish` is not the workspace's; write `publish.workspace = \
                    true`",
                "crates/domain/Cargo.toml:10: `serde` has its own version here; put it into \
                 [workspace.dependencies] and write `serde.workspace = true`",
            ]
        );
    }
}
