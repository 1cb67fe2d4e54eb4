//! What the reader of filters says, with the place where the mistake begins and what to write instead.

use jaq_core::load::lex;

use super::{Mistake, offset};

/// How much of a filter is quoted.
const QUOTED_MAX: usize = 20;

/// Signs that other languages have, and what a filter says.
const FOREIGN: [(&str, &str); 6] = [
    ("===", "write `==`"),
    ("!==", "write `!=`"),
    ("&&", "write `and`"),
    ("&", "write `and`"),
    ("||", "write `or`"),
    ("!", "write `not` after a `|`"),
];

/// A mistake in the signs of a filter.
pub(super) fn lexed(code: &str, (expected, found): lex::Error<&str>) -> Mistake {
    match expected {
        lex::Expect::Delim(open) => {
            let (sign, closing) = match open.chars().next() {
                Some('(') => ("(", ")"),
                Some('[') => ("[", "]"),
                Some('{') => ("{", "}"),
                _ => ("\"", "\""),
            };
            let until = 1 + code.get(..offset(code, found)).unwrap_or_default().matches('\n').count();
            (
                offset(code, open),
                format!("this `{sign}` is never closed: `{closing}` is expected by line {until}"),
            )
        }
        lex::Expect::Token => (offset(code, found), token(found)),
        other => (offset(code, found), format!("expected {}{}", other.as_str(), instead(found))),
    }
}

fn token(found: &str) -> String {
    if let Some(closing) = found.chars().next().filter(|c| matches!(c, ')' | ']' | '}')) {
        return format!("this `{closing}` closes nothing: take it out, or write the sign that opens it");
    }
    format!("a name or a sign of a filter is expected{}", instead(found))
}

/// A mistake in the order of what a filter says.
pub(super) fn parsed(code: &str, expected: &str, found: &str) -> Mistake {
    if code.trim().is_empty() {
        return (0, "the filter is empty, and one is expected: `.` gives everything".to_owned());
    }
    let expected = match expected {
        "term" => "a value or a path such as `.name`",
        other => other,
    };
    (offset(code, found), format!("expected {expected}{}", instead(found)))
}

/// Signs that end in `=` and set nothing; what is wrong with the last two, their reader says.
const COMPARING: [&str; 6] = ["==", "!=", "<=", ">=", "===", "!=="];

/// The first sign of a filter that sets a value: `=`, `|=`, `+=`. The depth is bounded by the length of the text, which
/// is an operator's own.
pub(crate) fn assignment(code: &str) -> Option<&str> {
    let tokens = lex::Lexer::new(code).lex().ok()?;
    let mut open: Vec<&lex::Token<&str>> = tokens.iter().collect();
    while let Some(token) = open.pop() {
        match &token.1 {
            lex::Tok::Sym if token.0.ends_with('=') && !COMPARING.contains(&token.0) => {
                return Some(token.0);
            }
            lex::Tok::Block(inner) => open.extend(inner),
            _ => {}
        }
    }
    None
}

/// What stands there, for a reader who looks for it.
fn instead(found: &str) -> String {
    let found = found.lines().next().unwrap_or_default();
    let word: String = found.chars().take(QUOTED_MAX).collect();
    if word.trim().is_empty() {
        return " before the end".to_owned();
    }
    let hint = FOREIGN.iter().find(|(sign, _)| found.starts_with(sign));
    let hint = hint.map_or(String::new(), |(_, remedy)| format!(": {remedy}"));
    format!(" instead of `{}`{hint}", word.trim())
}
