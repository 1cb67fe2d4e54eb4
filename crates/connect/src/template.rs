//! `${name|filter}` texts: read and checked when the document is loaded, filled when a request is built.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use md5::{Digest, Md5};
use packtrail_domain::Number;
use sha2::Sha256;
use uuid::Uuid;

use crate::aggregate::CarrierOf;

/// One number that is asked for, with what the carrier wants beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The number.
    pub number: Number,
    /// `extra` of the document, such as a postcode.
    pub extra: BTreeMap<String, String>,
    /// Whose number it is; aggregators ask for many carriers.
    pub carrier: CarrierOf,
    /// [`packtrail_domain::Answer::digest`] of the last answer that was kept: the same one need not be read again.
    pub seen: Option<String>,
}

impl Lookup {
    /// The same lookup by one who keeps what was answered before.
    pub fn after(self, seen: Option<String>) -> Self {
        Self { seen, ..self }
    }

    /// A lookup with what was kept beside the number: `postcode=60001;name=x`, or one value without a name,
    /// which stands for whatever the document asks for.
    pub fn new(number: Number, extra: &str) -> Self {
        let pairs = extra.split(';').map(str::trim).filter(|pair| !pair.is_empty());
        let named = |pair: &str| match pair.split_once('=') {
            Some((name, value)) => (name.trim().to_owned(), value.trim().to_owned()),
            None => (String::new(), pair.to_owned()),
        };
        Self { number, extra: pairs.map(named).collect(), carrier: CarrierOf::default(), seen: None }
    }

    /// The same, of this carrier.
    pub fn of(self, id: &str, key: Option<u32>) -> Self {
        Self { carrier: CarrierOf { id: id.to_owned(), key }, ..self }
    }

    /// What was given under a name, else what was given without one.
    pub(crate) fn extra(&self, name: &str) -> String {
        self.extra.get(name).or_else(|| self.extra.get("")).cloned().unwrap_or_default()
    }
}

/// What a request is built from, beside the numbers.
#[derive(Clone, PartialEq, Eq)]
pub struct BuildContext {
    /// The operator's credentials.
    pub secrets: BTreeMap<String, String>,
    /// The log-in token, where the document has one.
    pub token: Option<String>,
    /// What the steps of the chain captured.
    pub captures: BTreeMap<String, String>,
    /// The time of asking.
    pub now: Timestamp,
    /// Different for each request.
    pub uuid: Uuid,
    /// Hosts that the operator replaces, by name.
    pub hosts: BTreeMap<String, String>,
    /// Language of texts, where the carrier can choose.
    pub lang: String,
}

/// Credentials never get into a log.
impl std::fmt::Debug for BuildContext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BuildContext")
            .field("now", &self.now)
            .field("hosts", &self.hosts)
            .finish_non_exhaustive()
    }
}

/// Why a request cannot be built.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// A value is needed that is not there.
    #[error("`{0}` has no value")]
    Missing(String),
    /// The filled template is no address of one of the document's hosts.
    #[error("the filled address is not below the document's hosts")]
    BadUrl,
    /// A header's value would break the request.
    #[error("the header `{0}` cannot hold its value")]
    BadHeader(String),
    /// The jq that makes the body failed.
    #[error("the body's filter fails: {0}")]
    Body(String),
    /// No number was given.
    #[error("no number is asked for")]
    NoNumber,
}

/// A compiled template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Slot(Slot, Vec<Filter>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Slot {
    Number,
    Numbers,
    Extra(String),
    Secret(String),
    Host(String),
    Capture(String),
    Sign(String),
    /// A header or a field of a request that came to us, by its whole name.
    Came(String),
    CarrierId,
    CarrierCode,
    CarrierKey,
    Token,
    Body,
    Lang,
    Uuid,
    Now,
    NowS,
    NowMs,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Filter {
    UrlEncode,
    Base64,
    Lower,
    Upper,
    Md5,
    Sha256,
    Xml,
    Json,
    Join(String),
    Strip(String),
}

/// The names that exist where a template stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    pub(crate) extra: BTreeSet<String>,
    pub(crate) secrets: BTreeSet<String>,
    pub(crate) hosts: BTreeSet<String>,
    pub(crate) captures: BTreeSet<String>,
    pub(crate) signs: BTreeSet<String>,
    pub(crate) has_token: bool,
    pub(crate) has_body: bool,
    /// Whether headers and fields exist: of a request that came to us.
    pub(crate) has_push: bool,
    /// Whether numbers exist here; a log-in knows none.
    pub(crate) has_numbers: bool,
}

/// The values of one request.
#[derive(Debug)]
pub(crate) struct Values<'a> {
    pub(crate) lookups: &'a [Lookup],
    pub(crate) context: &'a BuildContext,
    /// The document's hosts; the context's replace them.
    pub(crate) hosts: &'a BTreeMap<String, String>,
    /// The document's own codes for carriers.
    pub(crate) codes: &'a BTreeMap<String, String>,
    /// What the document lets a person add.
    pub(crate) extra_names: Vec<String>,
    pub(crate) signs: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Template {
    /// Reads a template; the error says what is not known.
    pub(crate) fn parse(text: &str, scope: &Scope) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${") {
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            let (inner, tail) = after
                .split_once('}')
                .ok_or_else(|| "`${` without `}`: close it, as in `${number}`".to_owned())?;
            let mut words = inner.split('|');
            let slot = scope.slot(words.next().unwrap_or_default().trim())?;
            let filters = words.map(filter).collect::<Result<Vec<_>, _>>()?;
            parts.push(Part::Slot(slot, filters));
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// Whether the text is the same for every request.
    pub(crate) fn is_constant(&self) -> bool {
        self.parts.iter().all(|part| matches!(part, Part::Text(_)))
    }

    /// Whether the body stands in it.
    pub(crate) fn reads_body(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Slot(Slot::Body, _)))
    }

    /// Whether what came to us stands in it: the body, or a field of its form.
    pub(crate) fn reads_push(&self) -> bool {
        let reads = |slot: &Slot| match slot {
            Slot::Body => true,
            Slot::Came(name) => name.starts_with("form."),
            _ => false,
        };
        self.parts.iter().any(|part| matches!(part, Part::Slot(slot, _) if reads(slot)))
    }

    /// The credentials that stand in it.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Slot(Slot::Secret(name), _) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Whether it starts with one of the document's hosts.
    pub(crate) fn starts_with_host(&self) -> bool {
        matches!(self.parts.first(), Some(Part::Slot(Slot::Host(_), filters)) if filters.is_empty())
    }

    /// Fills the template.
    pub(crate) fn fill(&self, values: &Values<'_>) -> Result<String, BuildError> {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Slot(slot, filters) => {
                    let value = values.get(slot, filters)?;
                    let plain = filters.iter().filter(|filter| !matches!(filter, Filter::Join(_)));
                    out.push_str(&plain.fold(value, |value, filter| filter.apply(&value)));
                }
            }
        }
        Ok(out)
    }
}

impl Scope {
    fn slot(&self, name: &str) -> Result<Slot, String> {
        let among = |set: &BTreeSet<String>, group: &str, key: &str| {
            if set.contains(key) {
                return Ok(key.to_owned());
            }
            let near = packtrail_domain::carrier::nearest(key, set.iter().map(String::as_str));
            let hint = match near {
                Some(near) => format!(": write `{group}.{near}`"),
                None if set.is_empty() => format!(": {}", declare(group, key)),
                None => {
                    let known: Vec<String> = set.iter().map(|name| format!("{group}.{name}")).collect();
                    format!("; known are {}", known.join(", "))
                }
            };
            Err(format!("`{group}.{key}` does not exist{hint}"))
        };
        let unless = |there: bool, slot: Slot, why: &str| {
            if there { Ok(slot) } else { Err(format!("`{name}`: {why}")) }
        };
        if let Some((group, key)) = name.split_once('.') {
            let no_number = "a log-in knows no carrier";
            return match group {
                "extra" => among(&self.extra, group, key).map(Slot::Extra),
                "secret" => among(&self.secrets, group, key).map(Slot::Secret),
                "host" => among(&self.hosts, group, key).map(Slot::Host),
                "capture" => among(&self.captures, group, key).map(Slot::Capture),
                "sign" => among(&self.signs, group, key).map(Slot::Sign),
                "header" | "form" if self.has_push => Ok(Slot::Came(name.to_owned())),
                "carrier" => match key {
                    "id" => unless(self.has_numbers, Slot::CarrierId, no_number),
                    "code" => unless(self.has_numbers, Slot::CarrierCode, no_number),
                    "key" => unless(self.has_numbers, Slot::CarrierKey, no_number),
                    _ => Err(format!(
                        "`{name}` does not exist: known are carrier.id, carrier.code, carrier.key"
                    )),
                },
                _ => Err(unknown(name, &GROUPS)),
            };
        }
        let no_number = "a log-in knows no number";
        match name {
            "number" => unless(self.has_numbers, Slot::Number, no_number),
            "numbers" => unless(self.has_numbers, Slot::Numbers, no_number),
            "token" => unless(self.has_token, Slot::Token, "the document has no [token]"),
            "body" => unless(self.has_body, Slot::Body, "known in [[sign]] only"),
            "lang" => Ok(Slot::Lang),
            "uuid" => Ok(Slot::Uuid),
            "now" => Ok(Slot::Now),
            "now_s" => Ok(Slot::NowS),
            "now_ms" => Ok(Slot::NowMs),
            _ => Err(unknown(name, &NAMES)),
        }
    }
}

/// What a template may name.
const NAMES: [&str; 9] = ["number", "numbers", "token", "body", "lang", "uuid", "now", "now_s", "now_ms"];

/// What stands before the dot where the document itself gives the name.
const GROUPS: [&str; 6] = ["host", "secret", "extra", "capture", "sign", "carrier"];

fn unknown(name: &str, known: &[&str]) -> String {
    let (word, rest) =
        name.split_once('.').map_or((name, String::new()), |(word, rest)| (word, format!(".{rest}")));
    match packtrail_domain::carrier::nearest(word, known.iter().copied()) {
        Some(near) => format!("`{name}` does not exist: write `{near}{rest}`"),
        None => {
            let groups: Vec<String> = GROUPS.iter().map(|group| format!("{group}.NAME")).collect();
            format!("`{name}` does not exist; known are {}, {}", NAMES.join(", "), groups.join(", "))
        }
    }
}

/// How a document comes to have such a name.
fn declare(group: &str, key: &str) -> String {
    match group {
        "host" => format!("write `[hosts]` with `{key} = \"https://..\"`"),
        "extra" => format!("write `[extra.{key}]` with its `label`"),
        "secret" => format!("write `[credentials.{key}]`"),
        "capture" => "only a step of `[[chain]]` gives it".to_owned(),
        _ => format!("write `[[sign]]` with `name = \"{key}\"`"),
    }
}

fn filter(word: &str) -> Result<Filter, String> {
    if let Some(separator) = word.strip_prefix("join:") {
        return Ok(Filter::Join(separator.to_owned()));
    }
    if let Some(prefix) = word.strip_prefix("strip:") {
        return Ok(Filter::Strip(prefix.to_owned()));
    }
    let known = ["urlencode", "base64", "lower", "upper", "md5", "sha256", "xml", "json", "join:", "strip:"];
    match word.trim() {
        "urlencode" => Ok(Filter::UrlEncode),
        "base64" => Ok(Filter::Base64),
        "lower" => Ok(Filter::Lower),
        "upper" => Ok(Filter::Upper),
        "md5" => Ok(Filter::Md5),
        "sha256" => Ok(Filter::Sha256),
        "xml" => Ok(Filter::Xml),
        "json" => Ok(Filter::Json),
        other => {
            let near = packtrail_domain::carrier::nearest(other, known.into_iter());
            let hint = near
                .map_or_else(|| format!("; known are {}", known.join(", ")), |n| format!(": write `{n}`"));
            Err(format!("the filter `{other}` does not exist{hint}"))
        }
    }
}

impl Filter {
    fn apply(&self, value: &str) -> String {
        match self {
            Filter::UrlEncode => urlencode(value),
            Filter::Base64 => BASE64.encode(value),
            Filter::Lower => value.to_lowercase(),
            Filter::Upper => value.to_uppercase(),
            Filter::Md5 => hex(&Md5::digest(value)),
            Filter::Sha256 => hex(&Sha256::digest(value)),
            Filter::Xml => xml(value),
            Filter::Json => serde_json::Value::from(value).to_string(),
            Filter::Join(_) => value.to_owned(),
            Filter::Strip(prefix) => value.strip_prefix(prefix.as_str()).unwrap_or(value).to_owned(),
        }
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub(crate) fn urlencode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&hex(&[byte]).to_uppercase());
        }
    }
    out
}

fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

impl Values<'_> {
    fn get(&self, slot: &Slot, filters: &[Filter]) -> Result<String, BuildError> {
        let first = self.lookups.first().ok_or(BuildError::NoNumber);
        let context = self.context;
        let known = |map: &BTreeMap<String, String>, group: &str, key: &str| {
            map.get(key).cloned().ok_or_else(|| BuildError::Missing(format!("{group}.{key}")))
        };
        Ok(match slot {
            Slot::Number => first?.number.as_str().to_owned(),
            Slot::Numbers => {
                let join = filters
                    .iter()
                    .find_map(|f| if let Filter::Join(by) = f { Some(by.as_str()) } else { None });
                let numbers: Vec<&str> = self.lookups.iter().map(|lookup| lookup.number.as_str()).collect();
                numbers.join(join.unwrap_or(","))
            }
            Slot::Extra(key) => first?.extra(key),
            Slot::Secret(key) => context.secrets.get(key).cloned().unwrap_or_default(),
            Slot::Host(key) => {
                let host = context.hosts.get(key).or_else(|| self.hosts.get(key));
                host.map(|host| host.trim_end_matches('/').to_owned())
                    .ok_or_else(|| BuildError::Missing(format!("host.{key}")))?
            }
            Slot::Capture(key) => known(&context.captures, "capture", key)?,
            Slot::Sign(key) => known(&self.signs, "sign", key)?,
            Slot::Came(name) => {
                context.captures.get(name).cloned().ok_or_else(|| BuildError::Missing(name.clone()))?
            }
            Slot::CarrierId => first?.carrier.id.clone(),
            Slot::CarrierCode => self.codes.get(&first?.carrier.id).cloned().unwrap_or_default(),
            Slot::CarrierKey => first?.carrier.key.map(|key| key.to_string()).unwrap_or_default(),
            Slot::Token => context.token.clone().ok_or_else(|| BuildError::Missing("token".to_owned()))?,
            Slot::Body => self.body.clone(),
            Slot::Lang => context.lang.clone(),
            Slot::Uuid => context.uuid.to_string(),
            Slot::Now => context.now.to_string(),
            Slot::NowS => context.now.as_second().to_string(),
            Slot::NowMs => context.now.as_millisecond().to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> BTreeSet<String> {
        list.iter().map(|&name| name.to_owned()).collect()
    }

    fn pairs(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|&(k, v)| (k.to_owned(), v.to_owned())).collect()
    }

    fn scope() -> Scope {
        Scope {
            extra: names(&["postcode"]),
            secrets: names(&["key"]),
            hosts: names(&["api"]),
            has_numbers: true,
            has_token: true,
            ..Scope::default()
        }
    }

    fn fill(text: &str) -> Result<String, BuildError> {
        let lookup = |number: &str| Lookup {
            number: Number::parse(number).unwrap(),
            extra: pairs(&[("postcode", "AB 1&2")]),
            carrier: CarrierOf { id: "dhl-paket".to_owned(), key: Some(7041) },
            seen: None,
        };
        let context = BuildContext {
            secrets: pairs(&[("key", "s<e>cret")]),
            token: Some("T-1".to_owned()),
            captures: BTreeMap::new(),
            now: "2026-11-23T12:00:00Z".parse().unwrap(),
            uuid: Uuid::nil(),
            hosts: BTreeMap::new(),
            lang: "en".to_owned(),
        };
        let hosts = pairs(&[("api", "https://api.example.org/")]);
        let codes = pairs(&[("dhl-paket", "dhl-germany")]);
        let lookups = [lookup("ABC1"), lookup("ABC2")];
        let values = Values {
            lookups: &lookups,
            context: &context,
            hosts: &hosts,
            codes: &codes,
            extra_names: vec![],
            signs: pairs(&[]),
            body: String::new(),
        };
        Template::parse(text, &scope()).unwrap().fill(&values)
    }

    #[test]
    fn slots_are_filled_and_filters_applied_in_order() {
        for (text, expected) in [
            ("${host.api}/t/${number|lower}", "https://api.example.org/t/abc1"),
            ("${numbers}", "ABC1,ABC2"),
            ("${numbers|join:;|urlencode}", "ABC1%3BABC2"),
            ("${number|strip:AB} ${number|strip:BC|lower}", "C1 abc1"),
            ("${extra.postcode|urlencode}", "AB%201%262"),
            ("${secret.key|xml}", "s&lt;e&gt;cret"),
            ("${secret.key|json}", "\"s<e>cret\""),
            ("Bearer ${token}", "Bearer T-1"),
            ("${now} ${now_s} ${now_ms}", "2026-11-23T12:00:00Z 1795435200 1795435200000"),
            ("{\"a\": \"${lang|upper}\"}", "{\"a\": \"EN\"}"),
            ("${lang|base64}${lang|md5}", "ZW4=9cfefed8fb9497baa5cd519d7d2bb5d7"),
            ("${uuid}", "00000000-0000-0000-0000-000000000000"),
            ("${carrier.id}/${carrier.code}/${carrier.key}", "dhl-paket/dhl-germany/7041"),
            ("$x {} }", "$x {} }"),
        ] {
            assert_eq!(fill(text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn a_name_that_does_not_exist_is_told_at_loading() {
        for (text, word) in [
            ("${nummber}", "nummber"),
            ("${secret.kez}", "write `secret.key`"),
            ("${number|urlencod}", "write `urlencode`"),
            ("${body}", "[[sign]] only"),
            ("${sign.x}", "sign.x"),
            ("${number", "without"),
            ("${other.x}", "other.x"),
            ("${carrier.name}", "carrier.code"),
        ] {
            let error = Template::parse(text, &scope()).unwrap_err();
            assert!(error.contains(word), "{text}: {error}");
        }
        let login = Scope { has_numbers: false, ..scope() };
        assert!(Template::parse("${number}", &login).is_err());
    }
}
