//! Installs what tests need with the machine's package manager, or says what to install.

use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

/// Something to install.
pub(crate) struct Package {
    /// What is missing, for people.
    pub(crate) what: &'static str,
    /// Its name in Debian and Ubuntu.
    pub(crate) name: &'static str,
    /// What to do without `apt-get`.
    pub(crate) by_hand: String,
}

/// Installs it.
pub(crate) fn run(package: &Package) -> Result<()> {
    let Package { what, name, by_hand } = package;
    if !runs("apt-get", &["--version"]) {
        bail!("{what} is not found, and there is no apt-get to install it; {by_hand}");
    }
    if !is_root() && !runs("sudo", &["--version"]) {
        bail!("{what} is not found, and only root can install it; {by_hand}");
    }
    let sudo: &[&str] = if is_root() { &[] } else { &["sudo"] };
    writeln!(std::io::stderr(), "xtask: {what} is not found; installing the package {name}")?;
    for arguments in [vec!["update", "-q"], vec!["install", "-y", "-q", "--no-install-recommends", name]] {
        let words: Vec<&str> = sudo
            .iter()
            .copied()
            .chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"])
            .chain(arguments)
            .collect();
        let Some((program, rest)) = words.split_first() else { continue };
        let status = Command::new(program).args(rest).stdout(std::io::stderr()).status()?;
        if !status.success() {
            bail!("`{}` failed; {by_hand}", words.join(" "));
        }
    }
    Ok(())
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

pub(crate) fn id_of(arguments: &[&str]) -> Option<String> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

pub(crate) fn is_root() -> bool {
    id_of(&["-u"]).is_some_and(|id| id == "0")
}
