//! Clients by others for the tests of the binary: installed once, outside the checkout, into folders of the target
//! directory named after what they hold. A changed list makes a new folder, so an old one is never half right.

use std::hash::{DefaultHasher, Hasher as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use cargo_metadata::MetadataCommand;

/// Written last into a folder: without it the installation did not end.
const COMPLETE: &str = "complete";

/// Where axe-core's script is, which judges the accessibility of pages; the tests of the pages read it.
pub(crate) const AXE_VAR: &str = "PACKTRAIL_TEST_AXE";

/// The places of the installed clients.
pub(crate) struct Foreign {
    python: PathBuf,
    node_modules: PathBuf,
}

impl Foreign {
    /// Installs what is missing. Needs Python with venv, node with npm, and once the network.
    pub(crate) fn prepare(root: &Path) -> Result<Self> {
        let requirements = root.join("foreign/requirements.txt");
        let venv = install(&place(root)?, "venv", &[&requirements], python)?;
        Ok(Self { python: venv.join("bin/python"), node_modules: node_modules(root)? })
    }

    /// Tells a command where they are; the tests read these variables.
    pub(crate) fn tell(&self, command: &mut Command) {
        command
            .env("PACKTRAIL_TEST_PYTHON", &self.python)
            .env("PACKTRAIL_TEST_NODE", "node")
            .env("PACKTRAIL_TEST_NODE_MODULES", &self.node_modules)
            .env(AXE_VAR, axe_in(&self.node_modules));
    }
}

/// The judge of accessibility alone, for who only looks at pages.
pub(crate) fn axe(root: &Path) -> Result<PathBuf> {
    Ok(axe_in(&node_modules(root)?))
}

fn axe_in(node_modules: &Path) -> PathBuf {
    node_modules.join("axe-core/axe.min.js")
}

/// The program that judges whole pages.
pub(crate) fn lighthouse(root: &Path) -> Result<PathBuf> {
    Ok(packages(root, "foreign/lighthouse", "lighthouse")?.join("lighthouse/cli/index.js"))
}

fn node_modules(root: &Path) -> Result<PathBuf> {
    packages(root, "foreign", "node")
}

/// The packages that a folder's lists name.
fn packages(root: &Path, folder: &str, kind: &str) -> Result<PathBuf> {
    let sources = root.join(folder);
    let lists = [&sources.join("package.json"), &sources.join("package-lock.json")];
    Ok(install(&place(root)?, kind, &lists.map(PathBuf::as_path), npm)?.join("node_modules"))
}

/// Where the folders of the clients are.
fn place(root: &Path) -> Result<PathBuf> {
    let metadata = MetadataCommand::new().current_dir(root).no_deps().exec();
    let target = metadata.context("cargo does not say where its target directory is")?.target_directory;
    Ok(target.into_std_path_buf().join("foreign"))
}

/// The folder for these lists, filled by `fill` unless that was done before.
fn install(
    place: &Path,
    kind: &str,
    lists: &[&Path],
    fill: fn(&Path, &[&Path]) -> Result<()>,
) -> Result<PathBuf> {
    let folder = place.join(format!("{kind}-{:016x}", hash(lists)?));
    if folder.join(COMPLETE).exists() {
        return Ok(folder);
    }
    // Nothing sensible is left to do when not even this can be written.
    let _ = writeln!(std::io::stderr(), "installing clients by others into {}", folder.display());
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("the rest of an installation cannot be removed")?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    fill(&folder, lists)?;
    std::fs::write(folder.join(COMPLETE), "").context("the installation cannot be marked as complete")?;
    Ok(folder)
}

fn hash(lists: &[&Path]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for list in lists {
        let bytes = std::fs::read(list).with_context(|| format!("{} cannot be read", list.display()))?;
        hasher.write_usize(bytes.len());
        hasher.write(&bytes);
    }
    Ok(hasher.finish())
}

fn python(folder: &Path, lists: &[&Path]) -> Result<()> {
    let mut venv = Command::new("python3");
    run(venv.args(["-m", "venv"]).arg(folder), "install python3 and python3-venv")?;
    let mut pip = Command::new(folder.join("bin/python"));
    // The list is complete, so that two machines never differ in what pip would add.
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    for list in lists {
        pip.arg("-r").arg(list);
    }
    run(&mut pip, "pip needs the network once")
}

fn npm(folder: &Path, lists: &[&Path]) -> Result<()> {
    for list in lists {
        let name = list.file_name().context("a list has a name")?;
        std::fs::copy(list, folder.join(name)).context("a list cannot be copied")?;
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder);
    run(&mut npm, "install node and npm; npm needs the network once")
}

/// Runs a command that must succeed; its own words follow ours when it does not.
fn run(command: &mut Command, need: &str) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| {
        format!("the clients by others cannot be installed ({need}): `{name}` cannot be started")
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stderr, output.stdout].concat();
    let said = String::from_utf8_lossy(&said);
    bail!("the clients by others cannot be installed ({need}): `{name}` says: {}", said.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn never(_: &Path, _: &[&Path]) -> Result<()> {
        bail!("it was installed before")
    }

    fn writes(folder: &Path, _: &[&Path]) -> Result<()> {
        Ok(std::fs::write(folder.join("client"), "")?)
    }

    #[test]
    fn a_list_is_installed_once_until_it_changes() {
        let place = tempfile::tempdir().unwrap();
        let list = place.path().join("list");
        std::fs::write(&list, "a==1").unwrap();
        let first = install(place.path(), "venv", &[&list], writes).unwrap();
        assert!(first.join("client").exists());
        assert_eq!(install(place.path(), "venv", &[&list], never).unwrap(), first);
        std::fs::write(&list, "a==2").unwrap();
        assert_ne!(install(place.path(), "venv", &[&list], writes).unwrap(), first);
    }

    #[test]
    fn what_did_not_end_is_begun_anew() {
        let place = tempfile::tempdir().unwrap();
        let list = place.path().join("list");
        std::fs::write(&list, "a==1").unwrap();
        assert!(install(place.path(), "venv", &[&list], never).is_err());
        assert!(install(place.path(), "venv", &[&list], writes).is_ok());
    }

    #[test]
    fn a_missing_program_is_named_with_what_to_install() {
        let error = run(&mut Command::new("/nowhere/python3"), "install python3").unwrap_err();
        assert!(
            error.to_string().contains("install python3") && error.to_string().contains("/nowhere/python3")
        );
    }
}
