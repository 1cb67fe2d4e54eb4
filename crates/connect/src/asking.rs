//! How to ask, as `[request]`, `[token]`, `[register]` and a step of `[[chain]]` write it alike, and its compiling.

use packtrail_domain::limits::limits;

use crate::compile::Compiler;
use crate::connector::{Ask, Body};
use crate::document::{Ordered, Text};
use crate::template::{Scope, Template};

/// User and password of HTTP Basic.
#[derive(Debug, Clone, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BasicDoc {
    pub(crate) user: Text,
    pub(crate) password: Text,
}

/// A table that says how to ask, and the fields it has besides. What all have is written once, here, as a macro: with
/// serde's `flatten` the texts would lose their places, and a wrong name would not be told with the nearest right one.
macro_rules! asking {
    ($(#[$about:meta])* $name:ident { $($besides:tt)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name {
            pub(crate) method: $crate::document::Text,
            url: $crate::document::Text,
            #[serde(default)]
            query: $crate::document::Ordered<$crate::document::Text>,
            #[serde(default)]
            headers: $crate::document::Ordered<$crate::document::Text>,
            basic: Option<$crate::asking::BasicDoc>,
            json: Option<$crate::document::Text>,
            form: Option<$crate::document::Ordered<$crate::document::Text>>,
            body: Option<$crate::document::Text>,
            $($besides)*
        }

        impl $name {
            pub(crate) fn parts(&self) -> $crate::asking::Parts<'_> {
                $crate::asking::Parts {
                    method: &self.method,
                    url: &self.url,
                    query: &self.query,
                    headers: &self.headers,
                    basic: self.basic.as_ref(),
                    redirects: None,
                    json: self.json.as_ref(),
                    form: self.form.as_ref(),
                    body: self.body.as_ref(),
                }
            }
        }
    };
}
pub(crate) use asking;

/// How to ask, of whichever table.
pub(crate) struct Parts<'d> {
    pub(crate) method: &'d Text,
    pub(crate) url: &'d Text,
    pub(crate) query: &'d Ordered<Text>,
    pub(crate) headers: &'d Ordered<Text>,
    pub(crate) basic: Option<&'d BasicDoc>,
    /// Only some tables have it.
    pub(crate) redirects: Option<usize>,
    pub(crate) json: Option<&'d Text>,
    pub(crate) form: Option<&'d Ordered<Text>>,
    pub(crate) body: Option<&'d Text>,
}

impl Compiler<'_> {
    pub(crate) fn ask(&mut self, parts: Parts<'_>, scope: &Scope) -> Option<Ask> {
        let method = parts.method.get_ref().clone();
        if !matches!(method.as_str(), "GET" | "POST" | "PUT" | "HEAD" | "PATCH") {
            self.wrong(parts.method.span(), "`method` is one of GET, POST, PUT, PATCH, HEAD");
        }
        let url = self.template(parts.url, scope);
        if url.as_ref().is_some_and(|url| !url.starts_with_host()) {
            self.wrong(parts.url.span(), "an address starts with one of [hosts]: write `${host.NAME}/...`");
        }
        let query = self.pairs(parts.query, scope);
        let headers = self.pairs(parts.headers, scope);
        for ((name, _), (_, value)) in headers.iter().zip(&parts.headers.0) {
            let token = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
            if name.is_empty() || !name.bytes().all(token) {
                self.wrong(value.span(), format!("`{name}` is no name of a header"));
            }
        }
        let basic = parts.basic.and_then(|basic| {
            Some((self.template(&basic.user, scope)?, self.template(&basic.password, scope)?))
        });
        let bodies = usize::from(parts.json.is_some())
            + usize::from(parts.form.is_some())
            + usize::from(parts.body.is_some());
        if bodies > 1 {
            self.wrong(parts.method.span(), "a request has one of `json`, `form`, `body`");
        }
        let body = match (parts.json, parts.form, parts.body) {
            (Some(json), ..) => Body::Json(self.filter(json)?),
            (_, Some(form), _) => Body::Form(self.pairs(form, scope)),
            (_, _, Some(body)) => Body::Text(self.template(body, scope)?),
            _ => Body::None,
        };
        let redirects = parts.redirects.unwrap_or(0);
        if redirects > limits().redirects {
            self.wrong(parts.method.span(), format!("`redirects` is at most {}", limits().redirects));
        }
        Some(Ask { method, url: url?, query, headers, basic, redirects, body })
    }

    fn pairs(&mut self, pairs: &Ordered<Text>, scope: &Scope) -> Vec<(String, Template)> {
        let mut out = Vec::new();
        for (name, text) in &pairs.0 {
            if let Some(template) = self.template(text, scope) {
                out.push((name.clone(), template));
            }
        }
        out
    }
}
