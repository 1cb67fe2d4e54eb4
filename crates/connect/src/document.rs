//! `connector.toml` as it is written: the words of docs/connector-format.md and no others.
//!
//! These types only say which fields exist. What the texts in them mean (templates, filters, regular expressions)
//! is compiled by [`crate::connector`]; positions are kept so that every mistake can be told with its line.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use packtrail_domain::carrier::DocumentError;
use packtrail_domain::{Outcome, SubStatus};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use toml::Spanned;

use crate::aggregate::{ConnectorKind, RegisterDoc};
use crate::asking::asking;

/// A text with its place in the file.
pub(crate) type Text = Spanned<String>;

/// A table whose order of keys matters (queries, forms): it is sent as it was written.
#[derive(Debug, Clone)]
pub(crate) struct Ordered<T>(pub(crate) Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Ordered<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Ordered(pairs))
            }
        }
        deserializer.deserialize_map(Pairs(PhantomData))
    }
}

/// Who made the interface that a connector speaks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// A documented interface, meant to be used by programs.
    Official,
    /// A web site's undocumented interface: off until the operator switches it on.
    Site,
}

impl Tier {
    /// The word in the document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Tier::Official => "official",
            Tier::Site => "site",
        }
    }
}

/// A value that the operator gives once.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// What it is called.
    pub label: String,
    /// Where to get it.
    #[serde(default)]
    pub help: String,
    /// Whether the connector is off without it.
    #[serde(default = "yes")]
    pub required: bool,
}

/// What a person may add to a number.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// What it is called.
    pub label: String,
    /// Whether the carrier answers nothing without it.
    #[serde(default)]
    pub required: bool,
}

/// A carrier's published limits for one credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Numbers in one request.
    #[serde(default = "one")]
    pub batch: usize,
    /// Requests at once.
    #[serde(default = "two")]
    pub parallel: usize,
    /// Requests in a second.
    #[serde(default)]
    pub per_second: Option<u32>,
    /// Requests in a minute.
    #[serde(default)]
    pub per_minute: Option<u32>,
    /// Requests in an hour.
    #[serde(default)]
    pub per_hour: Option<u32>,
    /// Requests in a day.
    #[serde(default)]
    pub per_day: Option<u32>,
    /// What is paid for in a month: numbers registered where the document registers them, else numbers asked for.
    #[serde(default)]
    pub per_month: Option<u32>,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            batch: 1,
            parallel: 2,
            per_second: None,
            per_minute: None,
            per_hour: None,
            per_day: None,
            per_month: None,
        }
    }
}

const fn yes() -> bool {
    true
}
const fn one() -> usize {
    1
}
const fn two() -> usize {
    2
}

/// The whole document.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) schema: Spanned<u32>,
    pub(crate) id: Text,
    pub(crate) name: String,
    pub(crate) tier: Tier,
    #[serde(default)]
    pub(crate) kind: ConnectorKind,
    #[serde(default)]
    pub(crate) carriers: Vec<Text>,
    /// An aggregator that finds out the carrier by itself.
    #[serde(default)]
    pub(crate) any: bool,
    /// Our carrier's id to its code.
    #[serde(default)]
    pub(crate) codes: BTreeMap<String, Text>,
    /// Its place among the connectors of a carrier that are alike otherwise.
    #[serde(default = "one_u32")]
    pub(crate) rank: u32,
    #[serde(default)]
    pub(crate) sources: Vec<String>,
    pub(crate) last_verified: Text,
    #[serde(default)]
    pub(crate) hypotheses: Vec<String>,
    #[serde(default)]
    pub(crate) hosts: BTreeMap<String, Text>,
    #[serde(default)]
    pub(crate) credentials: BTreeMap<String, Credential>,
    #[serde(default)]
    pub(crate) extra: BTreeMap<String, Extra>,
    #[serde(default)]
    pub(crate) budget: Budget,
    pub(crate) token: Option<TokenDoc>,
    #[serde(default)]
    pub(crate) chain: Vec<Spanned<StepDoc>>,
    #[serde(default)]
    pub(crate) sign: Vec<SignDoc>,
    pub(crate) register: Option<RegisterDoc>,
    pub(crate) request: RequestDoc,
    pub(crate) decode: DecodeDoc,
    #[serde(default)]
    pub(crate) outcome: Vec<OutcomeDoc>,
    #[serde(default)]
    pub(crate) batch: BatchDoc,
    #[serde(default)]
    pub(crate) events: EventsDoc,
    pub(crate) time: TimeDoc,
    #[serde(default)]
    pub(crate) status: StatusDoc,
    pub(crate) sim: Option<SimDoc>,
    pub(crate) push: Option<crate::push::PushDoc>,
    #[serde(default)]
    pub(crate) probe: Vec<crate::probe::ProbeDoc>,
}

asking! {
    RequestDoc {
        pub(crate) redirects: Option<usize>,
    }
}

asking! {
    TokenDoc {
        pub(crate) value: Text,
        pub(crate) life_s: Option<Text>,
        pub(crate) default_life_s: Option<u64>,
        pub(crate) refresh_when: Option<Text>,
    }
}

asking! {
    StepDoc {
        pub(crate) name: String,
        pub(crate) redirects: Option<usize>,
        #[serde(default)]
        pub(crate) capture: BTreeMap<String, Spanned<CaptureDoc>>,
        #[serde(default)]
        pub(crate) outcome: Vec<OutcomeDoc>,
    }
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaptureDoc {
    pub(crate) jq: Option<Text>,
    pub(crate) regex: Option<Text>,
    pub(crate) header: Option<String>,
    pub(crate) cookie: Option<String>,
    #[serde(default)]
    pub(crate) final_url: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Algorithm {
    Md5,
    Sha1,
    Sha256,
    Sha512,
    HmacSha1,
    HmacSha256,
    HmacSha512,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub(crate) enum Encoding {
    #[serde(rename = "hex")]
    LowerHex,
    #[serde(rename = "HEX")]
    UpperHex,
    #[serde(rename = "base64")]
    Base64,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignDoc {
    pub(crate) name: String,
    pub(crate) parts: Vec<Text>,
    #[serde(default)]
    pub(crate) join: String,
    pub(crate) algorithm: Spanned<Algorithm>,
    pub(crate) key: Option<Text>,
    pub(crate) encoding: Encoding,
    #[serde(default)]
    pub(crate) urlencode: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Json,
    Jsonp,
    Xml,
    Html,
    Csv,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DecodeDoc {
    pub(crate) kind: Kind,
    /// The other form of a carrier that answers in two.
    pub(crate) also: Option<Spanned<Kind>>,
    #[serde(default)]
    pub(crate) lists: Vec<String>,
    pub(crate) charset: Option<Text>,
    #[serde(default)]
    pub(crate) html: HtmlDoc,
    #[serde(default)]
    pub(crate) csv: CsvDoc,
}

#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HtmlDoc {
    #[serde(default)]
    pub(crate) tables: BTreeMap<String, TableDoc>,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableDoc {
    pub(crate) row: Text,
    #[serde(default)]
    pub(crate) cells: Ordered<Spanned<CellDoc>>,
}

/// A cell: a CSS rule, or one with the attribute to read instead of the text.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(
    untagged,
    expecting = "a cell is a CSS rule, or `{ css = \"..\", attribute = \"..\" }`: write one of them"
)]
pub(crate) enum CellDoc {
    Css(String),
    Attribute { css: String, attribute: String },
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CsvDoc {
    #[serde(default = "comma")]
    pub(crate) delimiter: char,
    #[serde(default = "yes")]
    pub(crate) header: bool,
}

const fn comma() -> char {
    ','
}

impl Default for CsvDoc {
    fn default() -> Self {
        Self { delimiter: ',', header: true }
    }
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OutcomeDoc {
    pub(crate) when: Text,
    pub(crate) is: Spanned<Outcome>,
    pub(crate) detail: Option<String>,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BatchDoc {
    #[serde(default = "drift")]
    pub(crate) missing: Outcome,
}

const fn drift() -> Outcome {
    Outcome::Drift
}

impl Default for BatchDoc {
    fn default() -> Self {
        Self { missing: Outcome::Drift }
    }
}

#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventsDoc {
    #[serde(default)]
    pub(crate) ignore: Vec<String>,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeDoc {
    pub(crate) formats: Vec<Text>,
    pub(crate) zone: Text,
    #[serde(default)]
    pub(crate) labels: BTreeMap<String, Text>,
    #[serde(default)]
    pub(crate) countries: BTreeMap<String, Text>,
}

#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StatusDoc {
    /// Languages whose plain words speak for a code that is not known.
    #[serde(default)]
    pub(crate) words: Vec<Text>,
    #[serde(default)]
    pub(crate) codes: BTreeMap<String, SubStatus>,
    #[serde(default)]
    pub(crate) rules: Vec<Spanned<RuleDoc>>,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleDoc {
    pub(crate) code: Option<OneOrMany>,
    pub(crate) sub: Option<OneOrMany>,
    pub(crate) text: Option<Text>,
    pub(crate) is: Option<SubStatus>,
    #[serde(default)]
    pub(crate) notice: bool,
    /// Tested after the codes, where they know nothing.
    #[serde(default)]
    pub(crate) after: bool,
}

/// A text, or a list of texts.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(untagged, expecting = "a text or a list of texts is expected: write `\"..\"` or `[\"..\"]`")]
pub(crate) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(crate) fn list(&self) -> &[String] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }
}

/// How exactly a time comes back from the simulated carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// With its zone.
    Instant,
    /// Wall clock.
    Local,
    /// Day.
    Date,
}

/// How much of the story one answer of the simulated carrier tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum History {
    /// Every event.
    #[default]
    Full,
    /// The newest event only.
    Last,
}

#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SimDoc {
    pub(crate) numbers: Text,
    #[serde(default)]
    pub(crate) statuses: Vec<SubStatus>,
    pub(crate) time: TimeKind,
    #[serde(default = "one_u32")]
    pub(crate) precision_s: u32,
    #[serde(default)]
    pub(crate) history: History,
}

const fn one_u32() -> u32 {
    1
}

/// Reads the document; a mistake comes with its line and, for an unknown name, the nearest right one.
pub(crate) fn read(file: &str, text: &str) -> Result<Document, DocumentError> {
    toml::from_str(text).map_err(|error| DocumentError::toml(file, text, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_told_with_its_line_and_the_nearest_right_one() {
        let text = "schema = 1\nid = \"x\"\n[request]\nmetod = \"GET\"\n";
        let error = read("connectors/x/connector.toml", text).unwrap_err();
        assert_eq!((error.line, error.message.as_str()), (4, "`metod` is not known here: write `method`"));
    }
}
