//! A project tree as the rules see it: its files by relative path, and their text.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// Folders that hold no source, for a tree that is not under git.
const NO_SOURCE: &[&str] = &[".git", "target", ".cargo-target", "packtrail-data"];

/// A project tree.
pub(crate) struct Project {
    root: PathBuf,
    files: Vec<String>,
}

impl Project {
    /// Lists the files below a root: those that git tracks or would track; all, where git cannot say.
    pub(crate) fn open(root: &Path) -> Result<Self> {
        let from_git = if root.join(".git").exists() { git_files(root) } else { None };
        let mut files = match from_git {
            Some(files) => files,
            None => walk(root)?,
        };
        files.sort();
        files.dedup();
        Ok(Self { root: root.to_owned(), files })
    }

    /// Where the tree is.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Every file, by path relative to the root with `/` between its parts.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// The files below a folder (`crates/store/`) whose names end so (`.sql`).
    pub(crate) fn under<'a>(&'a self, folder: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
        self.files().filter(move |path| path.starts_with(folder) && path.ends_with(end))
    }

    /// Names of the folders directly below a folder (`connectors/`) that hold files, sorted.
    pub(crate) fn folders(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .files()
            .filter_map(|path| path.strip_prefix(folder)?.split_once('/'))
            .map(|(name, _)| name.to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether a file or folder is there.
    pub(crate) fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// A file's text; bytes that are not UTF-8 become replacement characters.
    pub(crate) fn read(&self, path: &str) -> Result<String> {
        let bytes = std::fs::read(self.root.join(path)).with_context(|| format!("cannot read {path}"))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// The nearest folder above the current one that is this project's root.
pub(crate) fn find_root() -> Result<PathBuf> {
    let here = std::env::current_dir().context("the current folder cannot be read")?;
    for folder in here.ancestors() {
        if folder.join("limits.toml").is_file() && folder.join("Cargo.toml").is_file() {
            return Ok(folder.to_owned());
        }
    }
    bail!("no folder from here upwards holds limits.toml and Cargo.toml; run this inside the project")
}

/// `None` without git, or when git refuses (a checkout of another user).
fn git_files(root: &Path) -> Option<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()?;
    let names = String::from_utf8_lossy(&output.stdout).into_owned();
    let files = names.split('\0').filter(|name| root.join(name).is_file()).map(str::to_owned);
    output.status.success().then(|| files.collect())
}

fn walk(root: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = folder.join(&name);
            if entry.file_type()?.is_dir() {
                if !NO_SOURCE.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else {
                files.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    Ok(files)
}
