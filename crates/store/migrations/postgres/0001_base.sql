-- The first schema. The twin of migrations/sqlite/0001_base.sql; a test compares both.
-- Ids are UUIDv7 made by the program, times are milliseconds UTC.

-- Account world: every key starts with account_id.

CREATE TABLE accounts (
    account_id UUID NOT NULL,
    email TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    quota_total BIGINT NOT NULL,
    quota_used BIGINT NOT NULL,
    PRIMARY KEY (account_id)
);

CREATE TABLE api_keys (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    key_id UUID NOT NULL,
    label TEXT NOT NULL,
    prefix TEXT NOT NULL,
    key_hash BYTEA NOT NULL,
    sealed BYTEA,
    created_ms BIGINT NOT NULL,
    revoked_ms BIGINT,
    last_used_ms BIGINT,
    PRIMARY KEY (account_id, key_id)
);

CREATE TABLE quota_days (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    day BIGINT NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (account_id, day)
);

CREATE TABLE trackings (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    tracking_id UUID NOT NULL,
    number TEXT NOT NULL,
    carrier TEXT NOT NULL,
    extra TEXT NOT NULL,
    number_given TEXT NOT NULL,
    carrier_key BIGINT NOT NULL,
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id UUID NOT NULL,
    registered_ms BIGINT NOT NULL,
    stopped_ms BIGINT,
    stop_reason TEXT CHECK (stop_reason IN ('Expired', 'ByRequest', 'InvalidCarrier')),
    is_retracked BIGINT NOT NULL CHECK (is_retracked IN (0, 1)),
    carrier_changes BIGINT NOT NULL,
    status TEXT,
    sync_ok BIGINT CHECK (sync_ok IN (0, 1)),
    asked_ms BIGINT,
    details JSONB NOT NULL,
    summary JSONB NOT NULL,
    PRIMARY KEY (account_id, tracking_id),
    UNIQUE (account_id, number, carrier, extra)
);
CREATE INDEX trackings_by_registered ON trackings (account_id, registered_ms, tracking_id);
CREATE INDEX trackings_by_status ON trackings (account_id, status, registered_ms);

-- Claims: what is unique over all accounts is keyed by the very value.

CREATE TABLE email_claims (
    email TEXT NOT NULL,
    account_id UUID NOT NULL,
    PRIMARY KEY (email)
);

CREATE TABLE key_claims (
    key_hash BYTEA NOT NULL,
    account_id UUID NOT NULL,
    key_id UUID NOT NULL,
    PRIMARY KEY (key_hash)
);

-- Parcel world: every key starts with (or contains) bucket.

CREATE TABLE parcels (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id UUID NOT NULL,
    number TEXT NOT NULL,
    carrier TEXT NOT NULL,
    extra TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    watched_until_ms BIGINT,
    version BIGINT NOT NULL,
    status TEXT,
    sub_status TEXT,
    outcome TEXT,
    outcome_detail TEXT,
    outcome_since_ms BIGINT,
    changed_ms BIGINT,
    info_received_ms BIGINT,
    picked_up_ms BIGINT,
    departure_ms BIGINT,
    arrival_ms BIGINT,
    available_for_pickup_ms BIGINT,
    out_for_delivery_ms BIGINT,
    delivered_ms BIGINT,
    returning_ms BIGINT,
    returned_ms BIGINT,
    timeline BYTEA,
    PRIMARY KEY (bucket, parcel_id),
    UNIQUE (bucket, number, carrier, extra)
);

-- The last question about a parcel, apart from the wide row, which is written only when something changed.
CREATE TABLE asks (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id UUID NOT NULL,
    asked_ms BIGINT NOT NULL,
    answered_ms BIGINT,
    failures BIGINT NOT NULL,
    connector TEXT,
    digest TEXT,
    PRIMARY KEY (bucket, parcel_id)
) WITH (fillfactor = 70);

CREATE TABLE subscribers (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id UUID NOT NULL,
    account_id UUID NOT NULL,
    tracking_id UUID NOT NULL,
    PRIMARY KEY (bucket, parcel_id, account_id, tracking_id),
    FOREIGN KEY (bucket, parcel_id) REFERENCES parcels (bucket, parcel_id)
);

CREATE TABLE schedule (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    due_ms BIGINT NOT NULL,
    parcel_id UUID NOT NULL,
    carrier TEXT NOT NULL,
    PRIMARY KEY (bucket, due_ms, parcel_id),
    UNIQUE (bucket, parcel_id)
);

CREATE TABLE jobs (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    job_id UUID NOT NULL,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    due_ms BIGINT NOT NULL,
    leased_by TEXT,
    attempt BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL,
    unique_key TEXT,
    last_error TEXT,
    done_ms BIGINT,
    dead_ms BIGINT,
    PRIMARY KEY (bucket, job_id),
    UNIQUE (bucket, kind, unique_key)
);
CREATE INDEX jobs_due ON jobs (kind, due_ms) WHERE done_ms IS NULL AND dead_ms IS NULL;
CREATE INDEX jobs_dead ON jobs (dead_ms) WHERE dead_ms IS NOT NULL;
CREATE INDEX jobs_done ON jobs (done_ms) WHERE done_ms IS NOT NULL;

CREATE TABLE bucket_leases (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    node TEXT NOT NULL,
    fence BIGINT NOT NULL,
    until_ms BIGINT NOT NULL,
    PRIMARY KEY (bucket)
);

-- Small tables of no world.

CREATE TABLE schema_version (
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    applied_ms BIGINT NOT NULL,
    PRIMARY KEY (version)
);

CREATE TABLE nodes (
    node TEXT NOT NULL,
    seen_ms BIGINT NOT NULL,
    PRIMARY KEY (node)
);

CREATE TABLE unknown_codes (
    connector TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    count BIGINT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    PRIMARY KEY (connector, code)
);
