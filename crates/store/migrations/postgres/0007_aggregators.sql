-- What aggregators were told to follow, and what has been spent of budgets that last longer than a process. The twin of
-- migrations/sqlite/0007_aggregators.sql.

CREATE TABLE registrations (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id UUID NOT NULL,
    connector TEXT NOT NULL,
    registered_ms BIGINT NOT NULL,
    PRIMARY KEY (bucket, parcel_id, connector)
);

-- One row for a connector and a day (2026-11-23) or month (2026-11) of UTC. `granted` is what the last grant came to.
CREATE TABLE budgets (
    connector TEXT NOT NULL,
    period TEXT NOT NULL,
    taken BIGINT NOT NULL,
    granted BIGINT NOT NULL,
    PRIMARY KEY (connector, period)
);
