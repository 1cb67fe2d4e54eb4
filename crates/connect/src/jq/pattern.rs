//! Regular expressions in filters: a pattern is compiled once, not at every call as jaq does it. Filters look at every
//! event of every answer, so that was most of their time.
//!
//! `test`, `capture`, `scan`, `sub` and their like mean what they mean in jq; only the engine below them is replaced.
//! Patterns are those of the crate `regex`: linear in the text whatever the text is, without look-around.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use jaq_core::native::{bome, v};
use jaq_core::{Cv, Native, RunPtr};
use jaq_json::{Error, Val};
use regex::{Captures, Match, Regex, RegexBuilder};

use super::value::{string, word};
use super::{Data, Function};

/// Compiled patterns by flags and pattern. Filters write them out, so that there are a few hundred; a filter that
/// makes one out of the carrier's data must not fill the memory.
static COMPILED: LazyLock<RwLock<Compiled>> = LazyLock::new(RwLock::default);
type Compiled = HashMap<String, HashMap<String, Arc<Regex>>>;
const COMPILED_MAX: usize = 2048;
/// Compiled, one pattern stays below this many bytes.
const SIZE_MAX: usize = 1 << 20;

/// What jq's functions are made of, over what [`natives`] gives.
pub(super) const DEFS: &str = r#"
def match(re; flags): matches(re; flags)[] | .[0] + {captures: .[1:]};
def capture(re; flags): captures(re; flags)[];
def split(re; flags): split_(re; flags + "g");
def scan(re; flags): scans(re; flags + "g")[];
def sub(re; f; flags): reduce pieces(re; flags)[] as $piece (""; . + ($piece | if isobject then f end));
def test(re): test(re; "");
def match(re): match(re; "");
def capture(re): capture(re; "");
def scan(re): scan(re; "");
def sub(re; f): sub(re; f; "");
"#;

/// The definitions of the standard library that [`DEFS`] replaces.
pub(super) const REPLACED: &[&str] = &["test", "match", "capture", "scan", "scan_", "split", "sub"];

/// The natives of the standard library that [`natives`] replaces.
pub(super) const NATIVES: &[&str] = &["matches", "split_matches", "split_"];

/// The functions that take a pattern and flags.
pub(super) fn natives() -> [Function; 6] {
    let own = |name, run: RunPtr<Data>| (name, v(2), Native::<Data>::new(run));
    [
        own("test", |cv| bome(with(cv, |pattern, text| Val::Bool(pattern.is_in(text))))),
        own("matches", |cv| bome(with(cv, |pattern, text| pattern.each(text, parts)))),
        own("captures", |cv| bome(with(cv, |pattern, text| pattern.each(text, named)))),
        own("scans", |cv| bome(with(cv, |pattern, text| pattern.each(text, groups)))),
        own("split_", |cv| bome(with(cv, |pattern, text| pattern.pieces(text, false)))),
        own("pieces", |cv| bome(with(cv, |pattern, text| pattern.pieces(text, true)))),
    ]
}

fn with(mut cv: Cv<'_, Data>, give: fn(&Pattern, &str) -> Val) -> Result<Val, Error> {
    let (flags, pattern) = (cv.0.pop_var(), cv.0.pop_var());
    let pattern = Pattern::of(text(&pattern, "a pattern")?, text(&flags, "flags")?)?;
    Ok(give(&pattern, text(&cv.1, "what a pattern is tried on")?))
}

fn text<'v>(value: &'v Val, what: &str) -> Result<&'v str, Error> {
    let wrong = || Error::str(format_args!("{what} has to be a text"));
    let Val::TStr(bytes) = value else { return Err(wrong()) };
    std::str::from_utf8(bytes).map_err(|_| wrong())
}

/// A pattern and which of its matches count.
struct Pattern {
    /// Shared, for a copy would not share what matching keeps in memory.
    regex: Arc<Regex>,
    all: bool,
    filled_only: bool,
}

impl Pattern {
    fn of(pattern: &str, flags: &str) -> Result<Self, Error> {
        let regex = match find(pattern, flags) {
            Some(regex) => regex,
            None => keep(pattern, flags)?,
        };
        Ok(Self { regex, all: flags.contains('g'), filled_only: flags.contains('n') })
    }

    fn is_in(&self, text: &str) -> bool {
        if self.filled_only { self.found(text).next().is_some() } else { self.regex.is_match(text) }
    }

    fn found<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        let counts =
            |found: &Captures<'_>| !self.filled_only || found.get(0).is_some_and(|it| !it.is_empty());
        let most = if self.all { usize::MAX } else { 1 };
        self.regex.captures_iter(text).filter(counts).take(most)
    }

    fn each(&self, text: &str, tell: fn(&Regex, &str, &Captures<'_>) -> Val) -> Val {
        self.found(text).map(|found| tell(&self.regex, text, &found)).collect()
    }

    /// The text between the matches, with what was captured in between or without it.
    fn pieces(&self, text: &str, with_captures: bool) -> Val {
        let (mut pieces, mut end) = (Vec::new(), 0);
        for found in self.found(text) {
            let Some(whole) = found.get(0) else { continue };
            pieces.push(string(text.get(end..whole.start()).unwrap_or_default()));
            end = whole.end();
            if with_captures {
                pieces.push(named(&self.regex, text, &found));
            }
        }
        pieces.push(string(text.get(end..).unwrap_or_default()));
        pieces.into_iter().collect()
    }
}

fn find(pattern: &str, flags: &str) -> Option<Arc<Regex>> {
    let compiled = COMPILED.read().unwrap_or_else(PoisonError::into_inner);
    compiled.get(flags)?.get(pattern).cloned()
}

fn keep(pattern: &str, flags: &str) -> Result<Arc<Regex>, Error> {
    if let Some(unknown) = flags.chars().find(|flag| !"gnimslxp".contains(*flag)) {
        return Err(Error::str(format_args!("`{unknown}` is no flag of a pattern")));
    }
    let has = |flag| flags.contains(flag);
    let regex = RegexBuilder::new(pattern)
        .case_insensitive(has('i'))
        .multi_line(has('m') || has('p'))
        .dot_matches_new_line(has('s') || has('p'))
        .swap_greed(has('l'))
        .ignore_whitespace(has('x'))
        .size_limit(SIZE_MAX)
        .build()
        .map_err(|error| Error::str(format_args!("the pattern cannot be read: {error}")))?;
    let regex = Arc::new(regex);
    let mut compiled = COMPILED.write().unwrap_or_else(PoisonError::into_inner);
    if compiled.values().map(HashMap::len).sum::<usize>() >= COMPILED_MAX {
        compiled.clear();
    }
    compiled.entry(flags.to_owned()).or_default().insert(pattern.to_owned(), Arc::clone(&regex));
    Ok(regex)
}

/// The whole match and its groups, each with its place in characters.
fn parts(regex: &Regex, text: &str, found: &Captures<'_>) -> Val {
    let characters = |to: usize| text.get(..to).unwrap_or_default().chars().count();
    let part = |(part, name): (Option<Match<'_>>, Option<&str>)| {
        let part = part?;
        let (offset, length) = (characters(part.start()), part.as_str().chars().count());
        let fields =
            [("offset", count(offset)), ("length", count(length)), ("string", string(part.as_str()))];
        let name = name.map(|name| ("name", string(name)));
        let fields = fields.into_iter().chain(name).map(|(name, value)| (word(name), value));
        Some(Val::obj(fields.collect()))
    };
    found.iter().zip(regex.capture_names()).filter_map(part).collect()
}

/// The named groups that took part.
fn named(regex: &Regex, _: &str, found: &Captures<'_>) -> Val {
    let group = |name| Some((string(name), string(found.name(name)?.as_str())));
    Val::obj(regex.capture_names().flatten().filter_map(group).collect())
}

/// The groups that took part, or the match itself where the pattern has none.
fn groups(_: &Regex, _: &str, found: &Captures<'_>) -> Val {
    if found.len() == 1 {
        return string(found.get(0).map_or("", |whole| whole.as_str()));
    }
    found.iter().skip(1).flatten().map(|group| string(group.as_str())).collect()
}

fn count(number: usize) -> Val {
    Val::from(isize::try_from(number).unwrap_or(isize::MAX))
}
