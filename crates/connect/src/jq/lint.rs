//! What a filter may say: an allow-list of functions, no recursion, nothing endless, nothing that reaches outside.
//!
//! jaq has no fuel, no time-out and no memory cap, and mapping runs inside the process. So a filter is refused
//! when it is loaded unless its work is bounded by its input: the list holds functions that do bounded work,
//! definitions may not call themselves, and `*` takes numbers only, because text times a number makes a text of
//! any length.

use std::collections::BTreeSet;

use jaq_core::load::lex::StrPart;
use jaq_core::load::parse::{BinaryOp, Def, Pattern, Term};
use jaq_core::ops::Math;
use jaq_core::path::Part;

type T<'s> = Term<&'s str>;

/// Functions a filter may call.
const ALLOWED: &[&str] = &[
    "@base64",
    "@base64d",
    "@csv",
    "@html",
    "@json",
    "@text",
    "@tsv",
    "@uri",
    "abs",
    "add",
    "all",
    "any",
    "arrays",
    "ascii_downcase",
    "ascii_upcase",
    "booleans",
    "capture",
    "ceil",
    "contains",
    "del",
    "delpaths",
    "empty",
    "endswith",
    "error",
    "explode",
    "false",
    "first",
    "flatten",
    "floor",
    "from_entries",
    "fromjson",
    "getpath",
    "group_by",
    "gsub",
    "has",
    "implode",
    "in",
    "index",
    "indices",
    "inside",
    "isempty",
    "iterables",
    "join",
    "keys",
    "keys_unsorted",
    "last",
    "length",
    "ltrim",
    "ltrimstr",
    "map",
    "map_values",
    "match",
    "max",
    "max_by",
    "min",
    "min_by",
    "not",
    "nth",
    "null",
    "nulls",
    "numbers",
    "objects",
    "path",
    "pick",
    "reverse",
    "rindex",
    "round",
    "rtrim",
    "rtrimstr",
    "scalars",
    "scan",
    "select",
    "setpath",
    "sort",
    "sort_by",
    "split",
    "splits",
    "startswith",
    "strings",
    "sub",
    "test",
    "to_entries",
    "toboolean",
    "tojson",
    "tonumber",
    "tostring",
    "transpose",
    "trim",
    "true",
    "type",
    "unique",
    "unique_by",
    "utf8bytelength",
    "values",
    "with_entries",
];

/// Functions whose result is a number or an error, so that they may stand beside `*`.
const NUMERIC: &[&str] = &["abs", "ceil", "floor", "length", "round", "tonumber", "utf8bytelength"];

/// One thing that a filter must not say: byte offset in the filter and a sentence.
pub(crate) type Finding = (usize, String);

/// Looks through a parsed filter.
pub(crate) fn check(code: &str, term: &T<'_>) -> Vec<Finding> {
    let mut lint = Lint::new(code);
    lint.term(term);
    lint.found
}

/// The names of all functions that a term calls, its own definitions among them.
pub(crate) fn calls<'s>(term: &T<'s>) -> BTreeSet<&'s str> {
    let mut lint = Lint::new("");
    lint.term(term);
    lint.called
}

/// A definition or argument in scope; `open` while its own body is read.
struct Name<'s> {
    name: &'s str,
    arity: usize,
    open: bool,
}

struct Lint<'s> {
    code: &'s str,
    scope: Vec<Name<'s>>,
    found: Vec<Finding>,
    called: BTreeSet<&'s str>,
    depth: usize,
}

/// Nesting of one filter; deeper than anything readable, shallow enough for any stack.
const DEPTH_MAX: usize = 200;

impl<'s> Lint<'s> {
    fn new(code: &'s str) -> Self {
        Self { code, scope: Vec::new(), found: Vec::new(), called: BTreeSet::new(), depth: 0 }
    }

    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.code.as_ptr() as usize).min(self.code.len())
    }

    fn refuse(&mut self, part: &str, message: String) {
        self.found.push((self.offset(part), message));
    }

    fn term(&mut self, term: &T<'s>) {
        if self.depth == DEPTH_MAX {
            return self.refuse(self.code, format!("a filter is nested at most {DEPTH_MAX} deep"));
        }
        self.depth += 1;
        match term {
            Term::Id | Term::Num(_) | Term::Arr(None) => {}
            Term::Recurse => {
                let at = self.code.find("..").unwrap_or(0);
                self.found.push((at, "`..` is refused in filters: name the path".to_owned()));
            }
            Term::Break(name) | Term::Label(name, _) => {
                self.refuse(name, "`label` and `break` are refused in filters: use `first(f)`".to_owned());
            }
            Term::Var(name) if *name == "$ENV" || *name == "$__loc__" => {
                self.refuse(name, format!("`{name}` is refused in filters: it reaches outside"));
            }
            Term::Var(_) => {}
            Term::Str(format, parts) => {
                if let Some(name) = format {
                    self.call(name, &[]);
                }
                self.parts(parts);
            }
            Term::Arr(Some(inner)) | Term::Neg(inner) => self.term(inner),
            Term::Obj(pairs) => {
                for (key, value) in pairs {
                    self.term(key);
                    value.iter().for_each(|value| self.term(value));
                }
            }
            Term::BinOp(left, op, right) => self.operation(left, op, right),
            Term::Fold(name, source, pattern, args) => self.fold(name, source, pattern, args),
            Term::TryCatch(body, catch) => {
                self.term(body);
                catch.iter().for_each(|catch| self.term(catch));
            }
            Term::IfThenElse(branches, otherwise) => {
                for (when, then) in branches {
                    self.term(when);
                    self.term(then);
                }
                otherwise.iter().for_each(|otherwise| self.term(otherwise));
            }
            Term::Def(defs, body) => self.definitions(defs, body),
            Term::Call(name, args) => self.call(name, args),
            Term::Path(head, path) => {
                self.term(head);
                for (part, _) in &path.0 {
                    match part {
                        Part::Index(index) => self.term(index),
                        Part::Range(from, to) => from.iter().chain(to).for_each(|bound| self.term(bound)),
                    }
                }
            }
        }
        self.depth -= 1;
    }

    fn parts(&mut self, parts: &[StrPart<&'s str, T<'s>>]) {
        for part in parts {
            if let StrPart::Term(term) = part {
                self.term(term);
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern<&'s str>) {
        match pattern {
            Pattern::Var(_) => {}
            Pattern::Arr(items) => items.iter().for_each(|item| self.pattern(item)),
            Pattern::Obj(pairs) => {
                for (key, value) in pairs {
                    self.term(key);
                    self.pattern(value);
                }
            }
        }
    }

    fn fold(&mut self, name: &'s str, source: &T<'s>, pattern: &Pattern<&'s str>, args: &[T<'s>]) {
        if name != "reduce" {
            self.refuse(name, format!("`{name}` is refused in filters: use `reduce` or `map`"));
        }
        self.term(source);
        self.pattern(pattern);
        args.iter().for_each(|arg| self.term(arg));
    }

    fn operation(&mut self, left: &T<'s>, op: &BinaryOp<&'s str>, right: &T<'s>) {
        self.term(left);
        self.term(right);
        match op {
            BinaryOp::Pipe(Some(pattern)) => self.pattern(pattern),
            BinaryOp::Math(Math::Mul) if !(is_number(left) && is_number(right)) => {
                let at = first_slice(left).or(first_slice(right)).unwrap_or(self.code);
                self.refuse(
                    at,
                    "`*` takes numbers only: write `(... | tonumber) * ...` for a side that is no number yet"
                        .to_owned(),
                );
            }
            BinaryOp::UpdateMath(Math::Mul) => {
                let at = first_slice(left).or(first_slice(right)).unwrap_or(self.code);
                self.refuse(at, "`*=` is refused in filters: write `(... | tonumber) * ...`".to_owned());
            }
            _ => {}
        }
    }

    fn definitions(&mut self, defs: &[Def<&'s str>], body: &T<'s>) {
        let outer = self.scope.len();
        for def in defs {
            let own = self.scope.len();
            self.scope.push(Name { name: def.name, arity: def.args.len(), open: true });
            for arg in def.args.iter().filter(|arg| !arg.starts_with('$')) {
                self.scope.push(Name { name: arg, arity: 0, open: false });
            }
            for arg in def.args.iter().filter_map(|arg| arg.strip_prefix('$')) {
                self.scope.push(Name { name: arg, arity: 0, open: false });
            }
            self.term(&def.body);
            self.scope.truncate(own + 1);
            if let Some(name) = self.scope.get_mut(own) {
                name.open = false;
            }
        }
        self.term(body);
        self.scope.truncate(outer);
    }

    fn call(&mut self, name: &'s str, args: &[T<'s>]) {
        self.called.insert(name);
        let own = self.scope.iter().rev().find(|known| known.name == name && known.arity == args.len());
        match own.map(|known| known.open) {
            Some(true) => {
                self.refuse(name, format!("`{name}` calls itself: recursion is refused in filters"))
            }
            Some(false) => {}
            None if ALLOWED.contains(&name) => {}
            None => {
                let near = packtrail_domain::carrier::nearest(name, ALLOWED.iter().copied());
                let hint = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                self.refuse(name, format!("`{name}` is not among the functions a filter may call{hint}"));
            }
        }
        args.iter().for_each(|arg| self.term(arg));
    }
}

/// Whether a term can only give numbers (or fail), by the way it is written.
fn is_number(term: &T<'_>) -> bool {
    match term {
        Term::Num(_) => true,
        Term::Neg(inner) => is_number(inner),
        Term::Call(name, args) => args.is_empty() && NUMERIC.contains(name),
        Term::BinOp(_, BinaryOp::Pipe(_), right) => is_number(right),
        Term::BinOp(left, BinaryOp::Math(Math::Add | Math::Sub | Math::Mul), right) => {
            is_number(left) && is_number(right)
        }
        Term::BinOp(left, BinaryOp::Math(Math::Div | Math::Rem), right) => {
            is_number(left) && is_number(right)
        }
        _ => false,
    }
}

/// A piece of the source below a term, to tell the line by.
fn first_slice<'s>(term: &T<'s>) -> Option<&'s str> {
    match term {
        Term::Num(text) | Term::Var(text) | Term::Call(text, _) => Some(text),
        Term::Str(_, parts) => parts.iter().find_map(|part| match part {
            StrPart::Str(text) => Some(*text),
            StrPart::Term(term) => first_slice(term),
            StrPart::Char(_) => None,
        }),
        Term::Neg(inner) | Term::Arr(Some(inner)) => first_slice(inner),
        Term::BinOp(left, _, right) => first_slice(left).or_else(|| first_slice(right)),
        Term::Path(head, path) => first_slice(head).or_else(|| {
            path.0.iter().find_map(|(part, _)| match part {
                Part::Index(index) => first_slice(index),
                Part::Range(..) => None,
            })
        }),
        _ => None,
    }
}
