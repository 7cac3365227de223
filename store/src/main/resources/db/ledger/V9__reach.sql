-- From which id on everything is known that was accepted: what a day's sums may be trusted for. Retention moves it, and so does a ledger that had to be begun
-- anew. What retention has deleted before this was kept lies before the oldest row.
--
-- Reports and lists need no further index: a day is a range of ids, and an index over routes or terminals would cost each transaction one more tree to change.
CREATE TABLE IF NOT EXISTS reach (first CHAR(26) NOT NULL);
INSERT INTO reach SELECT COALESCE(MIN(id), '00000000000000000000000000') FROM transaction;
