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

/// The purpose that everybody agrees to who opens an account.
pub const SERVICE: &str = "service";

impl Policy {
    /// What somebody has to be asked under this version whose last answers were given under `older`: purposes that are
    /// new, and agreements that now cover more data. Whoever never agreed to anything is asked for the service alone.
    pub fn questions(&self, older: Option<&Policy>, has_agreed: impl Fn(&str) -> bool) -> Vec<&Purpose> {
        let is_open = |purpose: &&Purpose| {
            let Some(older) = older else { return purpose.id == SERVICE };
            let before = older.purposes.iter().find(|before| before.id == purpose.id);
            match before {
                None => true,
                Some(before) => {
                    let is_wider = purpose.data.iter().any(|data| !before.data.contains(data));
                    let was_free = before.basis == Basis::Needed;
                    (is_wider || was_free) && (purpose.id == SERVICE || was_free || has_agreed(&purpose.id))
                }
            }
        };
        self.purposes.iter().filter(|purpose| purpose.basis == Basis::Asked).filter(is_open).collect()
    }
}

/// The version in force on a day; before the first one holds, the first.
pub fn in_force(versions: &[Policy], today: Date) -> Option<&Policy> {
    versions.iter().rfind(|policy| policy.effective <= today).or(versions.first())
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
        let has_service = |policy: &Policy| policy.purposes.iter().any(|purpose| purpose.id == SERVICE);
        assert!(versions().iter().all(has_service));
    }

    /// A version with purposes as `id=data,data`, those that need no agreement with a mark in front.
    fn policy(version: u32, effective: &str, purposes: &[&str]) -> Policy {
        let purpose = |text: &&str| {
            let (id, data) = text.split_once('=').unwrap();
            Purpose {
                id: id.trim_start_matches('!').to_owned(),
                basis: if id.starts_with('!') { Basis::Needed } else { Basis::Asked },
                data: data.split(',').map(str::to_owned).collect(),
            }
        };
        Policy {
            version,
            effective: effective.parse().unwrap(),
            purposes: purposes.iter().map(purpose).collect(),
            recipients: Vec::new(),
            retention: Vec::new(),
            deadlines: Deadlines { answer_working_days: 5 },
        }
    }

    #[test]
    fn only_what_is_new_is_asked_again() {
        let old = policy(1, "2026-01-01", &["service=mail,parcels", "news=mail", "!security=network"]);
        let asked = |purposes: &[&str], older: Option<&Policy>, agreed: &[&str]| {
            let new = policy(2, "2026-06-01", purposes);
            let open = new.questions(older, |id| agreed.contains(&id));
            open.iter().map(|purpose| purpose.id.clone()).collect::<Vec<_>>()
        };
        let same = ["service=parcels,mail", "news=mail", "!security=network,device"];
        assert_eq!(asked(&same, Some(&old), &["service", "news"]), [""; 0]);
        assert_eq!(asked(&same, None, &[]), ["service"]);
        assert_eq!(
            asked(&["service=mail", "news=mail"], Some(&old), &["service"]),
            [""; 0],
            "less is no question"
        );
        assert_eq!(asked(&["service=mail,parcels,face"], Some(&old), &["service"]), ["service"]);
        let wider = ["service=mail,parcels", "news=mail,parcels"];
        assert_eq!(asked(&wider, Some(&old), &["service", "news"]), ["news"]);
        assert_eq!(asked(&wider, Some(&old), &["service"]), [""; 0], "whoever gets no news is not bothered");
        assert_eq!(asked(&["service=mail,parcels", "study=parcels"], Some(&old), &["service"]), ["study"]);
        assert_eq!(asked(&["service=mail", "security=network"], Some(&old), &["service"]), ["security"]);
    }

    #[test]
    fn a_version_holds_from_its_day_on() {
        let all = [policy(1, "2026-01-01", &["service=mail"]), policy(2, "2026-06-01", &["service=mail"])];
        let on = |day: &str| in_force(&all, day.parse().unwrap()).map(|policy| policy.version);
        assert_eq!([on("2025-12-31"), on("2026-05-31"), on("2026-06-01")], [Some(1), Some(1), Some(2)]);
        assert_eq!(in_force(&[], Date::MIN), None);
    }
}
