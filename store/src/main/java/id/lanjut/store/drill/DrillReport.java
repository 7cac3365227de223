package id.lanjut.store.drill;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one drill went.
 *
 * @param started when it was begun; names it
 * @param ended when it was over, with everything given back
 * @param links the links that were cut, in the order of their names
 * @param by who asked for it
 * @param failures why it was not passed, for people; none when it was
 * @param figures what was measured
 */
public record DrillReport(
    Instant started,
    Instant ended,
    List<String> links,
    String by,
    List<String> failures,
    Figures figures) {
  public DrillReport {
    links = links.stream().sorted().toList();
    failures = List.copyOf(failures);
  }

  /** Whether everything was as it should be. */
  public boolean passed() {
    return failures.isEmpty();
  }

  /**
   * What was measured. Times that did not come are null.
   *
   * @param doubtMillis from the cut until none of the cut links was preferred any more
   * @param detectionMillis from the cut until all of them were known to carry nothing
   * @param switchMillis from the cut until a request was answered over another link
   * @param failbackMillis from the return of the line until it was preferred again
   * @param replayMillis from the return of the line until everything that had waited was through
   * @param answered transactions that were answered over another link while the line was cut
   * @param unknown transactions whose fate became unknown in that time, and had to be found out
   * @param checks how often an upstream was reached over another link
   * @param canary what became of the transactions that were sent for the drill alone; null without
   */
  public record Figures(
      @Nullable Long doubtMillis,
      @Nullable Long detectionMillis,
      @Nullable Long switchMillis,
      @Nullable Long failbackMillis,
      @Nullable Long replayMillis,
      long answered,
      long unknown,
      long checks,
      @Nullable String canary) {}
}
