-- People who log in: members of accounts, how they prove who they are, their sessions, and what they agreed to. The
-- twin of migrations/postgres/0004_members.sql.

ALTER TABLE accounts ADD COLUMN name TEXT;
ALTER TABLE email_claims ADD COLUMN member_id BLOB CHECK (member_id IS NULL OR length(member_id) = 16);

CREATE TABLE members (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    member_id BLOB NOT NULL CHECK (length(member_id) = 16),
    email TEXT NOT NULL,
    phone TEXT,
    nickname TEXT,
    country TEXT,
    language TEXT,
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'developer', 'viewer')),
    password TEXT,
    totp BLOB,
    totp_step INTEGER,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkeys (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    passkey_id BLOB NOT NULL CHECK (length(passkey_id) = 16),
    member_id BLOB NOT NULL CHECK (length(member_id) = 16),
    label TEXT NOT NULL,
    credential TEXT NOT NULL CHECK (json_valid(credential)),
    created_ms INTEGER NOT NULL,
    used_ms INTEGER,
    PRIMARY KEY (account_id, passkey_id),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_codes (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    member_id BLOB NOT NULL CHECK (length(member_id) = 16),
    code_hash BLOB NOT NULL,
    used_ms INTEGER,
    PRIMARY KEY (account_id, member_id, code_hash),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
) STRICT, WITHOUT ROWID;

-- `proved_ms`: when the person last showed password, passkey or code, which changes of security ask for.
CREATE TABLE sessions (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    member_id BLOB NOT NULL CHECK (length(member_id) = 16),
    token_hash BLOB NOT NULL,
    device TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    proved_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, session_id),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_seen ON sessions (seen_ms);

-- Each agreement and each withdrawal is a row of its own; none is changed.
CREATE TABLE consents (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    consent_id BLOB NOT NULL CHECK (length(consent_id) = 16),
    member_id BLOB NOT NULL CHECK (length(member_id) = 16),
    purpose TEXT NOT NULL,
    is_given INTEGER NOT NULL CHECK (is_given IN (0, 1)),
    basis TEXT NOT NULL CHECK (basis IN ('asked', 'implied-by-use')),
    policy_version INTEGER NOT NULL,
    policy_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    surface TEXT NOT NULL,
    device TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, consent_id),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
) STRICT, WITHOUT ROWID;

-- Claims: what is unique over all accounts is keyed by the very value.

CREATE TABLE session_claims (
    token_hash BLOB NOT NULL,
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    session_id BLOB NOT NULL CHECK (length(session_id) = 16),
    PRIMARY KEY (token_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE passkey_claims (
    credential_id BLOB NOT NULL,
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    passkey_id BLOB NOT NULL CHECK (length(passkey_id) = 16),
    PRIMARY KEY (credential_id)
) STRICT, WITHOUT ROWID;

-- A step that waits for a code: a sign-up, a new password, a second factor. Lives for minutes.
CREATE TABLE tickets (
    ticket_hash BLOB NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    code_hash BLOB,
    tries INTEGER NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    expires_ms INTEGER NOT NULL,
    PRIMARY KEY (ticket_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX tickets_by_expires ON tickets (expires_ms);
