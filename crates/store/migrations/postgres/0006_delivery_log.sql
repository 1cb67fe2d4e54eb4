-- The log of all messages of an account, newest first, and those about one tracking. The twin of
-- migrations/sqlite/0006_delivery_log.sql.

CREATE INDEX deliveries_of_account ON deliveries (account_id, created_ms, endpoint_id, seq);
CREATE INDEX deliveries_by_tracking ON deliveries (account_id, tracking_id) WHERE tracking_id IS NOT NULL;
