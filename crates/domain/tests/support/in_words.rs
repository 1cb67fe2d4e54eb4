//! A number's shape for people: `JT[0-9]{13}` is "JT, then 13 digits".

use std::iter::Peekable;
use std::str::Chars;

/// A shape of the catalogue in plain words.
pub(crate) fn shape(text: &str) -> String {
    alternatives(&mut text.chars().peekable(), ", or ", ", then ")
}

/// Reads up to the end of a group: parts in a row, then other such rows.
fn alternatives(rest: &mut Peekable<Chars<'_>>, or: &str, then: &str) -> String {
    let mut rows: Vec<String> = Vec::new();
    let (mut parts, mut literal): (Vec<String>, String) = (Vec::new(), String::new());
    loop {
        let next = rest.next();
        if matches!(next, None | Some('|' | ')')) {
            flush(&mut parts, &mut literal);
            rows.push(parts.join(then));
            parts.clear();
            if next == Some('|') {
                continue;
            }
            return rows.join(or);
        }
        match next {
            Some('[') => {
                flush(&mut parts, &mut literal);
                let class: String = rest.by_ref().take_while(|c| *c != ']').collect();
                parts.push(repeated(rest, &class));
            }
            Some('(') => {
                flush(&mut parts, &mut literal);
                let is_all = parts.is_empty();
                let inner = alternatives(rest, " or ", " and ");
                let inner =
                    if is_all && rest.peek().is_none() { inner.replacen(" or ", ", or ", 1) } else { inner };
                let is_optional = rest.next_if_eq(&'?').is_some();
                parts.push(if is_optional { format!("perhaps {inner}") } else { inner });
            }
            Some(letter) if rest.next_if_eq(&'?').is_some() => {
                flush(&mut parts, &mut literal);
                parts.push(format!("perhaps {letter}"));
            }
            Some(letter) => {
                literal.push_str(&letter.to_string().repeat(count(rest).map_or(1, |(least, _)| least)))
            }
            None => {}
        }
    }
}

fn flush(parts: &mut Vec<String>, literal: &mut String) {
    if !literal.is_empty() {
        parts.push(std::mem::take(literal));
    }
}

/// `{n}` or `{n,m}`.
fn count(rest: &mut Peekable<Chars<'_>>) -> Option<(usize, usize)> {
    rest.next_if_eq(&'{')?;
    let text: String = rest.by_ref().take_while(|c| *c != '}').collect();
    let (least, most) = text.split_once(',').unwrap_or((&text, &text));
    Some((least.parse().ok()?, most.parse().ok()?))
}

/// A class with how often it stands there.
fn repeated(rest: &mut Peekable<Chars<'_>>, class: &str) -> String {
    let is_optional = rest.next_if_eq(&'?').is_some();
    let (one, many) = match class {
        "0-9" => ("a digit".to_owned(), "digits".to_owned()),
        "A-Z" => ("a letter".to_owned(), "letters".to_owned()),
        "0-9A-Z" | "A-Z0-9" => ("a letter or digit".to_owned(), "letters or digits".to_owned()),
        _ => (members(class), format!("times {}", members(class))),
    };
    let told = match count(rest) {
        None | Some((1, 1)) => one,
        Some((least, most)) if least == most => format!("{least} {many}"),
        Some((least, most)) => format!("{least} to {most} {many}"),
    };
    if is_optional { format!("perhaps {told}") } else { told }
}

/// The characters of a class that is neither all digits nor all letters.
fn members(class: &str) -> String {
    let letters: Vec<char> = class.chars().collect();
    let (mut singles, mut at) = (Vec::new(), 0);
    while at < letters.len() {
        if letters.get(at + 1) == Some(&'-') && at + 2 < letters.len() {
            let kind = if letters[at].is_ascii_digit() { "a digit" } else { "a letter" };
            singles.push(format!("{kind} from {} to {}", letters[at], letters[at + 2]));
            at += 3;
        } else {
            singles.push(letters[at].to_string());
            at += 1;
        }
    }
    match singles.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => singles.concat(),
    }
}
