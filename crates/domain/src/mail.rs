//! A mail to a person, before it has words: what it says is a message of `locales/`, chosen by [`MailKind`], in the
//! language of the person. Whoever causes one writes a row of the outbox; `work` finds the words and sends it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a mail is about. Its words are `mail-<kind>-subject` and `mail-<kind>-body`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailKind {
    /// The code that ends a sign-up.
    SignUpCode,
    /// Somebody signed up with an address that has an account.
    AlreadyMember,
    /// The code for a new password.
    ResetCode,
    /// A new password was asked for at an address without an account.
    NoAccount,
    /// A log-in from a device not seen before.
    NewDevice,
    /// The password was changed.
    PasswordChanged,
    /// The second factor was switched on.
    SecondFactorOn,
    /// The second factor was switched off.
    SecondFactorOff,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// The code that proves a new address of a member.
    AddressCode,
    /// The old address learns of the new one.
    AddressChanged,
    /// The account was closed and erased.
    AccountClosed,
    /// Somebody is invited to an account.
    Invitation,
}

impl MailKind {
    /// Every kind.
    pub const ALL: [MailKind; 14] = [
        MailKind::SignUpCode,
        MailKind::AlreadyMember,
        MailKind::ResetCode,
        MailKind::NoAccount,
        MailKind::NewDevice,
        MailKind::PasswordChanged,
        MailKind::SecondFactorOn,
        MailKind::SecondFactorOff,
        MailKind::PasskeyAdded,
        MailKind::PasskeyRemoved,
        MailKind::AddressCode,
        MailKind::AddressChanged,
        MailKind::AccountClosed,
        MailKind::Invitation,
    ];

    /// Its word in the keys of messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            MailKind::SignUpCode => "sign-up-code",
            MailKind::AlreadyMember => "already-member",
            MailKind::ResetCode => "reset-code",
            MailKind::NoAccount => "no-account",
            MailKind::NewDevice => "new-device",
            MailKind::PasswordChanged => "password-changed",
            MailKind::SecondFactorOn => "second-factor-on",
            MailKind::SecondFactorOff => "second-factor-off",
            MailKind::PasskeyAdded => "passkey-added",
            MailKind::PasskeyRemoved => "passkey-removed",
            MailKind::AddressCode => "address-code",
            MailKind::AddressChanged => "address-changed",
            MailKind::AccountClosed => "account-closed",
            MailKind::Invitation => "invitation",
        }
    }
}

/// A mail on its way: the payload of a job of kind [`Mail::JOB`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// One address.
    pub to: String,
    /// Tag of the language.
    pub language: String,
    /// What it is about.
    pub kind: MailKind,
    /// The variables of its words.
    pub values: BTreeMap<String, String>,
}

impl Mail {
    /// The kind of its job.
    pub const JOB: &'static str = "mail";
    /// After so many attempts it is given up.
    pub const ATTEMPTS_MAX: u32 = 8;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_one_word_everywhere() {
        for kind in MailKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
