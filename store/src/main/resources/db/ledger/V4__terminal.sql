-- Terminals with credentials: a key means one thing on a route and from a terminal. Empty: it could have been any.
--
-- The index goes first: adding a column copies the table, and every index that is there with it. Each step may have been
-- done already, when the power was cut before the migration was noted.
DROP INDEX IF EXISTS transaction_by_key;
ALTER TABLE transaction ADD COLUMN IF NOT EXISTS terminal VARCHAR(200) DEFAULT '' NOT NULL;
CREATE INDEX IF NOT EXISTS transaction_by_key ON transaction (request_key, route, terminal, sequence);
