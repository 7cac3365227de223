-- The ledger: a projection of the journal's events. It can be deleted; what is pending is in the journal.
--
-- Events are kept as the journal wrote them, sealed; a column of its own has only what is searched by. Each index costs every transaction one more tree to change, so there are two.
CREATE TABLE transaction (
  sequence        BIGINT                 NOT NULL PRIMARY KEY,
  id              CHAR(26)               NOT NULL,
  route           VARCHAR(200)           NOT NULL,
  request_key     VARCHAR(1000)          NOT NULL,
  state           VARCHAR(10)            NOT NULL,
  amount          NUMERIC(30, 6),
  accepted        BINARY LARGE OBJECT    NOT NULL,
  changed         BINARY LARGE OBJECT,
  -- Every change of the state, as lines of "event time state reason"; a line may stand there twice after a crash.
  milestones      CHARACTER VARYING      NOT NULL
);
CREATE UNIQUE INDEX transaction_by_id ON transaction (id);
CREATE INDEX transaction_by_key ON transaction (request_key, route, sequence);

CREATE TABLE link_change (
  event           BIGINT                      NOT NULL PRIMARY KEY,
  link            VARCHAR(200)                NOT NULL,
  at              TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  from_state      VARCHAR(10)                 NOT NULL,
  to_state        VARCHAR(10)                 NOT NULL,
  reason          VARCHAR(1000)
);
