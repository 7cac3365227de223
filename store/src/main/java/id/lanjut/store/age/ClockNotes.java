package id.lanjut.store.age;

import java.time.Duration;
import java.time.Instant;

/**
 * What one run tells the next about its clock.
 *
 * @param from when the run began, by its own time
 * @param seen its last sign of life, by its own time
 * @param ahead how far the computer's clock was set ahead of that time while it ran; negative for
 *     back
 * @param step the latest step of the clock that times before it have to be read with
 */
record ClockNotes(Instant from, Instant seen, Duration ahead, Step step) {
  /**
   * A step of the clock between two runs: so much of the difference between a time before it and
   * one after it has not, or not certainly, passed.
   *
   * @param at when the first run after it began
   * @param set what the clock was set ahead in the run that lasted from {@code from} to {@code to},
   *     as that run saw itself; certain for what is stamped by it
   * @param leap how far the clock went on while nothing ran, when that is too long to be believed
   */
  record Step(Instant at, Duration set, Instant from, Instant to, Duration leap) {
    /** The last sign of life may be a minute old when the power fails. */
    private static final Duration UNSEEN = Duration.ofMinutes(2);

    /** None so far. */
    static final Step NONE =
        new Step(Instant.EPOCH, Duration.ZERO, Instant.EPOCH, Instant.EPOCH, Duration.ZERO);

    /** How much younger than it looks something before it may be, at most. */
    Duration most() {
      return set.plus(leap);
    }

    /** Whether a time is of the run in which the clock was set. */
    boolean isOfThatRun(Instant time) {
      return !set.isZero() && !time.isBefore(from) && !time.isAfter(to.plus(UNSEEN));
    }
  }

  ClockNotes seen(Instant time) {
    return new ClockNotes(from, time, ahead, step);
  }

  ClockNotes ahead(Duration by) {
    return new ClockNotes(from, seen, by, step);
  }

  /** The step between this run and one that begins now, if there was one. */
  Step stepUntil(Instant now, Duration longestBreak) {
    Duration set = ahead.compareTo(Ages.TOLERANCE) < 0 ? Duration.ZERO : ahead;
    Duration off = Duration.between(seen, now.minus(ahead));
    Duration leap = off.compareTo(longestBreak) > 0 ? off : Duration.ZERO;
    if (set.isZero() && leap.isZero() && !step.at().isAfter(now)) {
      return step;
    }
    // What was before an earlier step is before this one too; only the last run's own is certain.
    return new Step(now, set, from, seen, step.most().plus(leap));
  }
}
