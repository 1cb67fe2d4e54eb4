-- Webhook endpoints with their deliveries, the account's feed of changes, keys that end, answers kept for repeated
-- requests, and the sandbox's clock. The twin of migrations/postgres/0002_webhooks.sql.

ALTER TABLE api_keys ADD COLUMN expires_ms INTEGER;
ALTER TABLE api_keys ADD COLUMN networks TEXT CHECK (networks IS NULL OR json_valid(networks));
ALTER TABLE key_claims ADD COLUMN expires_ms INTEGER;
ALTER TABLE key_claims ADD COLUMN networks TEXT CHECK (networks IS NULL OR json_valid(networks));

-- The parcel's version that the account was told of, the place in the account's feed, and what the last push came to.
ALTER TABLE trackings ADD COLUMN told_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trackings ADD COLUMN feed_seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trackings ADD COLUMN pushed_ms INTEGER;
ALTER TABLE trackings ADD COLUMN push_state TEXT CHECK (push_state IN ('Success', 'Failure'));
ALTER TABLE trackings ADD COLUMN push_code INTEGER;
CREATE INDEX trackings_stopped ON trackings (stopped_ms) WHERE stopped_ms IS NOT NULL;
CREATE INDEX trackings_by_feed ON trackings (account_id, feed_seq);

CREATE TABLE feeds (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    last_seq INTEGER NOT NULL,
    PRIMARY KEY (account_id)
) STRICT, WITHOUT ROWID;

-- `bucket` says which node sends; without a url an endpoint is read by its owner instead.
CREATE TABLE endpoints (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    endpoint_id BLOB NOT NULL CHECK (length(endpoint_id) = 16),
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    label TEXT NOT NULL,
    url TEXT,
    format TEXT NOT NULL,
    filter TEXT NOT NULL CHECK (json_valid(filter)),
    coalesce INTEGER NOT NULL CHECK (coalesce IN (0, 1)),
    sign_key BLOB CHECK (sign_key IS NULL OR length(sign_key) = 16),
    secret BLOB NOT NULL,
    old_secret BLOB,
    old_secret_until_ms INTEGER,
    created_ms INTEGER NOT NULL,
    disabled_ms INTEGER,
    disabled_reason TEXT,
    failures INTEGER NOT NULL,
    failing_since_ms INTEGER,
    resume_ms INTEGER,
    last_seq INTEGER NOT NULL,
    PRIMARY KEY (account_id, endpoint_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliveries (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    endpoint_id BLOB NOT NULL CHECK (length(endpoint_id) = 16),
    seq INTEGER NOT NULL,
    delivery_id BLOB NOT NULL CHECK (length(delivery_id) = 16),
    cause TEXT NOT NULL,
    event TEXT NOT NULL,
    tracking_id BLOB CHECK (tracking_id IS NULL OR length(tracking_id) = 16),
    format TEXT NOT NULL,
    data BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'superseded', 'stored')),
    superseded_by INTEGER,
    due_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    attempts_before INTEGER NOT NULL,
    done_ms INTEGER,
    PRIMARY KEY (account_id, endpoint_id, seq),
    UNIQUE (account_id, endpoint_id, cause),
    FOREIGN KEY (account_id, endpoint_id) REFERENCES endpoints (account_id, endpoint_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_pending ON deliveries (account_id, endpoint_id, due_ms) WHERE state = 'pending';
CREATE INDEX deliveries_waiting ON deliveries (account_id, endpoint_id, tracking_id) WHERE state = 'pending';
CREATE INDEX deliveries_by_created ON deliveries (created_ms);

CREATE TABLE delivery_attempts (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    endpoint_id BLOB NOT NULL CHECK (length(endpoint_id) = 16),
    seq INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    result TEXT NOT NULL,
    http_status INTEGER,
    request TEXT NOT NULL CHECK (json_valid(request)),
    answer TEXT,
    PRIMARY KEY (account_id, endpoint_id, seq, attempt),
    FOREIGN KEY (account_id, endpoint_id, seq) REFERENCES deliveries (account_id, endpoint_id, seq)
) STRICT, WITHOUT ROWID;

-- One row for each endpoint with something to send, and when: what a node looks at.
CREATE TABLE endpoint_schedule (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    account_id BLOB NOT NULL CHECK (length(account_id) = 16),
    endpoint_id BLOB NOT NULL CHECK (length(endpoint_id) = 16),
    due_ms INTEGER NOT NULL,
    PRIMARY KEY (bucket, account_id, endpoint_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX endpoint_schedule_due ON endpoint_schedule (bucket, due_ms);

-- The first answer to a request with an idempotency key; without a status it is under way.
CREATE TABLE idempotency (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    idempotency_key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    status INTEGER,
    body BLOB,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sandbox_clocks (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    offset_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id)
) STRICT, WITHOUT ROWID;
