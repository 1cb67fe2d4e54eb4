//! Carriers and connectors, embedded in the binary; a folder of the operator's lies over them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../carriers"]
#[include = "*.toml"]
struct Carriers;

#[derive(RustEmbed)]
#[folder = "../../connectors"]
#[include = "*/connector.toml"]
#[include = "*/*.jq"]
struct Connectors;

#[derive(RustEmbed)]
#[folder = "../../locales"]
#[include = "*/*.ftl"]
struct Locales;

/// How deep an overlay folder is read: `connectors/<id>/<file>`.
const OVERLAY_DEPTH: usize = 3;

/// All documents by path, such as `connectors/ups/map.jq`; a file in `overlay` replaces one of the same path.
pub(crate) fn documents(overlay: Option<&Path>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    for name in Carriers::iter() {
        take(&mut files, "carriers", &name, Carriers::get(&name).map(|file| file.data));
    }
    for name in Connectors::iter() {
        take(&mut files, "connectors", &name, Connectors::get(&name).map(|file| file.data));
    }
    if let Some(folder) = overlay {
        if !folder.is_dir() {
            bail!("`overlay` in the settings names the folder {}, which is not there", folder.display());
        }
        read_folder(folder, "", OVERLAY_DEPTH, &mut files)?;
    }
    Ok(files)
}

fn take(files: &mut BTreeMap<String, Vec<u8>>, room: &str, name: &str, data: Option<Cow<'static, [u8]>>) {
    if let Some(data) = data {
        files.insert(format!("{room}/{name}"), data.into_owned());
    }
}

/// Reads `carriers/` and `connectors/` below an operator's folder.
fn read_folder(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("{} cannot be read", folder.display()))?;
        let (path, name) = (entry.path(), format!("{prefix}{}", entry.file_name().to_string_lossy()));
        if path.is_dir() {
            if depth > 1 && !name.ends_with("fixtures") {
                read_folder(&path, &format!("{name}/"), depth - 1, files)?;
            }
        } else if name.ends_with(".toml") || name.ends_with(".jq") {
            let data = std::fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            files.insert(name, data);
        }
    }
    Ok(())
}

/// Every word a person can see, in all languages.
pub(crate) fn languages() -> Result<packtrail_domain::Languages> {
    let mut documents: Vec<(String, String)> = Vec::new();
    for name in Locales::iter() {
        let Some((tag, file)) =
            name.split_once('/').zip(Locales::get(&name)).map(|((tag, _), file)| (tag, file))
        else {
            continue;
        };
        let text = String::from_utf8(file.data.into_owned()).with_context(|| format!("locales/{name}"))?;
        documents.push((tag.to_owned(), text));
    }
    let documents = documents.iter().map(|(tag, text)| (tag.as_str(), text.as_str()));
    packtrail_domain::Languages::load(documents).context("the words of the pages")
}
