//! People who log in, and what each role may do.

use std::fmt;

/// What a member is allowed, from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything, the end of the account included.
    Owner,
    /// Everything but the end of the account.
    Admin,
    /// Parcels, keys and webhooks.
    Developer,
    /// Looking.
    Viewer,
}

/// Something that a role may do or not. Each route declares one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// See what the account follows; also everything about oneself.
    Look,
    /// Add, change and remove parcels.
    Track,
    /// Make and revoke keys, endpoints, deliveries.
    Develop,
    /// Invite members, change roles, the account's name.
    Administer,
    /// Close the account.
    Own,
}

impl Role {
    /// All of them, the mightiest first.
    pub const ALL: [Role; 4] = [Role::Owner, Role::Admin, Role::Developer, Role::Viewer];

    /// Its word, in the database and in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Owner => "owner",
            Role::Admin => "admin",
            Role::Developer => "developer",
            Role::Viewer => "viewer",
        }
    }

    /// The role of a word.
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Whether this role allows the act.
    pub const fn may(self, act: Act) -> bool {
        match act {
            Act::Look => true,
            Act::Track | Act::Develop => matches!(self, Role::Owner | Role::Admin | Role::Developer),
            Act::Administer => matches!(self, Role::Owner | Role::Admin),
            Act::Own => matches!(self, Role::Owner),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_what_the_next_one_may() {
        for act in [Act::Look, Act::Track, Act::Develop, Act::Administer, Act::Own] {
            let may: Vec<bool> = Role::ALL.iter().map(|role| role.may(act)).collect();
            assert!(may.is_sorted_by(|mightier, weaker| mightier >= weaker), "{act:?}: {may:?}");
            assert!(Role::Owner.may(act));
        }
        assert!(Role::ALL.iter().all(|role| Role::parse(role.as_str()) == Some(*role)));
        assert_eq!(Role::parse("root"), None);
    }
}
