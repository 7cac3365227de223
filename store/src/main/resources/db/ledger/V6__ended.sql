-- When a transaction came to its end: its key is remembered from then on, however long it was held before. NULL while it moves, and
-- for what had ended before this was kept.
ALTER TABLE transaction ADD COLUMN IF NOT EXISTS ended TIMESTAMP(9) WITH TIME ZONE;
