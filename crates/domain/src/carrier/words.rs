//! What the readers of TOML and JSON say of a document, in words for the person who wrote it: no types of a programming
//! language, and always what to write instead.

/// Letters that say how well a fact is known; see [`super::Trust`].
const TRUST: [&str; 3] = ["A", "B", "C"];

/// A reader's message about the place `at` of `text`.
pub fn in_plain_words(message: &str, text: &str, at: usize) -> String {
    let message = message.trim();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        return unknown(first, quoted.get(1..).unwrap_or_default());
    }
    if let Some((_, known)) = message.split_once("` is not one of ") {
        let known: Vec<&str> = known.split(", ").collect();
        return match nearest(first, known.iter().copied()) {
            Some(right) => format!("`{first}` is not known here: write `{right}`"),
            None => message.to_owned(),
        };
    }
    if message.starts_with("missing field") {
        return format!("`{first}` is missing here: add it");
    }
    if message.starts_with("duplicate key") {
        return twice(text, at);
    }
    let kinds = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "));
    match kinds.and_then(|kinds| kinds.rsplit_once(", expected ")) {
        Some((found, expected)) => wrong_kind(found, expected, line_at(text, at)),
        None => message.replace('\n', "; "),
    }
}

fn unknown(wrong: &str, known: &[&str]) -> String {
    if known == TRUST {
        return format!(
            "`{wrong}` is not known here: write `A` (from the carrier itself), `B` (from two sources that do not know \
             of each other) or `C` (seen once)"
        );
    }
    match nearest(wrong, known.iter().copied()) {
        Some(right) => format!("`{wrong}` is not known here: write `{right}`"),
        None if known.is_empty() => format!("`{wrong}` is not known here: take it out"),
        None => format!("`{wrong}` is not known here; known are {}", known.join(", ")),
    }
}

/// What stands there, what should, and how that is written.
fn wrong_kind(found: &str, expected: &str, line: &str) -> String {
    let value = found.split('`').nth(1).or_else(|| found.split('"').nth(1)).unwrap_or_default();
    let (kind, _) = found.split_once(' ').unwrap_or((found, ""));
    let kind = match kind {
        "string" => "a text",
        "integer" | "floating" => "a number",
        "boolean" => "`true` or `false`",
        "map" => "a table",
        "sequence" => "a list",
        _ => found,
    };
    let wanted = match expected {
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 on",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "f32" | "f64" => "a number",
        "a string" | "string" => "a text",
        "a boolean" => "`true` or `false`",
        "a sequence" => "a list",
        "a map" => "a table",
        "a character" => "a single character",
        other if other.starts_with("struct ") => "a table",
        other => other,
    };
    let header = line.trim_start().trim_start_matches('[').split(']').next().unwrap_or_default();
    let is_header = line.trim_start().starts_with('[');
    let remedy = match (kind, wanted) {
        ("a text", number) if number.contains("number") && value.parse::<f64>().is_ok() => {
            format!(": write `{value}` without quotes")
        }
        ("a text", "`true` or `false`") => ": write it without quotes".to_owned(),
        ("a number" | "`true` or `false`", "a text") => ": put it in quotes".to_owned(),
        ("a table", "a list") if is_header => format!(": write `[[{header}]]`"),
        ("a list", "a table") if is_header => format!(": write `[{header}]`"),
        ("a text", "a list") => format!(": write `[\"{value}\"]`"),
        ("a table", "a text") => ": write one text in quotes".to_owned(),
        (_, "a list") => ": write `[` and `]` around it".to_owned(),
        (_, "a table") => ": write names and values between `{` and `}`".to_owned(),
        _ => String::new(),
    };
    format!("{kind} stands here, and {wanted} is expected{remedy}")
}

/// A key or a table that stands in the document already, with the line of the first.
fn twice(text: &str, at: usize) -> String {
    let here = 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    let name = |line: &str| {
        let line = line.trim();
        match line.starts_with('[') {
            true => line.split(']').next().map(|start| format!("{start}]")),
            false => line.split_once('=').map(|(key, _)| key.trim().to_owned()),
        }
    };
    let Some(wanted) = line_at(text, at).lines().next().and_then(name) else {
        return "this name stands here twice: take one out".to_owned();
    };
    let mut first = None;
    for (index, line) in text.lines().take(here.saturating_sub(1)).enumerate() {
        // A key is its table's own: another table may have the same.
        if line.trim_start().starts_with('[') && !wanted.starts_with('[') {
            first = None;
        }
        if first.is_none() && name(line).as_ref() == Some(&wanted) {
            first = Some(index + 1);
        }
    }
    match first {
        Some(line) => format!("`{wanted}` stands in line {line} already: keep one of them"),
        None => format!("`{wanted}` stands in this document already: keep one of them"),
    }
}

/// The line that a place is in.
fn line_at(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default()
}

/// Where a name stands in a TOML document: `["budget", "batch"]` is `batch` of `[budget]`. Of a path that is not there
/// whole, the place of the part that is.
pub fn place_of(text: &str, path: &[&str]) -> usize {
    let Ok(root) = toml::de::DeTable::parse(text) else { return 0 };
    let mut table = Some(root.get_ref());
    let mut at = 0;
    for name in path {
        let found = table.and_then(|table| table.iter().find(|(key, _)| key.get_ref() == name));
        let Some((key, value)) = found else { break };
        at = key.span().start;
        table = value.get_ref().as_table();
    }
    at
}

/// The known name that a wrong one most likely means: one that begins with it, or is a few letters away.
pub fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let close = known
        .clone()
        .map(|name| (distance(wrong, name), name))
        .filter(|(distance, name)| *distance <= (name.len().max(wrong.len()) / 2).clamp(1, 4))
        .min();
    let begun =
        known.filter(|name| wrong.len() >= 4 && name.starts_with(wrong)).min_by_key(|name| name.len());
    // One wrong letter is likelier than a whole word left out, and that is likelier than two.
    close.filter(|(distance, _)| *distance == 1 || begun.is_none()).map(|(_, name)| name).or(begun)
}

/// How many letters to change, add or drop to make one short word of the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let here = (diagonal + usize::from(x != *y)).min(above + 1).min(left + 1);
            diagonal = above;
            if let Some(cell) = row.get_mut(j) {
                *cell = left;
            }
            left = here;
        }
        if let Some(cell) = row.last_mut() {
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (a, b, expected) in [("method", "metod", 1), ("", "abc", 3), ("abc", "abc", 0), ("url", "uri", 1)]
        {
            assert_eq!(distance(a, b), expected, "{a} {b}");
            assert_eq!(distance(b, a), expected, "{b} {a}");
        }
    }

    #[test]
    fn the_likeliest_name_is_near_or_begins_alike() {
        let known = ["deppon", "heron-parcels", "method", "per_second"];
        let found = ["heron", "methods", "per_secnd", "methd", "post"];
        let found = found.map(|wrong| nearest(wrong, known.into_iter()));
        assert_eq!(found, [Some("heron-parcels"), Some("method"), Some("per_second"), Some("method"), None]);
    }

    #[test]
    fn a_readers_words_become_plain_and_say_what_to_write() {
        for (message, text, expected) in [
            ("unknown field `metod`, expected `method` or `url`", "", "write `method`"),
            ("unknown field `q`, there are no fields", "", "take it out"),
            ("unknown field `zzzz`, expected one of `url`, `body`", "", "known are url, body"),
            ("unknown variant `Z`, expected one of `A`, `B`, `C`", "", "write `A` (from the carrier itself)"),
            ("`notfound` is not one of found, not_found", "", "write `not_found`"),
            ("`Exception` is not one of Delivered_Other, Exception_Other", "", "write `Exception_Other`"),
            ("`lost` is not one of found, drift", "", "`lost` is not one of found, drift"),
            ("missing field `source`", "", "`source` is missing here: add it"),
            ("invalid type: string \"4\", expected f64", "", "write `4` without quotes"),
            ("invalid type: string \"200\", expected u16", "", "write `200` without quotes"),
            ("invalid type: string \"many\", expected u16", "", "a whole number from 0 on is expected"),
            ("invalid type: integer `5`, expected a string", "", "put it in quotes"),
            ("invalid type: map, expected a sequence", "[format]\nid = 1\n", "write `[[format]]`"),
            ("invalid type: sequence, expected a map", "[[status.codes]]\n", "write `[status.codes]`"),
            ("invalid type: string \"HR1\", expected a sequence", "", "write `[\"HR1\"]`"),
            ("invalid type: string \"x\", expected struct AskedCarrier", "", "between `{` and `}`"),
        ] {
            let said = in_plain_words(message, text, 0);
            assert!(said.contains(expected), "{message}: {said}");
        }
    }

    #[test]
    fn what_stands_twice_is_named_with_the_line_of_the_first() {
        let text = "a = 1\n[request]\nurl = \"x\"\n[time]\nurl = \"y\"\nzone = 1\nzone = 2\n[request]\n";
        let at = |word: &str| text.rfind(word).unwrap_or(0);
        let said = in_plain_words("duplicate key", text, at("request]"));
        assert_eq!(said, "`[request]` stands in line 2 already: keep one of them");
        let said = in_plain_words("duplicate key", text, at("zone"));
        assert_eq!(said, "`zone` stands in line 6 already: keep one of them");
    }

    #[test]
    fn a_name_is_found_by_its_path() {
        let text = "id = \"x\"\ncarriers = [\"x\"]\n[budget]\nbatch = 1\n[register]\nbatch = 2\n";
        let line =
            |path: &[&str]| 1 + text.get(..place_of(text, path)).unwrap_or_default().matches('\n').count();
        assert_eq!(line(&["carriers"]), 2);
        assert_eq!(line(&["register", "batch"]), 6);
        assert_eq!(line(&["budget", "nothing"]), 3);
        assert_eq!(line(&["nothing"]), 1);
    }
}
