//! The privacy promise as data: `policy/<version>.toml`. The page is written from it, and code that has to keep a
//! number of days takes it from here, so that neither can say what the other does not do.

use jiff::civil::Date;
use serde::Deserialize;

/// One version of the promise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Counted from 1.
    pub version: u32,
    /// From when it holds.
    pub effective: Date,
    /// What data is used for.
    pub purposes: Vec<Purpose>,
    /// Who else gets data.
    pub recipients: Vec<Recipient>,
    /// How long something is kept.
    pub retention: Vec<Retention>,
    /// What is done within which time.
    pub deadlines: Deadlines,
}

/// What data is used for; its words are `purpose-<id>`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    /// Its word in the ledger of agreements.
    pub id: String,
    /// Why it may be used.
    pub basis: Basis,
    /// Which data; the words are `data-<name>`.
    pub data: Vec<String>,
}

/// Why data may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// With an agreement, which can be withdrawn.
    Asked,
    /// Because the service cannot be given without it.
    Needed,
}

/// Who else gets data; its words are `recipient-<id>`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Its word.
    pub id: String,
    /// Which data.
    pub data: Vec<String>,
}

/// How long something is kept; its words are `retention-<id>`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// What.
    pub id: String,
    /// Days; 0: as long as its account.
    pub days: u32,
}

/// What is done within which time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// An answer to a request about one's data, in working days.
    pub answer_working_days: u32,
}

/// Every version, the newest last. They are part of the program: the program cannot keep a promise it does not know.
const DOCUMENTS: [&str; 1] = [include_str!("../../../policy/1.toml")];

/// Every version of the promise, the newest last.
pub fn versions() -> &'static [Policy] {
    static VERSIONS: std::sync::LazyLock<Vec<Policy>> =
        std::sync::LazyLock::new(|| DOCUMENTS.iter().filter_map(|text| toml::from_str(text).ok()).collect());
    &VERSIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_readable_numbered_and_newer_than_the_one_before() {
        for text in DOCUMENTS {
            toml::from_str::<Policy>(text).unwrap();
        }
        let numbers: Vec<u32> = versions().iter().map(|policy| policy.version).collect();
        assert_eq!(numbers, (1..=u32::try_from(DOCUMENTS.len()).unwrap()).collect::<Vec<_>>());
        assert!(versions().is_sorted_by(|one, next| one.effective < next.effective));
        let has_service = |policy: &Policy| policy.purposes.iter().any(|purpose| purpose.id == "service");
        assert!(versions().iter().all(has_service));
    }
}
