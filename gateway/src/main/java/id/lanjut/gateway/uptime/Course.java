package id.lanjut.gateway.uptime;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one link, or the whole, through its changes, and says how long each condition held.
 *
 * <p>Doubt counts for what came of it: a link that a failed probe made suspect, and the next ones
 * took down, was down from the first. What nobody decided counts as nothing. Nothing is known of a
 * time in which no run of the gateway was seen. No moment counts twice, whatever the computer's
 * clock was set to between two runs: it counts as what was kept first.
 */
final class Course {
  private final Span window;
  private final Map<Instant, Run> runs;
  private final Consumer<Stretch> taker;
  private final Map<Condition, Duration> totals = new EnumMap<>(Condition.class);
  private Instant counted;

  private @Nullable Run run;
  private Condition condition = Condition.DOUBT;
  private Instant since = Instant.MIN;
  private String why = "";
  private boolean beginSeen;

  /**
   * Nothing has happened yet.
   *
   * @param runs every run that was seen in the window, by its start
   * @param taker is told each stretch within the window, in order
   */
  Course(Span window, Map<Instant, Run> runs, Consumer<Stretch> taker) {
    this.window = window;
    this.runs = runs;
    this.taker = taker;
    this.counted = window.from();
  }

  /** The next change in the record's order. */
  void on(Event.LinkChanged change) {
    Condition next = Condition.of(change.to());
    if (run == null || !run.started().equals(change.run())) {
      endRun();
      run = change.run() == null ? null : runs.get(change.run());
      if (run != null) {
        begin(next, Span.later(change.at(), run.started()), change.reason(), wasSeen(change));
      }
    } else if (condition == Condition.DOUBT && next.decidesADoubt()) {
      begin(next, since, change.reason(), beginSeen);
    } else {
      count(change.at(), true);
      begin(next, change.at(), change.reason(), true);
    }
  }

  /** Of what a run found when it began, nobody knows since when it had been so. */
  private static boolean wasSeen(Event.LinkChanged change) {
    return !change.from().equals(change.to());
  }

  private void begin(Condition next, Instant at, String reason, boolean seen) {
    condition = next;
    since = at;
    why = reason;
    beginSeen = seen;
  }

  private void endRun() {
    if (run != null) {
      count(run.seen(), false);
    }
  }

  private void count(Instant until, boolean endSeen) {
    Span counts = new Span(counted, window.to()).clip(since, until);
    if (counts.isEmpty()) {
      return;
    }
    counted = counts.to();
    if (condition != Condition.DOUBT) {
      totals.merge(condition, counts.length(), Duration::plus);
      boolean begins = beginSeen && counts.from().equals(since);
      taker.accept(
          new Stretch(condition, counts, why, begins, endSeen && counts.to().equals(until)));
    }
  }

  /** Nothing more comes: what held last has held until its run was last seen. */
  Map<Condition, Duration> end() {
    endRun();
    run = null;
    return Map.copyOf(totals);
  }
}
