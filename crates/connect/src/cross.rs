//! Mistakes of a document that no single field has: two do not go together, or one is of no use without another.
//!
//! Each of these would load, and read answers wrongly or not at all without a word.

use packtrail_domain::carrier::{DocumentError, place_of};
use scraper::Selector;

use crate::asking::Parts;
use crate::compile::Compiler;
use crate::document::{Document, Kind, Text};
use crate::jq::{Jq, assignment};

impl Compiler<'_> {
    /// Looks at the fields together.
    pub(crate) fn together(&mut self, document: &Document) {
        self.batches(document);
        self.budget(document);
        if document.time.zone.get_ref() == "country" && document.time.countries.is_empty() {
            let why = "`zone = \"country\"` needs the zone of each country: write `[time.countries]` with lines such \
                       as `PT = \"Europe/Lisbon\"`";
            self.wrong(document.time.zone.span(), why);
        }
        if document.decode.kind == Kind::Html && document.decode.html.tables.is_empty() {
            let why = "a page is read by its rows: write `[decode.html.tables.rows]` with `row = \"table tr\"` and \
                       its `cells`";
            self.wrong_at(&["decode", "kind"], why);
        }
    }

    /// Several numbers in one request need a place where all stand: else only the first would be asked for.
    fn batches(&mut self, document: &Document) {
        let steps = document.chain.iter().map(|step| step.get_ref().parts());
        if document.budget.batch > 1 && !steps.chain([document.request.parts()]).any(|parts| asks_all(&parts))
        {
            self.no_place_for_all(&["budget", "batch"]);
        }
        if document.register.as_ref().is_some_and(|doc| doc.batch > 1 && !asks_all(&doc.parts())) {
            self.no_place_for_all(&["register", "batch"]);
        }
    }

    fn no_place_for_all(&mut self, path: &[&str]) {
        let why = "`batch` asks for several numbers at once, and the request names only one: write \
                   `${numbers|join:,}`, or a `json` body with `.numbers` or `.asked`, or take `batch` out";
        self.wrong_at(path, why);
    }

    fn budget(&mut self, document: &Document) {
        let budget = &document.budget;
        for (name, most) in [
            ("per_second", budget.per_second),
            ("per_minute", budget.per_minute),
            ("per_hour", budget.per_hour),
            ("per_day", budget.per_day),
            ("per_month", budget.per_month),
        ] {
            if most == Some(0) {
                self.wrong_at(
                    &["budget", name],
                    format!("with `{name} = 0` nothing is ever asked: take it out"),
                );
            }
        }
    }

    /// A mistake at a name of the document: `["budget", "batch"]`.
    fn wrong_at(&mut self, path: &[&str], why: impl Into<String>) {
        let at = place_of(self.text, path);
        self.wrong(at..at, why);
    }

    /// A filter that says yes or no. One that sets a value says yes to everything.
    pub(crate) fn rule(&mut self, code: &Text) -> Option<Jq> {
        match assignment(code.get_ref()) {
            Some(sign) => {
                let why = format!("`{sign}` sets a value, so that this holds always: write `==` to compare");
                self.wrong(code.span(), why);
                None
            }
            None => self.filter(code),
        }
    }

    pub(crate) fn selector(&mut self, css: &str, span: std::ops::Range<usize>) -> Option<Selector> {
        match Selector::parse(css) {
            Ok(selector) => Some(selector),
            Err(error) => {
                self.wrong(span, format!("`{css}` is not a CSS rule: {}", css_words(&error.to_string())));
                None
            }
        }
    }

    /// What a table of a page is called where none of its rows is found.
    pub(crate) fn table_place(&self, name: &str, row: &Text) -> String {
        let line = DocumentError::at(&self.file, self.text, row.span().start, "").line;
        format!("`{}` of [decode.html.tables.{name}] (line {line} of connector.toml)", row.get_ref())
    }
}

/// Whether every number asked for stands in the request.
fn asks_all(parts: &Parts<'_>) -> bool {
    let pairs = [Some(parts.query), Some(parts.headers), parts.form].into_iter().flatten();
    let values = pairs.flat_map(|pairs| pairs.0.iter().map(|(_, value)| value));
    let mut templates = values.chain([parts.url]).chain(parts.body);
    let in_body = |code: &Text| ["numbers", "asked"].iter().any(|name| code.get_ref().contains(name));
    templates.any(|text| text.get_ref().contains("numbers")) || parts.json.is_some_and(in_body)
}

/// The reader's sentence. For what it has none, it asks to be told of itself and then names the thing, in one word.
fn css_words(said: &str) -> String {
    let Some((_, word)) = said.split_once('\n').filter(|(first, _)| first.starts_with("Unexpected error"))
    else {
        return said.replace('\n', "; ");
    };
    let mut out = String::new();
    for c in word.trim().chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_css_reader_s_word_for_itself_is_told_as_words() {
        let said = "Unexpected error occurred. Please report this to the developer\nDanglingCombinator";
        assert_eq!(css_words(said), "dangling combinator");
        assert_eq!(css_words("Token \"$\" was not expected"), "Token \"$\" was not expected");
    }
}
