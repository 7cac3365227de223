-- Terminals with credentials: a key means one thing on a route and from a terminal. Empty: it could have been any.
--
-- The index goes first: adding a column copies the table, and every index that is there with it.
DROP INDEX transaction_by_key;
ALTER TABLE transaction ADD COLUMN terminal VARCHAR(200) DEFAULT '' NOT NULL;
CREATE INDEX transaction_by_key ON transaction (request_key, route, terminal, sequence);
