-- When the gateway ran, which of its runs saw a link change, and what was delivered by a detour.
--
-- A run is one row, whose last sign of life moves on: what lies between two runs was not observed.
CREATE TABLE run (
  started         TIMESTAMP(9) WITH TIME ZONE NOT NULL PRIMARY KEY,
  seen            TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  ended           BOOLEAN                     NOT NULL
);

ALTER TABLE link_change ADD COLUMN run TIMESTAMP(9) WITH TIME ZONE;
CREATE INDEX link_change_by_time ON link_change (at);
CREATE INDEX link_change_by_run ON link_change (run, at);

-- Only what went over a link of second choice, or had to wait: on a good day nothing is written here.
CREATE TABLE detour (
  id              CHAR(26)                    NOT NULL PRIMARY KEY,
  delivered       TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  link            VARCHAR(200)                NOT NULL,
  standby         BOOLEAN                     NOT NULL,
  amount          NUMERIC(30, 6)
);
