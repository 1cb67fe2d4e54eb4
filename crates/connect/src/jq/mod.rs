//! jq filters through jaq: compiled once when a document is loaded, run on every answer.
//!
//! A filter sees its input and the variables given, nothing else: functions that reach outside are not registered,
//! and [`lint`] refuses at loading whatever could run for ever. Some functions are replaced: `fromjson` and `tonumber`
//! meet hostile text inside answers, so they are limited in depth and length; those of [`basics`] and [`pattern`] are
//! what reading an answer spent most of its time on.

mod basics;
mod lint;
mod pattern;
mod value;
mod words;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jaq_core::data::JustLut;
use jaq_core::load::{Arena, File, Loader, lex, parse};
use jaq_core::native::{Fun, bome, v};
use jaq_core::{Compiler, Ctx, Filter, Native, RunPtr, Vars, unwrap_valr};
use jaq_json::Val;
use packtrail_domain::limits::limits;
use serde_json::Value;

pub(crate) use value::{from_json, string, to_json, word};
pub(crate) use words::assignment;

type Data = JustLut<Val>;
type Function = Fun<Data>;
type Defs = Vec<(parse::Def<&'static str>, BTreeSet<&'static str>)>;

/// Natives that reach outside the filter, or never end.
const REFUSED: &[&str] = &[
    "debug_empty",
    "env",
    "fromdateiso8601",
    "fromjson",
    "gmtime",
    "halt",
    "input",
    "inputs",
    "localtime",
    "mktime",
    "now",
    "stderr_empty",
    "strflocaltime",
    "strftime",
    "strptime",
    "todateiso8601",
];

/// Definitions of the standard library that use what is not registered, or that are replaced.
const DROPPED: &[&str] = &[
    "combinations",
    "debug",
    "fromdate",
    "halt",
    "halt_error",
    "input_line_number",
    "inputs",
    "stderr",
    "toboolean",
    "todate",
    "tonumber",
    "totype",
];

const OWN_DEFS: &str = r#"
def tonumber: if isnumber then . else text_to_number end;
def toboolean: if isboolean then . elif . == "true" then true elif . == "false" then false
  else error("cannot parse as boolean") end;
def @csv: map(if isstring then "\"" + gsub("\""; "\"\"") + "\"" else tostring end) | join(",");
def @tsv: map(tostring) | join("\t");
"#;

/// The standard library, each definition with the names it calls.
static DEFS: LazyLock<Defs> = LazyLock::new(|| {
    let standard = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
    let read = |code| jaq_core::load::parse(code, |parser| parser.defs()).unwrap_or_default();
    let ours = [DROPPED, basics::REPLACED, pattern::REPLACED].concat();
    let standard = standard.filter(|def| !ours.contains(&def.name));
    // A definition sees those before it: the standard ones are built on those of the patterns.
    let all = read(pattern::DEFS).into_iter().chain(standard).chain(read(OWN_DEFS));
    all.map(|def| (def.clone(), lint::calls(&def.body))).collect()
});

/// What a filter needs of the standard library: compiling all of it for every small rule would be most of the work.
fn needed(term: &parse::Term<&str>) -> impl Iterator<Item = parse::Def<&'static str>> {
    let mut names: BTreeSet<&str> = lint::calls(term);
    let mut open: Vec<&str> = names.iter().copied().collect();
    while let Some(name) = open.pop() {
        for (_, calls) in DEFS.iter().filter(|(def, _)| def.name == name) {
            open.extend(calls.iter().filter(|call| names.insert(call)));
        }
    }
    let names: BTreeSet<String> = names.into_iter().map(str::to_owned).collect();
    DEFS.iter().filter(move |(def, _)| names.contains(def.name)).map(|(def, _)| def.clone())
}

fn functions() -> impl Iterator<Item = Function> {
    let standard = jaq_core::funs::<Data>().chain(jaq_std::funs::<Data>()).chain(jaq_json::funs::<Data>());
    let readers: [(_, RunPtr<Data>); 2] = [
        ("fromjson", |cv| bome(value::parse_text(&cv.1))),
        ("text_to_number", |cv| bome(value::text_to_number(&cv.1))),
    ];
    let readers = readers.map(|(name, run)| (name, v(0), Native::<Data>::new(run)));
    let own = readers.into_iter().chain(basics::natives()).chain(pattern::natives());
    let is_ours = |name: &str| REFUSED.contains(&name) || pattern::NATIVES.contains(&name);
    standard.filter(move |(name, ..)| !is_ours(name)).chain(own)
}

/// A compiled filter.
pub(crate) struct Jq {
    filter: Filter<Data>,
}

impl std::fmt::Debug for Jq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Jq")
    }
}

/// What is wrong with a filter: byte offset in its text, and a sentence.
pub(crate) type Mistake = (usize, String);

impl Jq {
    /// Compiles a filter whose global variables are `vars` (with `$`).
    pub(crate) fn compile(code: &str, vars: &[&'static str]) -> Result<Self, Vec<Mistake>> {
        let tokens = lex::Lexer::new(code).lex().map_err(|errors| {
            errors.into_iter().map(|error| words::lexed(code, error)).collect::<Vec<_>>()
        })?;
        let term = parse::Parser::new(&tokens).parse(|parser| parser.term()).map_err(|errors| {
            let tell = |(expected, found): parse::TError<'_, &str>| {
                words::parsed(code, expected.as_str(), lex::Token::opt_as_str(found, code))
            };
            errors.into_iter().map(tell).collect::<Vec<_>>()
        })?;
        let findings = lint::check(code, &term);
        if !findings.is_empty() {
            return Err(findings);
        }
        let arena = Arena::default();
        let modules = Loader::new(needed(&term))
            .load(&arena, File { code, path: () })
            .map_err(|_| vec![(0, "the filter cannot be read".to_owned())])?;
        let compiler: Compiler<_, Data> = Compiler::default().with_funs(functions());
        let filter = compiler.with_global_vars(vars.iter().copied()).compile(modules).map_err(|errors| {
            let all = errors.into_iter().flat_map(|(_, errors)| errors);
            all.map(|(name, kind)| (offset(code, name), format!("undefined {} `{name}`", kind.as_str())))
                .collect::<Vec<_>>()
        })?;
        Ok(Self { filter })
    }

    /// Everything the filter gives for an input, up to the limit on nodes.
    pub(crate) fn all(&self, input: Val, vars: impl IntoIterator<Item = Val>) -> Result<Vec<Value>, String> {
        let ctx = Ctx::<Data>::new(&self.filter.lut, Vars::new(vars));
        let mut out = Vec::new();
        let mut nodes = limits().answer_nodes;
        for result in self.filter.id.run((ctx, input)).map(unwrap_valr) {
            let value = result.map_err(|error| short(&error.to_string()))?;
            out.push(to_json(&value, &mut nodes)?);
        }
        Ok(out)
    }

    /// The first thing the filter gives, or null.
    pub(crate) fn first(&self, input: &Value, vars: impl IntoIterator<Item = Val>) -> Result<Value, String> {
        let ctx = Ctx::<Data>::new(&self.filter.lut, Vars::new(vars));
        let first = self.filter.id.run((ctx, from_json(input))).map(unwrap_valr).next();
        match first {
            None => Ok(Value::Null),
            Some(Ok(value)) => to_json(&value, &mut limits().answer_nodes.clone()),
            Some(Err(error)) => Err(short(&error.to_string())),
        }
    }

    /// Whether the filter says yes. A filter that fails says no: a rule about a field does not hold where there
    /// is none.
    pub(crate) fn holds(&self, input: &Val) -> bool {
        let ctx = Ctx::<Data>::new(&self.filter.lut, Vars::new([]));
        let first = self.filter.id.run((ctx, input.clone())).map(unwrap_valr).next();
        matches!(first, Some(Ok(value)) if !matches!(value, Val::Null | Val::Bool(false)))
    }
}

/// Where a piece lies in the text it was cut from.
fn offset(code: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(code.as_ptr() as usize).min(code.len())
}

/// An error's text, cut to a readable length: it quotes the carrier's data.
fn short(text: &str) -> String {
    crate::text::cut(text, 200).to_owned()
}

#[cfg(test)]
mod tests;
