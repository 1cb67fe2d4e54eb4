-- Who carries a parcel on: the parcels of the next carriers, which are asked for this one's sake. Two tables, one on each
-- side, since the two parcels lie in different buckets. The twin of migrations/postgres/0010_legs.sql.

CREATE TABLE legs (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    carrier TEXT NOT NULL,
    number TEXT NOT NULL,
    leg_bucket INTEGER NOT NULL CHECK (leg_bucket BETWEEN 0 AND 255),
    leg_parcel_id BLOB NOT NULL CHECK (length(leg_parcel_id) = 16),
    found_by TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('asked', 'joined', 'dropped')),
    is_followed INTEGER NOT NULL CHECK (is_followed IN (0, 1)),
    found_ms INTEGER NOT NULL,
    PRIMARY KEY (bucket, parcel_id, carrier, number),
    FOREIGN KEY (bucket, parcel_id) REFERENCES parcels (bucket, parcel_id)
) STRICT, WITHOUT ROWID;

-- The other side: a parcel that another one wants, as accounts want it in `subscribers`.
CREATE TABLE leg_origins (
    bucket INTEGER NOT NULL CHECK (bucket BETWEEN 0 AND 255),
    parcel_id BLOB NOT NULL CHECK (length(parcel_id) = 16),
    origin_bucket INTEGER NOT NULL CHECK (origin_bucket BETWEEN 0 AND 255),
    origin_parcel_id BLOB NOT NULL CHECK (length(origin_parcel_id) = 16),
    PRIMARY KEY (bucket, parcel_id, origin_bucket, origin_parcel_id),
    FOREIGN KEY (bucket, parcel_id) REFERENCES parcels (bucket, parcel_id)
) STRICT, WITHOUT ROWID;
