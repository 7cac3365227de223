-- What the second, tiny commit after each batch changes; see Landmark.
CREATE TABLE landmark (batch BIGINT NOT NULL);
INSERT INTO landmark VALUES (0);
