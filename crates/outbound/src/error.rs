//! Why there is no answer: for the operator in full, for strangers without what would help them look around.

use packtrail_domain::webhook::{NO_ANSWER, NOT_REACHED, UNREADABLE};
use thiserror::Error;

use crate::policy::UrlProblem;
use crate::resolver::NotPublic;

/// What took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimedOut {
    /// Making the connection.
    Connect,
    /// The first byte of the answer.
    FirstByte,
    /// The whole exchange.
    Total,
}

impl std::fmt::Display for TimedOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            TimedOut::Connect => "no connection could be made in time",
            TimedOut::FirstByte => "the server took the request and did not answer in time",
            TimedOut::Total => "the answer did not end in time",
        })
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// The address cannot be used.
    #[error("the address cannot be used: {0}")]
    BadUrl(UrlProblem),
    /// The address is not a public one and the operator did not name it.
    #[error("the address is not public; an operator can name it under `outbound.allow`")]
    NotPublic,
    /// Too slow.
    #[error("{0}")]
    Timeout(TimedOut),
    /// No connection.
    #[error("no connection could be made")]
    Connect,
    /// The connection broke while the answer came.
    #[error("the connection broke")]
    Broken,
    /// The answer is larger than is read.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// The answer is compressed in a way that was not asked for, or broken.
    #[error("the answer's compression cannot be undone")]
    Encoding,
    /// A redirect that was not asked for, leads elsewhere, or one too many.
    #[error("the answer leads to another address, which is not followed")]
    Redirect,
}

impl SendError {
    /// What a stranger who chose the address may be told. The operator's log takes the whole error.
    pub fn public_text(&self) -> &'static str {
        match self {
            SendError::BadUrl(_)
            | SendError::NotPublic
            | SendError::Connect
            | SendError::Timeout(TimedOut::Connect) => NOT_REACHED,
            SendError::Timeout(TimedOut::FirstByte | TimedOut::Total) => NO_ANSWER,
            SendError::Broken | SendError::TooLarge { .. } | SendError::Encoding | SendError::Redirect => {
                UNREADABLE
            }
        }
    }

    /// Sorts an error of the HTTP library into ours.
    pub(crate) fn from_transport(error: &reqwest::Error) -> Self {
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
        while let Some(cause) = source {
            if cause.is::<NotPublic>() {
                return SendError::NotPublic;
            }
            source = cause.source();
        }
        match (error.is_timeout(), error.is_connect()) {
            (true, true) => SendError::Timeout(TimedOut::Connect),
            (true, false) => SendError::Timeout(TimedOut::Total),
            (false, true) => SendError::Connect,
            (false, false) => SendError::Broken,
        }
    }
}

impl From<UrlProblem> for SendError {
    fn from(problem: UrlProblem) -> Self {
        match problem {
            UrlProblem::NotPublic => SendError::NotPublic,
            other => SendError::BadUrl(other),
        }
    }
}
