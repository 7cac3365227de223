-- What each link has carried on each day of this computer's calendar, in bytes: any period of a quota begins with a day.
CREATE TABLE IF NOT EXISTS link_traffic (
  link            VARCHAR(200)                NOT NULL,
  on_day          DATE                        NOT NULL,
  sent            BIGINT                      NOT NULL,
  received        BIGINT                      NOT NULL,
  probes          BIGINT                      NOT NULL,
  PRIMARY KEY (link, on_day)
);
