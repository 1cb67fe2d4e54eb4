-- Who carries a parcel on: the parcels of the next carriers, which are asked for this one's sake. Two tables, one on each
-- side, since the two parcels lie in different buckets. The twin of migrations/sqlite/0010_legs.sql.

CREATE TABLE legs (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id UUID NOT NULL,
    carrier TEXT NOT NULL,
    number TEXT NOT NULL,
    leg_bucket BIGINT NOT NULL CHECK (leg_bucket BETWEEN 0 AND 255),
    leg_parcel_id UUID NOT NULL,
    found_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'joined', 'dropped')),
    is_followed BIGINT NOT NULL CHECK (is_followed IN (0, 1)),
    found_ms BIGINT NOT NULL,
    PRIMARY KEY (bucket, parcel_id, carrier, number),
    FOREIGN KEY (bucket, parcel_id) REFERENCES parcels (bucket, parcel_id)
);

-- The other side: a parcel that another one wants, as accounts want it in `subscribers`.
CREATE TABLE leg_origins (
    bucket BIGINT NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id UUID NOT NULL,
    origin_bucket BIGINT NOT NULL CHECK (origin_bucket BETWEEN 0 AND 255),
    origin_parcel_id UUID NOT NULL,
    PRIMARY KEY (bucket, parcel_id, origin_bucket, origin_parcel_id),
    FOREIGN KEY (bucket, parcel_id) REFERENCES parcels (bucket, parcel_id)
);
