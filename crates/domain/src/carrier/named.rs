//! Carriers by what others call them: another carrier's answer names the next one by its id, its name, or a key.
//!
//! Exact after folding case and punctuation, never by likeness: a wrong carrier would be asked about a stranger's
//! number. A name that two carriers share names none.

use super::{Carrier, Catalogue};
use crate::carrier::shape::Shape;

impl Catalogue {
    /// The carrier that somebody else means by this text.
    pub fn named(&self, text: &str) -> Option<&Carrier> {
        let text = text.trim();
        if let Some(carrier) = self.get(text) {
            return Some(carrier);
        }
        if let Ok(key) = text.parse::<u32>() {
            return self.by_key(key).filter(|_| key > 0);
        }
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let by_name = |carrier: &&Carrier| {
            fold(&carrier.id) == folded
                || fold(&carrier.name) == folded
                || carrier.names.values().any(|name| fold(name) == folded)
        };
        let by_word = |carrier: &&Carrier| carrier.words.iter().any(|word| fold(word) == folded);
        only(self.iter().filter(by_name)).or_else(|| only(self.iter().filter(by_word)))
    }

    /// The country that issued a number of the Universal Postal Union; `None` for any other number.
    pub fn issued_in<'n>(&self, number: &'n str) -> Option<&'n str> {
        let format = &self.s10()?.format;
        (format.fits(number) && format.passes(number)).then(|| number.get(11..)).flatten()
    }

    /// Who delivers an item of the Universal Postal Union with this number in a country: the post that carries items
    /// of that service there, by the same table that says who issues them.
    pub fn post_in(&self, country: &str, number: &str) -> Option<&Carrier> {
        let s10 = self.s10()?;
        let service = number.get(..2)?;
        let fits = |rule: &(&str, &Shape, &[String])| rule.0 == country && rule.1.matches(service);
        let by_rule = s10.rules().find(fits).map(|(_, _, carriers)| carriers);
        let by_country = || s10.operators().find(|(code, _)| *code == country).map(|(_, carriers)| carriers);
        self.get(by_rule.or_else(by_country)?.first()?)
    }

    /// Every carrier of the table of the Universal Postal Union in a country, its post first.
    pub(crate) fn posts_of(&self, country: &str) -> Vec<&str> {
        let Some(s10) = self.s10() else { return Vec::new() };
        let operators = s10.operators().filter(|(code, _)| *code == country).map(|(_, carriers)| carriers);
        let rules = s10.rules().filter(|(code, ..)| *code == country).map(|(_, _, carriers)| carriers);
        let mut ids: Vec<&str> = Vec::new();
        for id in operators.chain(rules).flatten().map(String::as_str) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}

fn only<'a>(mut carriers: impl Iterator<Item = &'a Carrier>) -> Option<&'a Carrier> {
    let first = carriers.next()?;
    carriers.next().is_none().then_some(first)
}

/// Letters and digits only, small.
fn fold(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
