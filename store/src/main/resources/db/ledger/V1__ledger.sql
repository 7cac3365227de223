-- The ledger: a projection of the journal's events. It can be deleted; what is pending is in the journal.
CREATE TABLE transaction (
  id              CHAR(26)                    NOT NULL PRIMARY KEY,
  sequence        BIGINT                      NOT NULL,
  route           VARCHAR(200)                NOT NULL,
  request_key     VARCHAR(1000)               NOT NULL,
  fingerprint     VARCHAR(64)                 NOT NULL,
  lane            VARCHAR(1000),
  amount          NUMERIC(30, 6),
  accepted_at     TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  expires_at      TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  request         BINARY LARGE OBJECT         NOT NULL,
  state           VARCHAR(10)                 NOT NULL,
  changed_at      TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  attempts        CHARACTER LARGE OBJECT      NOT NULL,
  reason          VARCHAR(1000),
  answer          BINARY LARGE OBJECT
);
CREATE INDEX transaction_by_key ON transaction (route, request_key, sequence);
CREATE INDEX transaction_by_state ON transaction (state, id);
CREATE INDEX transaction_by_text ON transaction (request_key, id);

-- Every change of a transaction's state; event is the journal's own number, so that a batch may be written twice.
CREATE TABLE milestone (
  event           BIGINT                      NOT NULL PRIMARY KEY,
  transaction_id  CHAR(26)                    NOT NULL,
  at              TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  state           VARCHAR(10)                 NOT NULL,
  reason          VARCHAR(1000)
);
CREATE INDEX milestone_by_transaction ON milestone (transaction_id, event);

CREATE TABLE link_change (
  event           BIGINT                      NOT NULL PRIMARY KEY,
  link            VARCHAR(200)                NOT NULL,
  at              TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  from_state      VARCHAR(10)                 NOT NULL,
  to_state        VARCHAR(10)                 NOT NULL,
  reason          VARCHAR(1000)
);
