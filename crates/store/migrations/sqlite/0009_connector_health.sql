-- How each connector is doing: where it stands, what each hour held, and the shapes that its answers had.
-- Carriers' interfaces belong to no account and no parcel, so these rows have no world's key.

CREATE TABLE connector_health (
    connector TEXT NOT NULL,
    asked_ms INTEGER NOT NULL,
    last_good_ms INTEGER,
    trouble TEXT,
    detail TEXT,
    since_ms INTEGER,
    run INTEGER NOT NULL,
    PRIMARY KEY (connector)
) STRICT, WITHOUT ROWID;

CREATE TABLE connector_hours (
    connector TEXT NOT NULL,
    hour_ms INTEGER NOT NULL,
    found INTEGER NOT NULL,
    not_found INTEGER NOT NULL,
    not_yet INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    auth_broken INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    drift INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    took_ms INTEGER NOT NULL,
    slowest_ms INTEGER NOT NULL,
    PRIMARY KEY (connector, hour_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE connector_shapes (
    connector TEXT NOT NULL,
    shape TEXT NOT NULL,
    count INTEGER NOT NULL,
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (connector, shape)
) STRICT, WITHOUT ROWID;
