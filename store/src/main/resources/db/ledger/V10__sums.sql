-- A day's sums are read from this index alone; without route and amount in it, each row had to be looked up.
DROP INDEX IF EXISTS transaction_by_state;
CREATE INDEX IF NOT EXISTS transaction_by_state ON transaction (state, id, route, amount);
