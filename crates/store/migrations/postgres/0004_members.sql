-- People who log in: members of accounts, how they prove who they are, their sessions, and what they agreed to. The
-- twin of migrations/sqlite/0004_members.sql.

ALTER TABLE accounts ADD COLUMN name TEXT;
ALTER TABLE email_claims ADD COLUMN member_id UUID;

CREATE TABLE members (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    member_id UUID NOT NULL,
    email TEXT NOT NULL,
    phone TEXT,
    nickname TEXT,
    country TEXT,
    language TEXT,
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'developer', 'viewer')),
    password TEXT,
    totp BYTEA,
    totp_step BIGINT,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, member_id)
);

CREATE TABLE passkeys (
    account_id UUID NOT NULL,
    passkey_id UUID NOT NULL,
    member_id UUID NOT NULL,
    label TEXT NOT NULL,
    credential JSONB NOT NULL,
    created_ms BIGINT NOT NULL,
    used_ms BIGINT,
    PRIMARY KEY (account_id, passkey_id),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
);

CREATE TABLE recovery_codes (
    account_id UUID NOT NULL,
    member_id UUID NOT NULL,
    code_hash BYTEA NOT NULL,
    used_ms BIGINT,
    PRIMARY KEY (account_id, member_id, code_hash),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
);

-- `proved_ms`: when the person last showed password, passkey or code, which changes of security ask for.
CREATE TABLE sessions (
    account_id UUID NOT NULL,
    session_id UUID NOT NULL,
    member_id UUID NOT NULL,
    token_hash BYTEA NOT NULL,
    device TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL,
    proved_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, session_id),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
);
CREATE INDEX sessions_by_seen ON sessions (seen_ms);

-- Each agreement and each withdrawal is a row of its own; none is changed.
CREATE TABLE consents (
    account_id UUID NOT NULL,
    consent_id UUID NOT NULL,
    member_id UUID NOT NULL,
    purpose TEXT NOT NULL,
    is_given BIGINT NOT NULL CHECK (is_given IN (0, 1)),
    basis TEXT NOT NULL CHECK (basis IN ('asked', 'implied-by-use')),
    policy_version BIGINT NOT NULL,
    policy_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    surface TEXT NOT NULL,
    device TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, consent_id),
    FOREIGN KEY (account_id, member_id) REFERENCES members (account_id, member_id)
);

-- Claims: what is unique over all accounts is keyed by the very value.

CREATE TABLE session_claims (
    token_hash BYTEA NOT NULL,
    account_id UUID NOT NULL,
    session_id UUID NOT NULL,
    PRIMARY KEY (token_hash)
);

CREATE TABLE passkey_claims (
    credential_id BYTEA NOT NULL,
    account_id UUID NOT NULL,
    passkey_id UUID NOT NULL,
    PRIMARY KEY (credential_id)
);

-- A step that waits for a code: a sign-up, a new password, a second factor. Lives for minutes.
CREATE TABLE tickets (
    ticket_hash BYTEA NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT NOT NULL,
    code_hash BYTEA,
    tries BIGINT NOT NULL,
    payload JSONB NOT NULL,
    expires_ms BIGINT NOT NULL,
    PRIMARY KEY (ticket_hash)
);
CREATE INDEX tickets_by_expires ON tickets (expires_ms);
