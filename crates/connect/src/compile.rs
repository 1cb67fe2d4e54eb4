//! From the document as written to the [`Connector`] that runs; every mistake is told with file and line.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use packtrail_domain::Outcome;
use packtrail_domain::carrier::DocumentError;
use packtrail_domain::limits::limits;
use regex::{Regex, RegexBuilder};

use crate::aggregate::ConnectorKind;
use crate::asking::Parts;
use crate::connector::{Capture, Connector, OutcomeRule, Sign, SimFilters, SimSpec, Step, Token};
use crate::decode::{Cell, Csv, Decoder, Table};
use crate::document::{
    Algorithm, CaptureDoc, CellDoc, DecodeDoc, Document, Kind, OutcomeDoc, RuleDoc, SignDoc, StepDoc, Text,
    TimeDoc, TokenDoc,
};
use crate::jq::Jq;
use crate::same::document_hash;
use crate::status::{Pattern, Rule, StatusTable};
use crate::template::{Scope, Template};
use crate::time::{Format, TimeRule, Zone, parse_target};
use crate::words;

/// The texts of one connector's folder.
#[derive(Debug, Default)]
pub(crate) struct Folder<'a> {
    pub(crate) path: String,
    pub(crate) document: Option<&'a str>,
    pub(crate) map: Option<&'a str>,
    pub(crate) sim: Option<&'a str>,
    pub(crate) push: Option<&'a str>,
}

/// Compiles a folder, or tells everything that is wrong with it.
pub(crate) fn compile(folder: &Folder<'_>) -> Result<Connector, Vec<DocumentError>> {
    let file = format!("{}/connector.toml", folder.path);
    let missing = |file: &str| vec![DocumentError::at(file, "", 0, "the file is missing")];
    let text = folder.document.ok_or_else(|| missing(&file))?;
    let document = crate::document::read(&file, text).map_err(|error| vec![error])?;
    let map_file = format!("{}/map.jq", folder.path);
    let map_text = folder.map.ok_or_else(|| missing(&map_file))?;
    let mut compiler = Compiler { file, text, errors: Vec::new() };
    let map = compiler.filter_file(&map_file, map_text, &["$asked", "$status"]);
    let sim_file = format!("{}/sim.jq", folder.path);
    let sim = folder.sim.and_then(|text| compiler.filter_file(&sim_file, text, &[]));
    let push_file = format!("{}/push.jq", folder.path);
    let push = folder.push.and_then(|text| compiler.filter_file(&push_file, text, &["$asked", "$status"]));
    let connector = compiler.connector(document, folder, map, sim, push);
    match connector {
        Some(connector) if compiler.errors.is_empty() => Ok(connector),
        _ => Err(compiler.errors),
    }
}

pub(crate) struct Compiler<'a> {
    pub(crate) file: String,
    pub(crate) text: &'a str,
    errors: Vec<DocumentError>,
}

impl Compiler<'_> {
    pub(crate) fn wrong(&mut self, span: Range<usize>, message: impl Into<String>) {
        self.errors.push(DocumentError::at(&self.file, self.text, span.start, message));
    }

    fn filter_file(&mut self, file: &str, code: &str, vars: &[&'static str]) -> Option<Jq> {
        match Jq::compile(code, vars) {
            Ok(jq) => Some(jq),
            Err(mistakes) => {
                let tell = |(at, message)| DocumentError::at(file, code, at, message);
                self.errors.extend(mistakes.into_iter().map(tell));
                None
            }
        }
    }

    /// A filter inside the document. Its line is counted from the start of its text.
    pub(crate) fn filter(&mut self, code: &Text) -> Option<Jq> {
        self.filter_with(code, &[])
    }

    pub(crate) fn filter_with(&mut self, code: &Text, vars: &[&'static str]) -> Option<Jq> {
        match Jq::compile(code.get_ref(), vars) {
            Ok(jq) => Some(jq),
            Err(mistakes) => {
                for (at, message) in mistakes {
                    let line_breaks = code.get_ref().bytes().take(at).filter(|b| *b == b'\n').count();
                    let mut error = DocumentError::at(&self.file, self.text, code.span().start, message);
                    // The quotes of a long text take the first line break.
                    let opening = self
                        .text
                        .get(code.span())
                        .is_some_and(|t| t.starts_with("'''\n") || t.starts_with("\"\"\"\n"));
                    error.line += line_breaks + usize::from(opening);
                    self.errors.push(error);
                }
                None
            }
        }
    }

    pub(crate) fn template(&mut self, text: &Text, scope: &Scope) -> Option<Template> {
        match Template::parse(text.get_ref(), scope) {
            Ok(template) => Some(template),
            Err(message) => {
                self.wrong(text.span(), message);
                None
            }
        }
    }

    fn regex(&mut self, text: &Text) -> Option<Regex> {
        match RegexBuilder::new(text.get_ref()).size_limit(1 << 20).build() {
            Ok(regex) => Some(regex),
            Err(error) => {
                let message = error.to_string();
                let last = message.lines().last().unwrap_or_default().trim().trim_start_matches("error: ");
                self.wrong(text.span(), format!("not a regular expression: {last}"));
                None
            }
        }
    }

    fn connector(
        &mut self,
        document: Document,
        folder: &Folder<'_>,
        map: Option<Jq>,
        sim_filter: Option<Jq>,
        push_map: Option<Jq>,
    ) -> Option<Connector> {
        self.head(&document, folder);
        let hosts = self.hosts(&document);
        let mut scope = Scope {
            extra: document.extra.keys().cloned().collect(),
            secrets: document.credentials.keys().cloned().collect(),
            hosts: hosts.keys().cloned().collect(),
            ..Scope::default()
        };
        let token = match &document.token {
            None => Some(None),
            Some(token) => self.token(token, &scope).map(Some),
        };
        scope.has_token = document.token.is_some();
        scope.has_numbers = true;
        let chain = self.chain(&document.chain, &mut scope);
        let signs: Vec<_> = document.sign.iter().filter_map(|sign| self.sign(sign, &mut scope)).collect();
        let register = document.register.as_ref().map(|doc| self.register(doc, &scope));
        let request = &document.request;
        let request = self.ask(Parts { redirects: request.redirects, ..request.parts() }, &scope);
        let outcomes = self.outcomes(&document.outcome);
        let decoder = self.decoder(&document.decode);
        let time = self.time(&document.time);
        let status = self.status(&document);
        let (sim, sim_filters) = self.sim(&document, folder, sim_filter);
        let push = self.push(&document, push_map);
        let probes = self.probes(&document);
        let last_verified = self.day(&document.last_verified);
        let rules = document.outcome.iter().map(|rule| &rule.when);
        let refresh = document.token.iter().filter_map(|token| token.refresh_when.as_ref());
        let looks_at_headers = rules.chain(refresh).any(|code| code.get_ref().contains("headers"));
        let map_text = folder.map.unwrap_or_default();
        Some(Connector {
            document_hash: document_hash(self.text, map_text, looks_at_headers),
            id: document.id.into_inner(),
            name: document.name,
            tier: document.tier,
            kind: document.kind,
            carriers: match document.kind {
                ConnectorKind::Carrier => {
                    document.carriers.into_iter().map(toml::Spanned::into_inner).collect()
                }
                ConnectorKind::Aggregator => document.codes.keys().cloned().collect(),
            },
            serves_any: document.any,
            codes: document.codes.into_iter().map(|(id, code)| (id, code.into_inner())).collect(),
            rank: document.rank,
            hosts,
            credentials: document.credentials,
            extra: document.extra,
            budget: document.budget,
            sources: document.sources,
            last_verified: last_verified?,
            hypotheses: document.hypotheses,
            sim,
            push,
            probes,
            token: token?,
            chain,
            signs,
            register: register.map_or(Some(None), |register| register.map(Some))?,
            request: request?,
            decoder: decoder?,
            outcomes,
            missing: document.batch.missing,
            ignored_lists: document.events.ignore.into_iter().collect(),
            time: time?,
            status,
            map: map?,
            sim_filters,
        })
    }

    fn head(&mut self, document: &Document, folder: &Folder<'_>) {
        if *document.schema.get_ref() != 1 {
            self.wrong(document.schema.span(), "only `schema = 1` is known");
        }
        let name = folder.path.rsplit('/').next().unwrap_or_default();
        let word = |id: &str| {
            !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if !word(name) {
            let better: String =
                name.to_lowercase().chars().map(|c| if c == '_' || c == ' ' { '-' } else { c }).collect();
            let hint = if word(&better) { format!(", such as `{better}`") } else { String::new() };
            let why = format!(
                "`id` is the folder's name, and `{name}` can be none: give the folder a name of small letters, digits \
                 and `-`{hint}, and `id` the same"
            );
            return self.wrong(document.id.span(), why);
        }
        if document.id.get_ref() != name {
            self.wrong(document.id.span(), format!("`id` is the folder's name: write `{name}`"));
        }
        for id in document.carriers.iter().chain([&document.id]).filter(|id| !word(id.get_ref())) {
            self.wrong(id.span(), "an id has small letters, digits and `-` only");
        }
        self.served(document);
        self.together(document);
        if document.budget.batch == 0 || document.budget.parallel == 0 {
            self.wrong(document.id.span(), "`batch` and `parallel` of [budget] are at least 1");
        }
    }

    fn day(&mut self, text: &Text) -> Option<jiff::civil::Date> {
        let day = text.get_ref().parse();
        if day.is_err() {
            self.wrong(text.span(), "`last_verified` is a day: write `2026-11-23`");
        }
        day.ok()
    }

    fn hosts(&mut self, document: &Document) -> BTreeMap<String, String> {
        document.hosts.iter().map(|(name, host)| (name.clone(), self.host(host))).collect()
    }

    /// A host without a slash at the end.
    pub(crate) fn host(&mut self, host: &Text) -> String {
        let url = url::Url::parse(host.get_ref());
        let good = url.as_ref().is_ok_and(|url| {
            matches!(url.scheme(), "https" | "http")
                && url.has_host()
                && url.username().is_empty()
                && url.query().is_none()
                && url.fragment().is_none()
        });
        if !good {
            self.wrong(host.span(), "a host is written `https://api.example.org`");
        }
        host.get_ref().trim_end_matches('/').to_owned()
    }

    fn token(&mut self, doc: &TokenDoc, scope: &Scope) -> Option<Token> {
        let ask = self.ask(doc.parts(), scope);
        let value = self.filter(&doc.value);
        let life_s = doc.life_s.as_ref().map(|code| self.filter(code));
        let refresh_when = doc.refresh_when.as_ref().map(|code| self.rule(code));
        Some(Token {
            ask: ask?,
            value: value?,
            life_s: life_s.flatten(),
            default_life_s: doc.default_life_s.unwrap_or(3_000),
            refresh_when: refresh_when.flatten(),
        })
    }

    fn chain(&mut self, docs: &[toml::Spanned<StepDoc>], scope: &mut Scope) -> Vec<Step> {
        let mut steps = Vec::new();
        for (index, doc) in docs.iter().enumerate() {
            if index == limits().chain_steps {
                self.wrong(doc.span(), format!("a chain has at most {} steps", limits().chain_steps));
            }
            let doc = doc.get_ref();
            let ask = self.ask(Parts { redirects: doc.redirects, ..doc.parts() }, scope);
            let mut captures = Vec::new();
            for (name, capture) in &doc.capture {
                scope.captures.insert(name.clone());
                if let Some(capture) = self.capture(capture) {
                    captures.push((name.clone(), capture));
                }
            }
            let outcomes = self.outcomes(&doc.outcome);
            if let Some(ask) = ask {
                steps.push(Step { name: doc.name.clone(), ask, outcomes, captures });
            }
        }
        steps
    }

    fn capture(&mut self, doc: &toml::Spanned<CaptureDoc>) -> Option<Capture> {
        let CaptureDoc { jq, regex, header, cookie, final_url } = doc.get_ref();
        let given = [jq.is_some(), header.is_some(), cookie.is_some(), *final_url];
        let sources = given.iter().filter(|given| **given).count();
        if sources > 1 || (regex.is_some() && jq.is_some()) || (regex.is_none() && sources == 0) {
            let how = "a capture has one of `jq`, `regex`, `header`, `cookie`, `final_url`; \
                       `regex` may stand beside the last three";
            self.wrong(doc.span(), how);
            return None;
        }
        if let Some(code) = jq {
            return self.filter(code).map(Capture::Jq);
        }
        let header = header.clone().map(|name| Capture::Header(name.to_ascii_lowercase()));
        let cookie = || cookie.clone().map(Capture::Cookie);
        let source = header.or_else(cookie).or_else(|| final_url.then_some(Capture::FinalUrl));
        let Some(text) = regex else { return source };
        let regex = self.regex(text)?;
        if regex.captures_len() < 2 {
            self.wrong(text.span(), "the expression needs a group: what is captured stands in brackets");
        }
        Some(match source {
            Some(source) => Capture::Part(Box::new(source), regex),
            None => Capture::Regex(regex),
        })
    }

    fn sign(&mut self, doc: &SignDoc, scope: &mut Scope) -> Option<Sign> {
        let with_body = Scope { has_body: true, ..scope.clone() };
        let parts: Vec<_> = doc.parts.iter().filter_map(|part| self.template(part, &with_body)).collect();
        let key = doc.key.as_ref().and_then(|key| self.template(key, &with_body));
        let algorithm = *doc.algorithm.get_ref();
        let needs_key =
            matches!(algorithm, Algorithm::HmacSha1 | Algorithm::HmacSha256 | Algorithm::HmacSha512);
        if needs_key != doc.key.is_some() {
            self.wrong(doc.algorithm.span(), "`key` belongs to the hmac algorithms, and they need it");
        }
        scope.signs.insert(doc.name.clone());
        Some(Sign {
            name: doc.name.clone(),
            parts,
            join: doc.join.clone(),
            algorithm,
            key,
            encoding: doc.encoding,
            urlencode: doc.urlencode,
        })
    }

    pub(crate) fn outcomes(&mut self, docs: &[OutcomeDoc]) -> Vec<OutcomeRule> {
        let mut rules = Vec::new();
        for doc in docs {
            if *doc.is.get_ref() == Outcome::Unserved {
                self.wrong(doc.is.span(), "`unserved` is never the result of an answer");
            }
            if let Some(when) = self.rule(&doc.when) {
                rules.push(OutcomeRule { when, is: *doc.is.get_ref(), detail: doc.detail.clone() });
            }
        }
        rules
    }

    pub(crate) fn decoder(&mut self, doc: &DecodeDoc) -> Option<Decoder> {
        let charset = match &doc.charset {
            None => None,
            Some(label) => {
                let encoding = encoding_rs::Encoding::for_label(label.get_ref().as_bytes());
                if encoding.is_none() {
                    self.wrong(label.span(), format!("`{}` is not a charset", label.get_ref()));
                }
                encoding
            }
        };
        let mut tables = Vec::new();
        for (name, table) in &doc.html.tables {
            let row = self.selector(table.row.get_ref(), table.row.span());
            let mut cells = Vec::new();
            for (name, cell) in &table.cells.0 {
                let (css, attribute) = match cell.get_ref() {
                    CellDoc::Css(css) => (css, None),
                    CellDoc::Attribute { css, attribute } => (css, Some(attribute.clone())),
                };
                if let Some(css) = self.selector(css, cell.span()) {
                    cells.push(Cell { name: name.clone(), css, attribute });
                }
            }
            if let Some(row) = row {
                let place = self.table_place(name, &table.row);
                tables.push(Table { name: name.clone(), place, row, cells });
            }
        }
        let also = doc.also.as_ref().map(|kind| (*kind.get_ref(), kind.span()));
        if let Some((other, span)) = &also
            && !matches!((doc.kind, other), (Kind::Json, Kind::Xml) | (Kind::Xml, Kind::Json))
        {
            self.wrong(span.clone(), "`also` is \"xml\" beside \"json\", or \"json\" beside \"xml\"");
        }
        let delimiter = u8::try_from(doc.csv.delimiter).unwrap_or(b',');
        let csv = Csv { delimiter, header: doc.csv.header };
        let also = also.map(|(kind, _)| kind);
        Some(Decoder { kind: doc.kind, also, lists: doc.lists.clone(), charset, tables, csv })
    }

    fn time(&mut self, doc: &TimeDoc) -> Option<TimeRule> {
        let mut formats = Vec::new();
        for text in &doc.formats {
            match Format::parse(text.get_ref()) {
                Ok(format) => formats.push(format),
                Err(message) => self.wrong(text.span(), message),
            }
        }
        if doc.formats.is_empty() {
            self.wrong(doc.zone.span(), "`formats` is empty: no time could be read");
        }
        let labels = self.zones(&doc.labels);
        let countries = self.zones(&doc.countries);
        let zone = match doc.zone.get_ref().as_str() {
            "none" => Zone::None,
            "field" => Zone::Field(labels),
            "country" => Zone::Country(countries),
            name => match parse_target(name) {
                Ok(target) => Zone::Always(target, name.to_owned()),
                Err(message) => {
                    self.wrong(doc.zone.span(), format!("{message}, nor `none`, `field`, `country`"));
                    return None;
                }
            },
        };
        Some(TimeRule { formats, zone })
    }

    fn zones(&mut self, table: &BTreeMap<String, Text>) -> BTreeMap<String, crate::time::Target> {
        let mut out = BTreeMap::new();
        for (key, text) in table {
            match parse_target(text.get_ref()) {
                Ok(target) => {
                    out.insert(key.clone(), target);
                }
                Err(message) => self.wrong(text.span(), message),
            }
        }
        out
    }

    fn status(&mut self, document: &Document) -> StatusTable {
        let (mut rules, mut after) = (Vec::new(), Vec::new());
        for doc in &document.status.rules {
            let RuleDoc { code, sub, text, is, notice, after: is_after } = doc.get_ref();
            if code.is_none() && sub.is_none() && text.is_none() {
                self.wrong(doc.span(), "a rule needs at least one of `code`, `sub`, `text`");
            }
            if is.is_none() && !notice {
                self.wrong(doc.span(), "a rule needs `is`, or `notice = true`");
            }
            let patterns = |list: &crate::document::OneOrMany| {
                list.list().iter().map(|text| Pattern::parse(text)).collect::<Vec<_>>()
            };
            let regex = text.as_ref().map(|text| self.regex(text));
            if matches!(regex, Some(None)) {
                continue;
            }
            let list = if *is_after { &mut after } else { &mut rules };
            list.push(Rule {
                code: code.as_ref().map(patterns),
                sub: sub.as_ref().map(patterns),
                text: regex.flatten(),
                is: *is,
                notice: *notice,
            });
        }
        for language in &document.status.words {
            if !words::LANGUAGES.contains(&language.get_ref().as_str()) {
                let known = words::LANGUAGES.join(", ");
                self.wrong(language.span(), format!("`words` are known in these languages: {known}"));
            }
        }
        let languages = document.status.words.iter().map(|text| text.get_ref().clone()).collect();
        StatusTable::new(rules, document.status.codes.clone(), after, languages)
    }

    fn sim(
        &mut self,
        document: &Document,
        folder: &Folder<'_>,
        answer: Option<Jq>,
    ) -> (Option<SimSpec>, Option<SimFilters>) {
        let Some(doc) = &document.sim else { return (None, None) };
        if folder.sim.is_none() {
            self.wrong(doc.numbers.span(), "[sim] without the file sim.jq");
        }
        let spec = SimSpec {
            statuses: doc.statuses.clone(),
            time: doc.time,
            precision_s: doc.precision_s,
            history: doc.history,
            zone: Some(document.time.zone.get_ref().clone())
                .filter(|zone| !matches!(zone.as_str(), "none" | "field" | "country")),
            countries: document.time.countries.keys().cloned().collect(),
        };
        let numbers = self.filter(&doc.numbers);
        let filters = numbers.zip(answer).map(|(numbers, answer)| SimFilters { numbers, answer });
        (Some(spec), filters)
    }
}

/// All names that hosts are known by: what a request may reach.
pub(crate) fn authorities<'h>(hosts: impl Iterator<Item = &'h String>) -> BTreeSet<String> {
    hosts
        .filter_map(|host| {
            let url = url::Url::parse(host).ok()?;
            let name = url.host_str()?.to_owned();
            Some(url.port().map_or(name.clone(), |port| format!("{name}:{port}")))
        })
        .collect()
}
