-- Each start compares what has not ended with the journal, and reads nothing but this index for that. Nearly every row is written once and already ended: the new
-- entry stands behind the last one.
CREATE INDEX IF NOT EXISTS transaction_by_state ON transaction (state, id);
