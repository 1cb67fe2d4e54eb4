//! The status table: a carrier's code, sub-code and words to our vocabulary. What it does not list stays unknown.

use std::collections::HashMap;

use packtrail_domain::SubStatus;
use regex::Regex;

use crate::words;

/// `[status]`, compiled.
#[derive(Debug, Default)]
pub(crate) struct StatusTable {
    pub(crate) rules: Vec<Rule>,
    exact: HashMap<String, SubStatus>,
    /// Longest first.
    prefixes: Vec<(String, SubStatus)>,
    /// Where the codes know nothing.
    after: Vec<Rule>,
    /// And then: languages whose plain words count.
    words: Vec<String>,
}

/// One `[[status.rules]]`: every field given must match.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) code: Option<Vec<Pattern>>,
    pub(crate) sub: Option<Vec<Pattern>>,
    pub(crate) text: Option<Regex>,
    pub(crate) is: Option<SubStatus>,
    pub(crate) notice: bool,
}

impl Rule {
    fn fits(&self, said: Said<'_>) -> bool {
        let fits = |patterns: &Option<Vec<Pattern>>, value: Option<&str>| match (patterns, value) {
            (None, _) => true,
            (Some(patterns), Some(value)) => patterns.iter().any(|pattern| pattern.fits(value)),
            (Some(_), None) => false,
        };
        fits(&self.code, said.code)
            && fits(&self.sub, said.sub)
            && self.text.as_ref().is_none_or(|regex| said.text.is_some_and(|text| regex.is_match(text)))
    }
}

/// A word, or the start of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    word: String,
    is_prefix: bool,
}

impl Pattern {
    pub(crate) fn parse(text: &str) -> Self {
        match text.strip_suffix('*') {
            Some(word) => Self { word: word.to_owned(), is_prefix: true },
            None => Self { word: text.to_owned(), is_prefix: false },
        }
    }

    fn fits(&self, text: &str) -> bool {
        if self.is_prefix { text.starts_with(&self.word) } else { text == self.word }
    }
}

/// What the carrier wrote.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Said<'a> {
    pub(crate) code: Option<&'a str>,
    pub(crate) sub: Option<&'a str>,
    pub(crate) text: Option<&'a str>,
}

impl Said<'_> {
    /// `code/sub`, as it is kept with an event.
    pub(crate) fn joined(self) -> Option<String> {
        match (self.code, self.sub) {
            (Some(code), Some(sub)) => Some(format!("{code}/{sub}")),
            (one, other) => one.or(other).map(str::to_owned),
        }
    }

    /// Whether there is anything a table could know.
    pub(crate) fn is_empty(self) -> bool {
        self.code.is_none() && self.sub.is_none() && self.text.is_none()
    }
}

/// What it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) status: Option<SubStatus>,
    pub(crate) notice: bool,
    /// Told by the words alone: the code is still to be learned.
    pub(crate) by_words: bool,
}

impl StatusTable {
    pub(crate) fn new(
        rules: Vec<Rule>,
        codes: impl IntoIterator<Item = (String, SubStatus)>,
        after: Vec<Rule>,
        words: Vec<String>,
    ) -> Self {
        let mut table = Self { rules, after, words, ..Self::default() };
        for (code, status) in codes {
            match code.strip_suffix('*') {
                Some(prefix) => table.prefixes.push((prefix.to_owned(), status)),
                None => {
                    table.exact.insert(code, status);
                }
            }
        }
        table.prefixes.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        table
    }

    /// The meaning of what a carrier said, or `None` for what the table does not know.
    pub(crate) fn meaning(&self, said: Said<'_>) -> Option<Meaning> {
        if let Some(rule) = self.rules.iter().find(|rule| rule.fits(said)) {
            return Some(Meaning { status: rule.is, notice: rule.notice, by_words: false });
        }
        let by_joined = said.joined().and_then(|joined| self.by_code(&joined));
        if let Some(status) = by_joined.or_else(|| self.by_code(said.code?)) {
            return Some(Meaning { status: Some(status), notice: false, by_words: false });
        }
        // An answer that lost its codes has changed: that is no new code.
        said.code.and_then(|_| self.by_words(said))
    }

    /// The meaning where no code is known.
    pub(crate) fn by_words(&self, said: Said<'_>) -> Option<Meaning> {
        // A rule that says nothing ends the search: its words warn of all that follow.
        let rule = self.after.iter().chain(words::rules(&self.words)).find(|rule| rule.fits(said))?;
        let is_telling = rule.is.is_some() || rule.notice;
        is_telling.then_some(Meaning { status: rule.is, notice: rule.notice, by_words: true })
    }

    fn by_code(&self, code: &str) -> Option<SubStatus> {
        let prefix =
            || self.prefixes.iter().find(|(start, _)| code.starts_with(start)).map(|(_, status)| *status);
        self.exact.get(code).copied().or_else(prefix)
    }
}

/// The meaning of an event on the way back to the sender.
pub(crate) fn returning(status: SubStatus) -> SubStatus {
    use packtrail_domain::Status;
    match status.status() {
        Status::Delivered => SubStatus::ExceptionReturned,
        Status::InTransit | Status::OutForDelivery | Status::AvailableForPickup => {
            SubStatus::ExceptionReturning
        }
        _ => status,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> StatusTable {
        let rule = |code: &str, text: Option<&str>, is, notice| Rule {
            code: (!code.is_empty()).then(|| vec![Pattern::parse(code)]),
            sub: None,
            text: text.map(|t| Regex::new(t).unwrap()),
            is,
            notice,
        };
        let rules = vec![
            rule("T*", Some("(?i)out for delivery"), Some(SubStatus::OutForDeliveryOther), false),
            rule("", Some("(?i)e-mail"), None, true),
        ];
        let codes = [
            ("T*", SubStatus::InTransitOther),
            ("TA*", SubStatus::InTransitArrival),
            ("TAX", SubStatus::ExceptionOther),
            ("DL/9", SubStatus::ExceptionReturned),
            ("DL", SubStatus::DeliveredOther),
        ];
        let after = vec![
            rule("", Some("(?i)not delivered"), None, false),
            rule("", Some("(?i)delivered"), Some(SubStatus::DeliveredOther), false),
        ];
        StatusTable::new(rules, codes.map(|(code, status)| (code.to_owned(), status)), after, vec![])
    }

    #[test]
    fn rules_come_first_then_exact_codes_then_the_longest_prefix() {
        let table = table();
        for (code, sub, text, expected) in [
            ("T1", None, Some("Now OUT FOR DELIVERY"), Some(SubStatus::OutForDeliveryOther)),
            ("T1", None, Some("moving"), Some(SubStatus::InTransitOther)),
            ("TA1", None, None, Some(SubStatus::InTransitArrival)),
            ("TAX", None, None, Some(SubStatus::ExceptionOther)),
            ("DL", Some("9"), None, Some(SubStatus::ExceptionReturned)),
            ("DL", Some("1"), None, Some(SubStatus::DeliveredOther)),
            ("ZZ", None, None, None),
            ("dl", None, None, None),
        ] {
            let found = table.meaning(Said { code: Some(code), sub, text });
            assert_eq!(found.and_then(|m| m.status), expected, "{code} {sub:?} {text:?}");
        }
    }

    #[test]
    fn words_speak_only_where_no_code_does() {
        let table = table();
        for (code, text, expected) in [
            (Some("T1"), "Delivered", Some((SubStatus::InTransitOther, false))),
            (Some("ZZ"), "Delivered", Some((SubStatus::DeliveredOther, true))),
            (None, "Delivered", None),
            (Some("ZZ"), "Not delivered", None),
            (Some("ZZ"), "Odd thing", None),
        ] {
            let found = table.meaning(Said { code, sub: None, text: Some(text) });
            let found = found.and_then(|m| Some((m.status?, m.by_words)));
            assert_eq!(found, expected, "{code:?} {text}");
        }
    }

    #[test]
    fn a_notice_is_known_and_says_nothing() {
        let found = table().meaning(Said { text: Some("We sent you an E-Mail"), ..Said::default() });
        assert_eq!(found, Some(Meaning { status: None, notice: true, by_words: false }));
        assert_eq!(table().meaning(Said::default()), None);
    }

    #[test]
    fn on_the_way_back_delivered_means_returned() {
        assert_eq!(returning(SubStatus::DeliveredOther), SubStatus::ExceptionReturned);
        assert_eq!(returning(SubStatus::OutForDeliveryOther), SubStatus::ExceptionReturning);
        assert_eq!(returning(SubStatus::ExceptionDamage), SubStatus::ExceptionDamage);
    }
}
