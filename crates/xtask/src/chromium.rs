//! The browser that the tests of the pages drive: found, or installed where a package manager can.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use crate::foreign;
use crate::install::{self, Package};

/// Where the browser stands; the tests read it.
pub(crate) const VAR: &str = "PACKTRAIL_TEST_CHROMIUM";
/// Where the pictures of the pages go.
const PICTURES_VAR: &str = "PACKTRAIL_SCREENSHOTS";

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser; installs it where a package manager can.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    install::run(&Package {
        what: "Chromium",
        name: "chromium",
        by_hand: format!("install Chromium (Debian: apt-get install chromium), or set {VAR} to the program"),
    })?;
    find().with_context(|| format!("Chromium was installed but is not found; set {VAR} to the program"))
}

fn find() -> Option<PathBuf> {
    let given = std::env::var_os(VAR).map(PathBuf::from).filter(|path| path.is_file());
    let path = std::env::var_os("PATH").unwrap_or_default();
    let named = |folder: PathBuf| NAMES.iter().map(move |name| folder.join(name)).find(|file| file.is_file());
    given.or_else(|| std::env::split_paths(&path).find_map(named))
}

/// `cargo xtask screenshots FOLDER`: pictures of every page, at two widths, light and dark.
pub(crate) fn screenshots(root: &Path, folder: &str) -> Result<ExitCode> {
    let folder = std::path::absolute(folder).with_context(|| format!("{folder} is no folder"))?;
    let status = Command::new("cargo")
        .args(["test", "--locked", "-p", "packtrail", "--test", "browser", "looks"])
        .env(VAR, find_or_install()?)
        .env(foreign::AXE_VAR, foreign::axe(root)?)
        .env(PICTURES_VAR, &folder)
        .current_dir(root)
        .status()
        .context("cargo cannot be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
