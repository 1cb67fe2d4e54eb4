-- What an account keeps its list in order with: an archive, and filters saved by name.

ALTER TABLE trackings ADD COLUMN archived_ms BIGINT;

CREATE TABLE saved_filters (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    filter_id UUID NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, filter_id)
);
