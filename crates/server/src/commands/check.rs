//! `packtrail connector check`: documents of one's own, tried on their fixtures before they are used.
//!
//! Everything that is wrong is told with file and line and what to do. What a good connector has and this one lacks is
//! told too, but is no mistake: an operator may lay one changed filter over a shipped connector.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use packtrail_connect::fixture::{self, Case, Lost};
use packtrail_connect::{Connector, push_fixture};
use packtrail_domain::carrier::{Catalogue, DocumentError, nearest, place_of};
use serde_json::Value;

use crate::{assets, wiring};

/// `connectors/<id>/fixtures/<file>`.
const DEPTH: usize = 4;

/// The operator's files by path as messages name them, and where they lie.
struct Own {
    files: BTreeMap<String, Vec<u8>>,
    places: BTreeMap<String, PathBuf>,
    /// Whether the folder of one connector was named.
    is_one: bool,
}

/// Checks the documents below a folder, laid over the built-in ones; writes results that differ if told to.
pub(crate) fn check(dir: &Path, write: bool) -> Result<()> {
    let own = Own::read(dir)?;
    let mut files = assets::documents(None)?;
    let documents = |(path, _): &(&String, &Vec<u8>)| !path.contains("/fixtures/");
    files.extend(own.files.iter().filter(documents).map(|(path, data)| (path.clone(), data.clone())));
    let documents = wiring::compile(&files).map_err(|errors| own.faulty(errors))?;
    let (mut faults, mut notes, mut written) = (Vec::new(), Vec::new(), 0);
    for id in own.connectors() {
        let Some(connector) = documents.library.get(id) else { continue };
        faults.extend(own.document_faults(connector, &documents.catalogue));
        let (cases, broken) = fixture::cases(own.of(id));
        faults.extend(broken);
        faults.extend(own.lost(connector, &cases));
        for case in &cases {
            match case.news(connector).filter(|_| write) {
                Some(text) => {
                    own.write(&case.out, &text)?;
                    println!("written, to be read: {}", own.shown(&case.out));
                    written += 1;
                }
                None => faults.extend(case.faults(connector)),
            }
        }
        faults.extend(own.push_faults(connector)?);
        let folder = own.shown(&format!("connectors/{id}"));
        notes.extend(fixture::missing(&cases).into_iter().map(|what| format!("{folder}: {what}")));
    }
    for note in &notes {
        println!("still missing: {note}");
    }
    if !faults.is_empty() {
        return Err(own.faulty(faults));
    }
    let but = if written > 0 { "; read what was written before you rely on it" } else { "" };
    // The carriers that lie beside one connector are read and not meant.
    let meant = own.files.keys().filter(|path| !own.is_one || path.starts_with("connectors/"));
    println!("{} files are fine{but}", meant.count());
    Ok(())
}

impl Own {
    fn read(dir: &Path) -> Result<Self> {
        if !dir.is_dir() {
            bail!("there is no folder {}", dir.display());
        }
        let is_one = dir.join("connector.toml").exists();
        let mut own = Self { files: BTreeMap::new(), places: BTreeMap::new(), is_one };
        if is_one {
            let whole = dir.canonicalize().with_context(|| format!("{} cannot be read", dir.display()))?;
            let id = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            own.walk(dir, &format!("connectors/{id}/"), 2)?;
            // The carrier that a new connector is for usually lies beside it. As it was named, if that is long enough.
            let root = |dir: &Path| dir.parent().and_then(Path::parent).map(|root| root.join("carriers"));
            let named = root(dir).filter(|_| dir.file_name().is_some());
            let carriers = named.or_else(|| root(&whole));
            if let Some(carriers) = carriers.filter(|carriers| carriers.is_dir()) {
                own.walk(&carriers, "carriers/", 1)?;
            }
        } else {
            for room in
                ["carriers", "connectors"].map(|room| dir.join(room)).into_iter().filter(|it| it.is_dir())
            {
                let name =
                    room.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                own.walk(&room, &format!("{name}/"), DEPTH - 1)?;
            }
        }
        if own.files.is_empty() {
            bail!("{} holds neither a connector.toml nor connectors/<id>/ nor carriers/", dir.display());
        }
        Ok(own)
    }

    fn walk(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<()> {
        let entries =
            std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("{} cannot be read", folder.display()))?;
            let (place, name) = (entry.path(), format!("{prefix}{}", entry.file_name().to_string_lossy()));
            if place.is_dir() {
                if depth > 1 {
                    self.walk(&place, &format!("{name}/"), depth - 1)?;
                }
                continue;
            }
            let is_ours = name.contains("/fixtures/") || name.ends_with(".toml") || name.ends_with(".jq");
            if is_ours && !entry.file_name().to_string_lossy().starts_with('.') {
                let data =
                    std::fs::read(&place).with_context(|| format!("{} cannot be read", place.display()))?;
                self.files.insert(name.clone(), data);
                self.places.insert(name, place);
            }
        }
        Ok(())
    }

    /// Ids of the connectors that have files here.
    fn connectors(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self
            .files
            .keys()
            .filter_map(|path| path.strip_prefix("connectors/")?.split_once('/'))
            .map(|(id, _)| id)
            .collect();
        ids.dedup();
        ids
    }

    fn of<'a>(&'a self, id: &str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let start = format!("connectors/{id}/");
        let mine = self.files.iter().filter(move |(path, _)| path.starts_with(&start));
        mine.map(|(path, data)| (path.as_str(), data.as_slice()))
    }

    /// Mistakes that compiling one document cannot see.
    fn document_faults(&self, connector: &Connector, catalogue: &Catalogue) -> Vec<DocumentError> {
        let file = format!("connectors/{}/connector.toml", connector.id);
        let Some(text) = self.files.get(&file).map(|data| String::from_utf8_lossy(data)) else {
            return Vec::new();
        };
        // A carrier often has the connector's own name, so the word alone is not looked for in the whole document.
        let at = |path: &[&str], word: &str, why: String| {
            let from = place_of(&text, path);
            let beyond = text.get(from..).and_then(|rest| rest.find(word)).unwrap_or(0);
            DocumentError::at(&file, &text, from + beyond, why)
        };
        let list = if connector.codes.is_empty() { "carriers" } else { "codes" };
        // Of all carriers one is always alike: only the operator's own are likely to be meant.
        let own = self.files.keys().filter_map(|path| path.strip_prefix("carriers/")?.strip_suffix(".toml"));
        let unknown = connector.carriers.iter().filter(|id| catalogue.get(id).is_none()).map(|id| {
            let remedy = match nearest(id, own.clone()) {
                Some(near) => format!("write `{near}`, or that file"),
                None => "write that file, or name one that `packtrail carrier list` shows".to_owned(),
            };
            at(
                &[list],
                id,
                format!("there is no carrier `{id}`, since there is no carriers/{id}.toml: {remedy}"),
            )
        });
        let helpless =
            connector.credentials.iter().filter(|(_, it)| it.help.trim().is_empty()).map(|(name, _)| {
                let why = format!(
                    "the credential `{name}` has no `help`: say in a sentence where an operator gets it"
                );
                at(&["credentials", name], "", why)
            });
        unknown.chain(helpless).collect()
    }

    /// What the filter gives and nobody keeps, where the filter gives it.
    fn lost(&self, connector: &Connector, cases: &[Case]) -> Vec<DocumentError> {
        let file = format!("connectors/{}/map.jq", connector.id);
        let text = self.files.get(&file).map(|data| String::from_utf8_lossy(data)).unwrap_or_default();
        let losses = cases.iter().flat_map(|case| case.lost(connector)).collect::<BTreeSet<Lost>>();
        let tell = |lost: Lost| DocumentError::at(&file, &text, lost.place(&text), lost.why);
        losses.into_iter().map(tell).collect()
    }

    /// A path as the person named it, so that an editor opens it.
    fn shown(&self, path: &str) -> String {
        let of = |file: &str| self.places.get(file).map(|place| place.display().to_string());
        // A file of a connector may be missing: it belongs where its neighbours lie.
        let inside = || {
            self.places.iter().filter(|_| path.starts_with("connectors/")).find_map(|(file, place)| {
                let rest = file.strip_prefix(path.rsplit_once('/')?.0)?.strip_prefix('/')?;
                let up = place.ancestors().nth(rest.split('/').count())?;
                Some(up.join(path.rsplit('/').next()?).display().to_string())
            })
        };
        of(path).or_else(inside).unwrap_or_else(|| path.to_owned())
    }

    /// All faults in one message. Where one's own documents have some, those of the others follow from them.
    fn faulty(&self, faults: Vec<DocumentError>) -> anyhow::Error {
        let (ours, others): (Vec<_>, Vec<_>) = faults
            .into_iter()
            .partition(|fault| self.files.contains_key(&fault.file) || self.shown(&fault.file) != fault.file);
        let faults = if ours.is_empty() { others } else { ours };
        let faults = faults.into_iter().map(|fault| DocumentError { file: self.shown(&fault.file), ..fault });
        wiring::faulty(&faults.collect::<Vec<_>>())
    }

    /// Judges and reads each `<case>.push.json` and compares it with `<case>.push.out.json`.
    fn push_faults(&self, connector: &Connector) -> Result<Vec<DocumentError>> {
        let now: Timestamp = "2026-11-23T12:00:00Z".parse().context("the time of fixtures")?;
        let mut faults = Vec::new();
        for (path, data) in self.of(&connector.id) {
            let Some(case) = path.strip_suffix(".push.json") else { continue };
            let out = format!("{case}.push.out.json");
            let text = String::from_utf8_lossy(data);
            let mut fault = |why: String| faults.push(DocumentError::at(path, &text, 0, why));
            let Ok(push) = serde_json::from_slice::<Value>(data) else {
                fault("it is no JSON".to_owned());
                continue;
            };
            let said = self.files.get(&out).and_then(|data| serde_json::from_slice::<Value>(data).ok());
            match push_fixture(connector, &push, now) {
                Err(why) => fault(why),
                Ok(found) if said.as_ref() == Some(&found) => {}
                Ok(found) => fault(format!("{out} does not say what the push comes to: {found}")),
            }
        }
        Ok(faults)
    }

    fn write(&self, path: &str, text: &str) -> Result<()> {
        // A result lies beside its request.
        let request = path.replace(".out.json", ".request.json");
        let place = self.places.get(&request).context("a fixture without a request")?;
        let name = path.rsplit('/').next().unwrap_or(path);
        let place = place.with_file_name(name);
        std::fs::write(&place, text).with_context(|| format!("{} cannot be written", place.display()))
    }
}
