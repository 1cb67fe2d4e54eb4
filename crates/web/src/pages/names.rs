//! What carriers and countries are called for a reader, how names are put in order, and how they are found by what
//! somebody types. One place, so that the directory, the page that chooses a carrier and the list's select agree.

use packtrail_domain::carrier::Carrier;
use packtrail_domain::country;
use packtrail_domain::language::SOURCE;
use unicode_normalization::UnicodeNormalization as _;

use crate::app::Room;
use crate::reader::Reader;
use crate::words;

/// From here on a piece of a word is enough; shorter texts in these letters have to be whole words.
const PIECE_LETTERS: usize = 3;

/// A carrier as lists of carriers show it.
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The home country's name.
    pub(crate) country: String,
    pub(crate) is_served: bool,
    /// Found only because it delivers in a country that was looked for.
    is_abroad: bool,
}

/// The carrier's name in the reader's language.
pub(crate) fn carrier(reader: &Reader, carrier: &Carrier) -> String {
    carrier.names.get(reader.language.tag()).unwrap_or(&carrier.name).clone()
}

/// What names are put in order by: `Österreichische Post` stands with O.
pub(crate) fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|letter| !is_mark(*letter)).flat_map(char::to_lowercase);
    plain.fold(String::with_capacity(text.len()), |mut folded, letter| {
        match letter {
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ß' => folded.push_str("ss"),
            other => folded.push(other),
        }
        folded
    })
}

/// An accent that stands as a sign of its own after decomposition. Marks of other scripts carry meaning and stay.
const fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The carriers that a text finds, in order; all where it is empty. Those at home in a country that was looked for come
/// before those that only deliver there.
pub(crate) fn found(room: &Room, reader: &Reader, text: &str) -> Vec<Named> {
    let wish = Wish::read(room, reader, text);
    let mut all: Vec<Named> =
        room.app.catalogue.iter().filter_map(|one| named(room, reader, one, &wish)).collect();
    all.sort_by_cached_key(|one| (one.is_abroad, fold(&one.name), one.id.clone()));
    all
}

fn named(room: &Room, reader: &Reader, one: &Carrier, wish: &Wish) -> Option<Named> {
    let is_home = one.country.as_deref().is_some_and(|home| wish.countries.contains(&home));
    let is_near = wish.fits(one) || is_home;
    let is_abroad = !is_near && one.countries.iter().any(|code| wish.countries.contains(&code.as_str()));
    (is_near || is_abroad).then(|| Named {
        id: one.id.clone(),
        name: carrier(reader, one),
        country: one
            .country
            .as_deref()
            .map_or_else(String::new, |code| words::country(&reader.language, code)),
        is_served: room.app.carriers_served.availability(&one.id).is_none(),
        is_abroad,
    })
}

/// What somebody looks for.
struct Wish {
    /// Folded.
    text: String,
    /// Only whole words count, as `DE` would stand in half of all names.
    is_short: bool,
    /// The countries that the text may mean.
    countries: Vec<&'static str>,
}

impl Wish {
    fn read(room: &Room, reader: &Reader, text: &str) -> Self {
        let text = fold(text.trim());
        let is_short = text.is_ascii() && text.len() < PIECE_LETTERS;
        let countries = if text.is_empty() { Vec::new() } else { countries(room, reader, &text, is_short) };
        Self { text, is_short, countries }
    }

    /// Whether a name of the carrier holds the text.
    fn fits(&self, one: &Carrier) -> bool {
        if self.text.is_empty() {
            return true;
        }
        let names = one.names.values().chain([&one.name, &one.id]).chain(&one.words);
        names.map(|name| fold(name)).any(|name| match (self.is_short, self.countries.is_empty()) {
            (false, _) => name.contains(&self.text),
            (true, true) => {
                name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == self.text)
            }
            // Two letters that are a country's are meant as that, unless a carrier is called just so.
            (true, false) => name == self.text,
        })
    }
}

/// The countries that a folded text names: by code, or by the beginning of a name's word, in the reader's language and
/// in English.
fn countries(room: &Room, reader: &Reader, text: &str, is_short: bool) -> Vec<&'static str> {
    if is_short {
        let code = if text == "uk" { "gb" } else { text };
        return country::code(code).into_iter().collect();
    }
    let begins = |name: &str| {
        let name = fold(name);
        name.starts_with(text)
            || name.contains(&format!(" {text}"))
            || (!text.is_ascii() && name.contains(text))
    };
    let source = room.app.languages.get(SOURCE);
    country::codes()
        .filter(|code| {
            begins(&words::country(&reader.language, code))
                || source.is_some_and(|source| begins(&words::country(source, code)))
        })
        .collect()
}

/// The code of a country by its English name.
pub(crate) fn code_of(room: &Room, name: &str) -> Option<&'static str> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let source = room.app.languages.get(SOURCE)?;
    country::codes().find(|code| words::country(source, code) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_in_order_without_their_accents() {
        let mut names =
            ["Zeppelin", "Österreichische Post", "Omniva", "Česká pošta", "Cainiao", "日本郵便", "Ørsted"];
        names.sort_by_cached_key(|name| fold(name));
        assert_eq!(
            names,
            ["Cainiao", "Česká pošta", "Omniva", "Ørsted", "Österreichische Post", "Zeppelin", "日本郵便"]
        );
        assert_eq!(fold("Straße"), "strasse");
    }
}
