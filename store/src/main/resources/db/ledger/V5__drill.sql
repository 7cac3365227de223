-- Planned failover exercises and how they went. Lists are kept as lines; links in the order of their names, so that drills of the same ones are found.
CREATE TABLE drill (
  started         TIMESTAMP(9) WITH TIME ZONE NOT NULL PRIMARY KEY,
  ended           TIMESTAMP(9) WITH TIME ZONE NOT NULL,
  links           VARCHAR(20000)              NOT NULL,
  asked_by        VARCHAR(200)                NOT NULL,
  failures        CHARACTER VARYING           NOT NULL,
  doubt_ms        BIGINT,
  detection_ms    BIGINT,
  switch_ms       BIGINT,
  failback_ms     BIGINT,
  replay_ms       BIGINT,
  answered        BIGINT                      NOT NULL,
  became_unknown  BIGINT                      NOT NULL,
  checks_good     BIGINT                      NOT NULL,
  canary          VARCHAR(200)
);
