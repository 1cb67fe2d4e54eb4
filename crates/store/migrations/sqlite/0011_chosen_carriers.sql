-- The carrier that somebody of an account chose for a number, so that the same number is not asked about twice.

CREATE TABLE chosen_carriers (
    account_id BLOB NOT NULL CHECK (length(account_id) = 16) REFERENCES accounts (account_id),
    number TEXT NOT NULL,
    carrier TEXT NOT NULL,
    chosen_ms INTEGER NOT NULL,
    PRIMARY KEY (account_id, number)
) STRICT, WITHOUT ROWID;
