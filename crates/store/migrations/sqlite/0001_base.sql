-- The first schema. The twin of migrations/postgres/0001_base.sql; a test compares both.
-- Ids are 16 bytes (UUIDv7 made by the program), times are milliseconds UTC, JSON is checked text.

-- Account world: every key starts with account_id.

CREATE TABLE accounts (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    email TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    quota_total INTEGER NOT NULL,
    quota_used INTEGER NOT NULL,
    PRIMARY KEY (account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    key_id BLOB NOT NULL CHECK (length(key_id) = 16),
    label TEXT NOT NULL,
    prefix TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    sealed BLOB,
    created_ms INTEGER NOT NULL,
    revoked_ms INTEGER,
    last_used_ms INTEGER,
    PRIMARY KEY (account_id, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE quota_days (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    day INTEGER NOT NULL,
    used INTEGER NOT NULL,
    PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE trackings (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    tracking_id BLOB NOT NULL CHECK (length(tracking_id) = 16),
    number TEXT NOT NULL,
    carrier TEXT NOT NULL,
    extra TEXT NOT NULL,
    number_given TEXT NOT NULL,
    carrier_key INTEGER NOT NULL,
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    registered_ms INTEGER NOT NULL,
    stopped_ms INTEGER,
    stop_reason TEXT CHECK (stop_reason IN ('Expired', 'ByRequest', 'InvalidCarrier')),
    is_retracked INTEGER NOT NULL CHECK (is_retracked IN (0, 1)),
    carrier_changes INTEGER NOT NULL,
    status TEXT,
    sync_ok INTEGER CHECK (sync_ok IN (0, 1)),
    asked_ms INTEGER,
    details TEXT NOT NULL CHECK (json_valid(details)),
    summary TEXT NOT NULL CHECK (json_valid(summary)),
    PRIMARY KEY (account_id, tracking_id),
    UNIQUE (account_id, number, carrier, extra)
) STRICT;
CREATE INDEX trackings_by_registered ON trackings (account_id, registered_ms, tracking_id);
CREATE INDEX trackings_by_status ON trackings (account_id, status, registered_ms);

-- Claims: what is unique over all accounts is keyed by the very value.

CREATE TABLE email_claims (
    email TEXT NOT NULL,
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    PRIMARY KEY (email)
) STRICT, WITHOUT ROWID;

CREATE TABLE key_claims (
    key_hash BLOB NOT NULL,
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    key_id BLOB NOT NULL CHECK (length(key_id) = 16),
    PRIMARY KEY (key_hash)
) STRICT, WITHOUT ROWID;

-- Parcel world: every key starts with (or contains) bucket.

CREATE TABLE parcels (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    number TEXT NOT NULL,
    carrier TEXT NOT NULL,
    extra TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    watched_until_ms INTEGER,
    version INTEGER NOT NULL,
    status TEXT,
    sub_status TEXT,
    outcome TEXT,
    outcome_detail TEXT,
    outcome_since_ms INTEGER,
    changed_ms INTEGER,
    info_received_ms INTEGER,
    picked_up_ms INTEGER,
    departure_ms INTEGER,
    arrival_ms INTEGER,
    available_for_pickup_ms INTEGER,
    out_for_delivery_ms INTEGER,
    delivered_ms INTEGER,
    returning_ms INTEGER,
    returned_ms INTEGER,
    timeline BLOB,
    PRIMARY KEY (bucket, parcel_id),
    UNIQUE (bucket, number, carrier, extra)
) STRICT;

-- The last question about a parcel, apart from the wide row, which is written only when something changed.
CREATE TABLE asks (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    asked_ms INTEGER NOT NULL,
    answered_ms INTEGER,
    failures INTEGER NOT NULL,
    connector TEXT,
    digest TEXT,
    PRIMARY KEY (bucket, parcel_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE subscribers (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    tracking_id BLOB NOT NULL CHECK (length(tracking_id) = 16),
    PRIMARY KEY (bucket, parcel_id, account_id, tracking_id),
    FOREIGN KEY (bucket, parcel_id) REFERENCES parcels (bucket, parcel_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    due_ms INTEGER NOT NULL,
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    carrier TEXT NOT NULL,
    PRIMARY KEY (bucket, due_ms, parcel_id),
    UNIQUE (bucket, parcel_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    job_id BLOB NOT NULL CHECK (length(job_id) = 16),
    kind TEXT NOT NULL,
    payload TEXT NOT NULL CHECK (json_valid(payload)),
    due_ms INTEGER NOT NULL,
    leased_by TEXT,
    attempt INTEGER NOT NULL,
    max_attempts INTEGER NOT NULL,
    unique_key TEXT,
    last_error TEXT,
    done_ms INTEGER,
    dead_ms INTEGER,
    PRIMARY KEY (bucket, job_id),
    UNIQUE (bucket, kind, unique_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_due ON jobs (kind, due_ms) WHERE done_ms IS NULL AND dead_ms IS NULL;
CREATE INDEX jobs_dead ON jobs (dead_ms) WHERE dead_ms IS NOT NULL;
CREATE INDEX jobs_done ON jobs (done_ms) WHERE done_ms IS NOT NULL;

CREATE TABLE bucket_leases (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    node TEXT NOT NULL,
    fence INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    PRIMARY KEY (bucket)
) STRICT, WITHOUT ROWID;

-- Small tables of no world.

CREATE TABLE schema_version (
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    applied_ms INTEGER NOT NULL,
    PRIMARY KEY (version)
) STRICT, WITHOUT ROWID;

CREATE TABLE nodes (
    node TEXT NOT NULL,
    seen_ms INTEGER NOT NULL,
    PRIMARY KEY (node)
) STRICT, WITHOUT ROWID;

CREATE TABLE unknown_codes (
    connector TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (connector, code)
) STRICT, WITHOUT ROWID;
