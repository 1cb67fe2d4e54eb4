//! A page is added through `crates/web/src/access.rs`, which takes who may reach it with its handler; nothing else adds
//! routes but the few places named here.

use anyhow::Result;

use super::Finding;
use crate::project::Project;

const WEB: &str = "crates/web/src";
/// Places that add routes without the gate, and why they may.
const OTHERS: &[(&str, &str)] = &[
    ("crates/web/src/access.rs", "it is the gate"),
    ("crates/web/src/lib.rs", "assets and what machines watch, open to everybody"),
    ("crates/web/src/api/v1/mod.rs", "its operations take a key, each by its extractor"),
    ("crates/web/src/api/mcp.rs", "its one route takes a key"),
];
const ADDS: &[&str] = &[".route(", ".route_service(", ".nest(", ".nest_service(", ".fallback_service("];

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in project.under(WEB, ".rs") {
        if OTHERS.iter().any(|(other, _)| *other == path) {
            continue;
        }
        for (index, line) in project.read(path)?.lines().enumerate() {
            if let Some(add) = ADDS.iter().find(|add| line.contains(**add)) {
                findings.push(Finding::new(
                    path,
                    index + 1,
                    format!("`{add}` adds a route without saying who may; use the Gate in crates/web/src/access.rs"),
                ));
            }
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    #[test]
    fn a_route_past_the_gate_is_found() {
        let tree = Tree::new();
        tree.write("crates/web/src/access.rs", "fn add(r: R) -> R { r.route(path, handler) }\n");
        assert_eq!(tree.findings(check), Vec::<String>::new());
        tree.write("crates/web/src/pages/secret.rs", "\nfn add(r: R) -> R { r.route(\"/x\", h) }\n");
        assert_eq!(
            tree.findings(check),
            ["crates/web/src/pages/secret.rs:2: `.route(` adds a route without saying who may; \
              use the Gate in crates/web/src/access.rs"]
        );
    }
}
