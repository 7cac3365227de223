package id.lanjut.gateway.alert;

import java.time.Instant;

/** Looks whether something is wrong. Knows nothing of what was told. */
@FunctionalInterface
interface Rule {
  /** What it sees now; on the thread of the watch, and quick. */
  Sight look(Instant now);
}
