-- The carrier that somebody of an account chose for a number, so that the same number is not asked about twice.

CREATE TABLE chosen_carriers (
    account_id UUID NOT NULL REFERENCES accounts (account_id),
    number TEXT NOT NULL,
    carrier TEXT NOT NULL,
    chosen_ms BIGINT NOT NULL,
    PRIMARY KEY (account_id, number)
);
