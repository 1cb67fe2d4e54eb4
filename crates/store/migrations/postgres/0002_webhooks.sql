-- Webhook endpoints with their deliveries, the account's feed of changes, keys that end, answers kept for repeated
-- requests, and the sandbox's clock. The twin of migrations/sqlite/0002_webhooks.sql.

ALTER TABLE api_keys ADD COLUMN expires_ms BIGINT;
ALTER TABLE api_keys ADD COLUMN networks JSONB;
ALTER TABLE key_claims ADD COLUMN expires_ms BIGINT;
ALTER TABLE key_claims ADD COLUMN networks JSONB;

-- The parcel's version that the account was told of, the place in the account's feed, and what the last push came to.
ALTER TABLE trackings ADD COLUMN told_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE trackings ADD COLUMN feed_seq BIGINT NOT NULL DEFAULT 0;
ALTER TABLE trackings ADD COLUMN pushed_ms BIGINT;
ALTER TABLE trackings ADD COLUMN push_state TEXT CHECK (push_state IN ('Success', 'Failure'));
ALTER TABLE trackings ADD COLUMN push_code BIGINT;
CREATE INDEX trackings_stopped ON trackings (stopped_ms) WHERE stopped_ms IS NOT NULL;
CREATE INDEX trackings_by_feed ON trackings (account_id, feed_seq);

CREATE TABLE feeds (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    last_seq BIGINT NOT NULL,
    PRIMARY KEY (account_id)
);

-- `bucket` says which node sends; without a url an endpoint is read by its owner instead.
CREATE TABLE endpoints (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    endpoint_id UUID NOT NULL,
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    label TEXT NOT NULL,
    url TEXT,
    format TEXT NOT NULL,
    filter JSONB NOT NULL,
    coalesce BIGINT NOT NULL CHECK (coalesce IN (0, 1)),
    sign_key UUID,
    secret BYTEA NOT NULL,
    old_secret BYTEA,
    old_secret_until_ms BIGINT,
    created_ms BIGINT NOT NULL,
    disabled_ms BIGINT,
    disabled_reason TEXT,
    failures BIGINT NOT NULL,
    failing_since_ms BIGINT,
    resume_ms BIGINT,
    last_seq BIGINT NOT NULL,
    PRIMARY KEY (account_id, endpoint_id)
);

CREATE TABLE deliveries (
    account_id UUID NOT NULL,
    endpoint_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    delivery_id UUID NOT NULL,
    cause TEXT NOT NULL,
    event TEXT NOT NULL,
    tracking_id UUID,
    format TEXT NOT NULL,
    data BYTEA NOT NULL,
    created_ms BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'superseded', 'stored')),
    superseded_by BIGINT,
    due_ms BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    attempts_before BIGINT NOT NULL,
    done_ms BIGINT,
    PRIMARY KEY (account_id, endpoint_id, seq),
    UNIQUE (account_id, endpoint_id, cause),
    FOREIGN KEY (account_id, endpoint_id) REFERENCES endpoints (account_id, endpoint_id)
);
CREATE INDEX deliveries_pending ON deliveries (account_id, endpoint_id, due_ms) WHERE state = 'pending';
CREATE INDEX deliveries_waiting ON deliveries (account_id, endpoint_id, tracking_id) WHERE state = 'pending';
CREATE INDEX deliveries_by_created ON deliveries (created_ms);

CREATE TABLE delivery_attempts (
    account_id UUID NOT NULL,
    endpoint_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    attempt BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    duration_ms BIGINT NOT NULL,
    result TEXT NOT NULL,
    http_status BIGINT,
    request JSONB NOT NULL,
    answer TEXT,
    PRIMARY KEY (account_id, endpoint_id, seq, attempt),
    FOREIGN KEY (account_id, endpoint_id, seq) REFERENCES deliveries (account_id, endpoint_id, seq)
);

-- One row for each endpoint with something to send, and when: what a node looks at.
CREATE TABLE endpoint_schedule (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    account_id UUID NOT NULL,
    endpoint_id UUID NOT NULL,
    due_ms BIGINT NOT NULL,
    PRIMARY KEY (bucket, account_id, endpoint_id)
);
CREATE INDEX endpoint_schedule_due ON endpoint_schedule (bucket, due_ms);

-- The first answer to a request with an idempotency key; without a status it is under way.
CREATE TABLE idempotency (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    idempotency_key TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    status BIGINT,
    body BYTEA,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, idempotency_key)
);

CREATE TABLE sandbox_clocks (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    offset_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id)
);
