//! Carriers' texts, made plain: tags and entities out, blanks collapsed, length capped.
//!
//! The result is still hostile text; every page and mail escapes it again.

use packtrail_domain::limits::limits;

/// The longest start of a text that has at most `bytes` bytes and cuts no character.
pub(crate) fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// A carrier's text as people may read it, or `None` when nothing is left.
pub(crate) fn plain(text: &str) -> Option<String> {
    if is_plain(text) {
        return Some(text.to_owned());
    }
    // Only what could survive the cap is worked on; tags and entities may take room, so some more is read.
    let text = cut(text, limits().text_bytes.saturating_mul(4));
    let stripped = if text.contains(['<', '&']) { unescape(&strip_tags(text)) } else { text.to_owned() };
    let visible =
        stripped.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c));
    let spaced: String = visible.collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = cut(&joined, limits().text_bytes).trim_end();
    (!short.is_empty()).then(|| short.to_owned())
}

/// The names that an answer has at its top, for a sentence about one that it lacks. Names alone: what stands under them
/// may be of a person, and so may a name with a digit in it.
pub(crate) fn names(answer: &serde_json::Value) -> String {
    const NAMES_MAX: usize = 12;
    let map = match answer {
        serde_json::Value::Object(map) => map,
        serde_json::Value::Array(_) => return ", which is a list".to_owned(),
        serde_json::Value::Null => return ", which is empty".to_owned(),
        _ => return ", which is no object".to_owned(),
    };
    let is_plain =
        |name: &&str| name.len() <= 40 && name.chars().all(|c| c.is_alphabetic() || "_-.:@#".contains(c));
    let names: Vec<&str> = map.keys().map(String::as_str).filter(is_plain).take(NAMES_MAX).collect();
    if names.is_empty() { String::new() } else { format!(", which has {}", names.join(", ")) }
}

/// Whether a text stays as it is: nearly every one does, and the closer look takes ten times as long.
fn is_plain(text: &str) -> bool {
    let is_ordinary = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'<' | b'&');
    (1..=limits().text_bytes).contains(&text.len())
        && text.bytes().all(is_ordinary)
        && !text.starts_with(' ')
        && !text.ends_with(' ')
        && !text.contains("  ")
}

/// Characters that change how the rest of a line reads, or show nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Drops `<tag ...>`, comments, and the content of script and style. `<` before a blank or digit is a sign of
/// its own.
fn strip_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let is_tag = tag
            .get(1..)
            .and_then(|t| t.chars().next())
            .is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        if !is_tag {
            out.push('<');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        }
        out.push(' ');
        rest = skip_content(tag);
    }
    out.push_str(rest);
    out
}

/// What follows a tag; for script and style, what follows their end tag.
fn skip_content(tag: &str) -> &str {
    let after = |text: &'static str| move |rest: &'_ str| rest.find(text).map(|at| at + text.len());
    if tag.starts_with("<!--") {
        return after("-->")(tag).and_then(|at| tag.get(at..)).unwrap_or_default();
    }
    for name in ["script", "style"] {
        let opens = tag.get(1..=name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
        if opens {
            let lower = tag.to_ascii_lowercase();
            let end = lower.find(&format!("</{name}")).unwrap_or(lower.len());
            let tail = tag.get(end..).unwrap_or_default();
            return after(">")(tail).and_then(|at| tail.get(at..)).unwrap_or_default();
        }
    }
    after(">")(tag).and_then(|at| tag.get(at..)).unwrap_or_default()
}

/// Resolves the entities that carriers' texts use; an unknown one stays as it is.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let name = entity.get(1..).and_then(|tail| cut(tail, 12).split_once(';')).map(|(name, _)| name);
        match name.and_then(|name| Some((name, character(name)?))) {
            Some((name, c)) => {
                out.push(c);
                rest = entity.get(name.len() + 2..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = entity.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character an entity's name (without `&` and `;`) stands for.
pub(crate) fn character(name: &str) -> Option<char> {
    if let Some(code) = name.strip_prefix('#') {
        let value = match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => code.parse().ok()?,
        };
        return char::from_u32(value).filter(|c| *c != '\0');
    }
    ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

/// Latin letters and signs that carriers' texts use.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("euro", '€'),
    ("deg", '°'),
    ("middot", '·'),
    ("bull", '•'),
    ("copy", '©'),
    ("reg", '®'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("oelig", 'œ'),
    ("szlig", 'ß'),
    ("uacute", 'ú'),
    ("ugrave", 'ù'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Auml", 'Ä'),
    ("Aring", 'Å'),
    ("AElig", 'Æ'),
    ("Ccedil", 'Ç'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Iacute", 'Í'),
    ("Ntilde", 'Ñ'),
    ("Oacute", 'Ó'),
    ("Ouml", 'Ö'),
    ("Oslash", 'Ø'),
    ("Uacute", 'Ú'),
    ("Uuml", 'Ü'),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_and_entities_go_and_signs_stay() {
        for (text, expected) in [
            ("<b>Livr&eacute;</b>&nbsp;le 3", Some("Livré le 3")),
            ("weight < 3 kg & more", Some("weight < 3 kg & more")),
            ("a<script>alert('x')</script>b", Some("a b")),
            ("a<!-- c > d -->b", Some("a b")),
            ("a<br/>b", Some("a b")),
            ("&#233;&#xE9;&unknown;", Some("éé&unknown;")),
            ("open <b", Some("open")),
            ("  \u{200B} \n ", None),
            ("abc\u{202E}def", Some("abcdef")),
            ("<STYLE>x{}</STYLE>ok", Some("ok")),
        ] {
            assert_eq!(plain(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        let text = plain(&"é".repeat(5_000)).unwrap();
        assert_eq!(text.len(), limits().text_bytes);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_cleaning(text in "[<>&;#a-z!/ é\\-]{0,80}") {
            if let Some(plain) = plain(&text) {
                prop_assert!(plain.len() <= limits().text_bytes);
                prop_assert_eq!(plain.trim(), plain.as_str());
            }
        }
    }
}
