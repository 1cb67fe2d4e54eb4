-- What aggregators were told to follow, and what has been spent of budgets that last longer than a process. The twin of
-- migrations/postgres/0007_aggregators.sql.

CREATE TABLE registrations (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    connector TEXT NOT NULL,
    registered_ms INTEGER NOT NULL,
    PRIMARY KEY (bucket, parcel_id, connector)
) STRICT, WITHOUT ROWID;

-- One row for a connector and a day (2026-11-23) or month (2026-11) of UTC. `granted` is what the last grant came to.
CREATE TABLE budgets (
    connector TEXT NOT NULL,
    period TEXT NOT NULL,
    taken INTEGER NOT NULL,
    granted INTEGER NOT NULL,
    PRIMARY KEY (connector, period)
) STRICT, WITHOUT ROWID;
