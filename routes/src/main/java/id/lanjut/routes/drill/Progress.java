package id.lanjut.routes.drill;

import id.lanjut.store.drill.DrillReport;
import java.time.Instant;

/**
 * How far a drill has come.
 *
 * @param phase where it stands
 * @param until when that phase ends at the latest
 * @param soFar what the report would say now
 */
public record Progress(Phase phase, Instant until, DrillReport soFar) {
  /** The parts of a drill, in their order. */
  public enum Phase {
    /** For a moment at which nothing is being sent. */
    WAITING,
    /** The lines carry nothing. */
    CUT,
    /** They carry again, and the links and what has waited come back. */
    RETURNING,
    /** It is in the ledger. */
    OVER
  }
}
