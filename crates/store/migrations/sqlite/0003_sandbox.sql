-- How far the clock of a sandbox parcel has been moved ahead; of other parcels it is empty.
ALTER TABLE parcels ADD COLUMN ahead_ms INTEGER;
