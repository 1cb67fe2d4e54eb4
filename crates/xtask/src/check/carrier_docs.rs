//! The pages in `docs/carriers` are made from what stands in `carriers` and `connectors` now, and nobody wrote in them.
//!
//! Only the product can make the pages, and a rule must run without it; so `cargo xtask carrier-docs` leaves a stamp of
//! what it read and wrote, and this compares the stamp. That the pages are right is a test of `domain`.

use anyhow::Result;

use super::Finding;
use crate::project::Project;

/// Where the stamp is kept.
pub(crate) const STAMP: &str = "docs/carriers/made-from.txt";

pub(super) fn check(project: &Project) -> Result<Vec<Finding>> {
    if project.under("carriers/", ".toml").next().is_none() {
        return Ok(Vec::new());
    }
    let found = if project.exists(STAMP) { project.read(STAMP)? } else { String::new() };
    let is_fresh = found == stamp(project)?;
    let sentence = "the pages of carriers are not made from what stands in carriers and connectors now; \
                    run cargo xtask carrier-docs";
    Ok(if is_fresh { Vec::new() } else { vec![Finding::new("docs/carriers", 0, sentence)] })
}

/// What the pages are made from, and the pages, in two numbers.
pub(crate) fn stamp(project: &Project) -> Result<String> {
    let (mut sources, mut pages) = (Hash::new(), Hash::new());
    for path in project.under("carriers/", ".toml") {
        sources.add(path);
        sources.add(&project.read(path)?);
    }
    for path in project.under("connectors/", "/connector.toml") {
        // Of a connector only whom it serves is told.
        let document = project.read(path)?.parse::<toml::Table>().unwrap_or_default();
        sources.add(path);
        sources.add(&document.get("carriers").map(ToString::to_string).unwrap_or_default());
    }
    for path in project.under("docs/carriers/", ".md") {
        pages.add(path);
        pages.add(&project.read(path)?);
    }
    Ok(format!("sources {:016x}\npages {:016x}\n", sources.0, pages.0))
}

/// FNV-1a: the same on every machine and in every version.
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tree::Tree;

    const STALE: &str = "docs/carriers: the pages of carriers are not made from what stands in carriers and connectors \
                         now; run cargo xtask carrier-docs";

    #[test]
    fn a_changed_carrier_and_a_changed_page_are_found() {
        let tree = Tree::new();
        tree.write("carriers/one.toml", "name = \"One\"\n");
        tree.write("docs/carriers/one.md", "# One\n");
        assert_eq!(tree.findings(check), [STALE]);
        let stamp = || stamp(&Project::open(tree.root()).unwrap()).unwrap();
        tree.write(STAMP, &stamp());
        assert_eq!(tree.findings(check), [""; 0]);
        tree.append("docs/carriers/one.md", "By hand.\n");
        assert_eq!(tree.findings(check), [STALE]);
        tree.write("docs/carriers/one.md", "# One\n");
        tree.append("carriers/one.toml", "country = \"DE\"\n");
        assert_eq!(tree.findings(check), [STALE]);
    }
}
