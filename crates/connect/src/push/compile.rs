//! `[push]` as written to [`Push`]; every mistake with its line.

use std::collections::BTreeSet;
use std::ops::Range;

use packtrail_domain::push::PushReply;
use packtrail_domain::subnet::Subnet;
use toml::Spanned;

use super::document::{Kind, PushDoc, ReplyDoc, StampDoc, VerifyDoc};
use super::{Place, Push, Signature, Stamp, Verify};
use crate::compile::Compiler;
use crate::document::{Algorithm, Document, OneOrMany, Text};
use crate::jq::Jq;
use crate::template::{Scope, Template};

/// The longest time between sending and coming that a document may allow.
const TOLERANCE_MAX_S: i64 = 86_400;

impl Compiler<'_> {
    /// `map` is the file `push.jq`, where there is one.
    pub(crate) fn push(&mut self, document: &Document, map: Option<Jq>) -> Option<Push> {
        let doc: &PushDoc = document.push.as_ref()?;
        let (verify_doc, at) = (doc.verify.get_ref(), doc.verify.span());
        let scope = Scope {
            secrets: document.credentials.keys().cloned().collect(),
            has_body: true,
            has_push: true,
            ..Scope::default()
        };
        self.fields_fit(verify_doc, &at);
        let verify = self.verify(verify_doc, &at, &scope);
        let mut from = Vec::new();
        for text in &verify_doc.from {
            match text.get_ref().parse::<Subnet>() {
                Ok(subnet) => from.push(subnet),
                Err(error) => self.wrong(text.span(), error.to_string()),
            }
        }
        let timestamp = verify_doc.timestamp.as_ref().and_then(|stamp| self.stamp(stamp, &at));
        let decoder = doc.decode.as_ref().map(|decode| self.decoder(decode));
        let body = doc.body.as_ref().map(|code| self.filter(code));
        let notice = doc.notice.as_ref().map(|code| self.filter(code));
        let numbers = doc.numbers.as_ref().map(|code| self.filter(code));
        let carrier = doc.carrier.as_ref().map(|code| self.filter(code));
        let (verify, secrets) = verify?;
        Some(Push {
            help: doc.help.clone(),
            verify,
            from,
            timestamp,
            field: doc.field.clone(),
            decoder: decoder.flatten(),
            notice: notice.flatten(),
            body: body.flatten(),
            numbers: numbers.flatten(),
            carrier: carrier.flatten(),
            map,
            reply: self.reply(doc.reply.as_ref(), 200, 200..300),
            refusal: self.reply(doc.refusal.as_ref(), 401, 400..500),
            secrets,
        })
    }

    /// Each kind has its fields, and no others: one that is ignored would only look safe.
    fn fields_fit(&mut self, doc: &VerifyDoc, at: &Range<usize>) {
        let given = [
            ("header", doc.header.is_some()),
            ("field", doc.field.is_some()),
            ("prefix", doc.prefix.is_some()),
            ("value", doc.value.is_some()),
            ("user", doc.user.is_some()),
            ("password", doc.password.is_some()),
            ("parts", !doc.parts.is_empty()),
            ("join", !doc.join.is_empty()),
            ("algorithm", doc.algorithm.is_some()),
            ("key", doc.key.is_some()),
            ("encoding", doc.encoding.is_some()),
        ];
        let (kind, known): (&str, &[&str]) = match doc.kind {
            Kind::Header => ("header", &["header", "prefix", "value"]),
            Kind::Basic => ("basic", &["user", "password"]),
            Kind::Sign => {
                ("sign", &["header", "field", "prefix", "parts", "join", "algorithm", "key", "encoding"])
            }
            Kind::Ip => ("ip", &[]),
        };
        for (name, _) in given.iter().filter(|(name, is_given)| *is_given && !known.contains(name)) {
            self.wrong(at.clone(), format!("`{name}` does not belong to `kind = \"{kind}\"`"));
        }
    }

    fn verify(
        &mut self,
        doc: &VerifyDoc,
        at: &Range<usize>,
        scope: &Scope,
    ) -> Option<(Verify, BTreeSet<String>)> {
        let prefix = doc.prefix.clone().unwrap_or_default();
        let headers = doc.header.as_ref().map(OneOrMany::list).unwrap_or_default();
        let names: Vec<String> = headers.iter().map(|name| name.to_ascii_lowercase()).collect();
        let verify = match doc.kind {
            Kind::Header => {
                let value = self.needed("value", doc.value.as_ref(), at, scope)?;
                if names.is_empty() {
                    self.wrong(at.clone(), "`kind = \"header\"` needs `header`: the name of the header");
                }
                self.is_secret(&value, at);
                Verify::Header { names, prefix, value }
            }
            Kind::Basic => {
                let user = self.needed("user", doc.user.as_ref(), at, scope)?;
                let password = self.needed("password", doc.password.as_ref(), at, scope)?;
                self.is_secret(&password, at);
                Verify::Basic { user, password }
            }
            Kind::Sign => {
                let place = self.place(names.first().cloned(), doc.field.clone(), at)?;
                Verify::Sign { place, prefix, sign: self.signature(doc, at, scope)? }
            }
            Kind::Ip => {
                if doc.from.is_empty() {
                    self.wrong(at.clone(), "`kind = \"ip\"` needs `from`: the networks it may come from");
                }
                Verify::Network
            }
        };
        let secrets = verify.templates().into_iter().flat_map(Template::secrets).map(str::to_owned).collect();
        Some((verify, secrets))
    }

    fn signature(&mut self, doc: &VerifyDoc, at: &Range<usize>, scope: &Scope) -> Option<Signature> {
        let parts: Vec<Template> = doc.parts.iter().filter_map(|part| self.template(part, scope)).collect();
        let key = doc.key.as_ref().map(|key| self.template(key, scope));
        let (Some(algorithm), Some(encoding)) = (doc.algorithm, doc.encoding) else {
            self.wrong(at.clone(), "`kind = \"sign\"` needs `algorithm`, `encoding` and `parts`");
            return None;
        };
        let needs_key =
            matches!(algorithm, Algorithm::HmacSha1 | Algorithm::HmacSha256 | Algorithm::HmacSha512);
        if needs_key != doc.key.is_some() {
            self.wrong(at.clone(), "`key` belongs to the hmac algorithms, and they need it");
        }
        let key = key.flatten();
        let secret = key.iter().chain(&parts).any(|part| part.secrets().next().is_some());
        if parts.is_empty() || !secret {
            self.wrong(at.clone(), "a signature is made of `parts` and of something secret: ${secret.NAME}");
        }
        if !parts.iter().any(Template::reads_push) {
            self.wrong(
                at.clone(),
                "the signature does not cover what is sent: add `${body}` or `${form.NAME}`",
            );
        }
        Some(Signature { parts, join: doc.join.clone(), algorithm, key, encoding })
    }

    fn needed(
        &mut self,
        name: &str,
        text: Option<&Text>,
        at: &Range<usize>,
        scope: &Scope,
    ) -> Option<Template> {
        if text.is_none() {
            self.wrong(at.clone(), format!("`{name}` is missing"));
        }
        self.template(text?, scope)
    }

    fn is_secret(&mut self, value: &Template, at: &Range<usize>) {
        if value.secrets().next().is_none() {
            self.wrong(at.clone(), "what is compared must be secret: write `${secret.NAME}`");
        }
    }

    fn place(&mut self, header: Option<String>, field: Option<String>, at: &Range<usize>) -> Option<Place> {
        match (header, field) {
            (Some(header), None) => Some(Place::Header(header.to_ascii_lowercase())),
            (None, Some(field)) => Some(Place::Field(field)),
            _ => {
                self.wrong(at.clone(), "it stands in one of `header`, `field`");
                None
            }
        }
    }

    fn stamp(&mut self, doc: &StampDoc, at: &Range<usize>) -> Option<Stamp> {
        if !(1..=TOLERANCE_MAX_S).contains(&doc.tolerance_s) {
            self.wrong(at.clone(), format!("`tolerance_s` is from 1 to {TOLERANCE_MAX_S}"));
        }
        let place = self.place(doc.header.clone(), doc.field.clone(), at)?;
        Some(Stamp { place, tolerance_s: doc.tolerance_s })
    }

    fn reply(&mut self, doc: Option<&Spanned<ReplyDoc>>, usual: u16, range: Range<u16>) -> PushReply {
        let Some(doc) = doc else {
            return PushReply { status: usual, content_type: String::new(), body: String::new() };
        };
        let reply = doc.get_ref().reply();
        // Some carriers want a 200 with a word of refusal in it.
        if !range.contains(&reply.status) && reply.status != 200 {
            let message = format!("`status` is from {} to {} here", range.start, range.end - 1);
            self.wrong(doc.span(), message);
        }
        reply
    }
}

impl Verify {
    /// Everything that is filled when a request is judged.
    fn templates(&self) -> Vec<&Template> {
        match self {
            Verify::Header { value, .. } => vec![value],
            Verify::Basic { user, password } => vec![user, password],
            Verify::Sign { sign, .. } => sign.parts.iter().chain(&sign.key).collect(),
            Verify::Network => vec![],
        }
    }
}
