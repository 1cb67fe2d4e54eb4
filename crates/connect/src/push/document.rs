//! The words of `[push]`.

use packtrail_domain::push::PushReply;
use serde::Deserialize;
use toml::Spanned;

use crate::document::{Algorithm, DecodeDoc, Encoding, OneOrMany, Text};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PushDoc {
    pub(crate) help: String,
    pub(crate) verify: Spanned<VerifyDoc>,
    pub(crate) field: Option<String>,
    pub(crate) decode: Option<DecodeDoc>,
    pub(crate) notice: Option<Text>,
    pub(crate) body: Option<Text>,
    pub(crate) numbers: Option<Text>,
    pub(crate) carrier: Option<Text>,
    pub(crate) reply: Option<Spanned<ReplyDoc>>,
    pub(crate) refusal: Option<Spanned<ReplyDoc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Header,
    Basic,
    Sign,
    Ip,
}

/// One table for all kinds; which fields belong to which is checked when it is compiled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct VerifyDoc {
    pub(crate) kind: Kind,
    pub(crate) header: Option<OneOrMany>,
    pub(crate) field: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) value: Option<Text>,
    pub(crate) user: Option<Text>,
    pub(crate) password: Option<Text>,
    #[serde(default)]
    pub(crate) parts: Vec<Text>,
    #[serde(default)]
    pub(crate) join: String,
    pub(crate) algorithm: Option<Algorithm>,
    pub(crate) key: Option<Text>,
    pub(crate) encoding: Option<Encoding>,
    #[serde(default)]
    pub(crate) from: Vec<Text>,
    pub(crate) timestamp: Option<StampDoc>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StampDoc {
    pub(crate) header: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) tolerance_s: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReplyDoc {
    pub(crate) status: u16,
    #[serde(default)]
    pub(crate) content_type: String,
    #[serde(default)]
    pub(crate) body: String,
}

impl ReplyDoc {
    pub(crate) fn reply(&self) -> PushReply {
        PushReply { status: self.status, content_type: self.content_type.clone(), body: self.body.clone() }
    }
}
