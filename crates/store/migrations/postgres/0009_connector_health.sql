-- How each connector is doing: where it stands, what each hour held, and the shapes that its answers had.
-- Carriers' interfaces belong to no account and no parcel, so these rows have no world's key.

CREATE TABLE connector_health (
    connector TEXT NOT NULL,
    asked_ms BIGINT NOT NULL,
    last_good_ms BIGINT,
    trouble TEXT,
    detail TEXT,
    since_ms BIGINT,
    run BIGINT NOT NULL,
    PRIMARY KEY (connector)
);

CREATE TABLE connector_hours (
    connector TEXT NOT NULL,
    hour_ms BIGINT NOT NULL,
    found BIGINT NOT NULL,
    not_found BIGINT NOT NULL,
    not_yet BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    auth_broken BIGINT NOT NULL,
    blocked BIGINT NOT NULL,
    drift BIGINT NOT NULL,
    requests BIGINT NOT NULL,
    took_ms BIGINT NOT NULL,
    slowest_ms BIGINT NOT NULL,
    PRIMARY KEY (connector, hour_ms)
);

CREATE TABLE connector_shapes (
    connector TEXT NOT NULL,
    shape TEXT NOT NULL,
    count BIGINT NOT NULL,
    first_ms BIGINT NOT NULL,
    last_ms BIGINT NOT NULL,
    PRIMARY KEY (connector, shape)
);
