//! Finds functions in Rust source and counts their lines, without a parser: comments and texts are blanked
//! first, then braces are counted. The source is formatted (`cargo fmt --check` comes first), which keeps
//! this simple.

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: String,
    /// The line of `fn`, from 1.
    pub(super) line: usize,
    /// Lines of code between the braces; blank lines and comments do not count.
    pub(super) code_lines: usize,
    /// Whether it stands after the file's `#[cfg(test)]`.
    pub(super) in_tests: bool,
}

/// The source with comments turned into blanks and the inside of texts into quotation marks, so that a brace
/// or a word that is left is code. Line breaks stay.
pub(super) fn blank(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        let (end, fill) = match (c, next) {
            ('/', Some('/')) => (find(&chars, at, |rest| rest.first() == Some(&'\n')), ' '),
            ('/', Some('*')) => (block_comment_end(&chars, at), ' '),
            ('"', _) => (text_end(&chars, at, '"'), '"'),
            ('\'', _) if is_char_literal(&chars, at) => (text_end(&chars, at, '\''), '"'),
            ('r', Some('"' | '#')) if !continues_a_word(&chars, at) => (raw_text_end(&chars, at), '"'),
            _ => (at + 1, c),
        };
        let end = end.max(at + 1);
        if end == at + 1 {
            out.push(c);
        } else {
            out.extend(chars.iter().take(end).skip(at).map(|c| if *c == '\n' { '\n' } else { fill }));
        }
        at = end;
    }
    out
}

/// Every function with a body, in order.
pub(super) fn functions(source: &str) -> Vec<Function> {
    let blanked: Vec<char> = blank(source).chars().collect();
    let text: String = blanked.iter().collect();
    let tests_from = text.find("#[cfg(test)]").map_or(usize::MAX, |bytes| text[..bytes].chars().count());
    let mut found = Vec::new();
    let mut line = 1;
    for at in 0..blanked.len() {
        if blanked.get(at) == Some(&'\n') {
            line += 1;
        }
        let Some((name, after)) = function_name(&blanked, at) else { continue };
        let Some((open, close)) = body(&blanked, after) else { continue };
        let inside: String = blanked.iter().take(close).skip(open + 1).collect();
        let code_lines = inside.lines().filter(|line| !line.trim().is_empty()).count();
        found.push(Function { name, line, code_lines, in_tests: at > tests_from });
    }
    found
}

/// The name and the place after it, if `fn name` starts here. `fn(` is a type and has no name.
fn function_name(chars: &[char], at: usize) -> Option<(String, usize)> {
    let starts = chars.get(at..at + 3).is_some_and(|word| word == ['f', 'n', ' ']);
    if !starts || continues_a_word(chars, at) {
        return None;
    }
    let name: String = chars.iter().skip(at + 3).take_while(|c| is_word(**c)).collect();
    let after = at + 3 + name.chars().count();
    (!name.is_empty()).then_some((name, after))
}

/// The opening and closing brace of the body; `None` for a declaration that ends in `;`.
fn body(chars: &[char], from: usize) -> Option<(usize, usize)> {
    let mut depth = 0_usize;
    let mut open = None;
    for (at, c) in chars.iter().enumerate().skip(from) {
        match (c, open) {
            ('(' | '[', None) => depth += 1,
            (')' | ']', None) => depth = depth.saturating_sub(1),
            (';', None) if depth == 0 => return None,
            ('{', None) if depth == 0 => open = Some(at),
            ('{', Some(_)) => depth += 1,
            ('}', Some(open)) if depth == 0 => return Some((open, at)),
            ('}', Some(_)) => depth -= 1,
            _ => {}
        }
    }
    None
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether the character before belongs to the same word (`b` and `c` before a raw text's `r` do not count).
fn continues_a_word(chars: &[char], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| chars.get(at)).copied();
    match before(1) {
        Some('b' | 'c') if chars.get(at) == Some(&'r') => before(2).is_some_and(is_word),
        Some(c) => is_word(c),
        None => false,
    }
}

/// A quotation mark starts a lifetime unless a character and another mark follow.
fn is_char_literal(chars: &[char], at: usize) -> bool {
    match chars.get(at + 1) {
        Some('\\') => true,
        Some('\'') | None => false,
        Some(_) => chars.get(at + 2) == Some(&'\''),
    }
}

/// The place after the mark that closes the text which opens here.
fn text_end(chars: &[char], at: usize, mark: char) -> usize {
    let mut end = at + 1;
    while let Some(&c) = chars.get(end) {
        if c == mark {
            return end + 1;
        }
        end += if c == '\\' { 2 } else { 1 };
    }
    chars.len()
}

/// The place after the raw text which opens at its `r`; the same place if it is a raw name such as `r#type`.
fn raw_text_end(chars: &[char], at: usize) -> usize {
    let hashes = chars.iter().skip(at + 1).take_while(|c| **c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return at;
    }
    let mut close = vec!['"'];
    close.resize(hashes + 1, '#');
    find(chars, at + 2 + hashes, |rest| rest.starts_with(&close)) + close.len()
}

/// The place after the block comment which opens here; such comments nest.
fn block_comment_end(chars: &[char], at: usize) -> usize {
    let mut depth = 0_usize;
    let mut end = at;
    while end < chars.len() {
        match (chars.get(end), chars.get(end + 1)) {
            (Some('/'), Some('*')) => (depth, end) = (depth + 1, end + 2),
            (Some('*'), Some('/')) => (depth, end) = (depth.saturating_sub(1), end + 2),
            _ => end += 1,
        }
        if depth == 0 {
            return end;
        }
    }
    end
}

fn find(chars: &[char], from: usize, test: impl Fn(&[char]) -> bool) -> usize {
    (from..chars.len()).find(|at| chars.get(*at..).is_some_and(&test)).unwrap_or(chars.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(source: &str) -> Vec<(String, usize, usize)> {
        functions(source).into_iter().map(|f| (f.name, f.line, f.code_lines)).collect()
    }

    #[test]
    fn code_lines_leave_out_blanks_and_comments() {
        let source = "fn one() {\n    let a = 1;\n\n    // why\n    /* so\n    on */\n    let b = a;\n}\n";
        assert_eq!(lengths(source), [("one".to_owned(), 1, 2)]);
    }

    #[test]
    fn braces_in_texts_characters_and_comments_do_not_count() {
        let source = "fn f<'a>(x: &'a str) -> char {\n    let _ = (\"}\\\"}\", r#\"}\"}\"#, br\"}\", '}', \
            '\\'', b'}');\n    \
            // }\n    let y: &'a str = x;\n    'z'\n}\nfn g() {}\n";
        assert_eq!(lengths(source), [("f".to_owned(), 1, 3), ("g".to_owned(), 7, 0)]);
    }

    #[test]
    fn types_and_declarations_are_not_functions() {
        let source = "type F = fn(u8) -> u8;\ntrait T {\n    fn a(&self, n: [u8; 2]);\n    fn b(&self) \
            {\n        {}\n    }\n}\n";
        assert_eq!(lengths(source), [("b".to_owned(), 4, 1)]);
    }

    #[test]
    fn what_follows_the_test_attribute_is_a_test() {
        let source = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\n";
        let in_tests: Vec<bool> = functions(source).iter().map(|f| f.in_tests).collect();
        assert_eq!(in_tests, [false, true]);
    }

    #[test]
    fn unfinished_source_ends_quietly() {
        for source in ["fn f() {", "\"", "r#\"", "/*", "'", "'\\", "fn ", "r", "/"] {
            assert!(functions(source).is_empty(), "{source}");
        }
    }
}
