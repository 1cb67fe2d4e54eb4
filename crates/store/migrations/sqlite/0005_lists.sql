-- What an account keeps its list in order with: an archive, and filters saved by name.

ALTER TABLE trackings ADD COLUMN archived_ms INTEGER;

CREATE TABLE saved_filters (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    filter_id BLOB NOT NULL CHECK (length(filter_id) = 16),
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, filter_id)
) STRICT, WITHOUT ROWID;
