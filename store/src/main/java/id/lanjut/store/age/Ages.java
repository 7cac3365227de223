package id.lanjut.store.age;

import id.lanjut.store.age.ClockNotes.Step;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How old what an earlier run left is. Within a run time passes evenly; between two there is only
 * the computer's clock, which a flat battery sets back, and people set wrong. Where it cannot be
 * right, nothing is sent again, expired or forgotten because of it.
 */
public final class Ages {
  private static final Logger LOG = LoggerFactory.getLogger(Ages.class);

  /** Computers' clocks are corrected by so much all the time. */
  static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** A shop that was closed for longer was closed for long; its queue is looked at by a person. */
  private static final Duration LONGEST_BREAK = Duration.ofDays(7);

  private final ClockFile file;
  private final InstantSource clock;
  private ClockNotes notes;
  private volatile Finding finding = Finding.FINE;
  private volatile Set<TransactionId> ofUnknownAge = Set.of();

  /** What the clock was like when this run began. */
  public enum Finding {
    FINE,
    /** Earlier than the last run had been already. */
    SET_BACK,
    /** Later than the last run's end by more than is plausible. */
    LEAPT
  }

  private Ages(ClockFile file, InstantSource clock, ClockNotes notes) {
    this.file = file;
    this.clock = clock;
    this.notes = notes;
  }

  /** Reads what the last run has noted in this file; the first note of this one follows. */
  public static Ages open(Path file, InstantSource clock) {
    ClockFile kept = new ClockFile(file);
    Instant now = clock.instant();
    return kept.read()
        .map(last -> ofNextRun(kept, clock, last, now))
        .orElseGet(() -> new Ages(kept, clock, new ClockNotes(now, now, Duration.ZERO, Step.NONE)));
  }

  private static Ages ofNextRun(ClockFile file, InstantSource clock, ClockNotes last, Instant now) {
    Step step = last.stepUntil(now, LONGEST_BREAK);
    Ages ages = new Ages(file, clock, new ClockNotes(now, now, Duration.ZERO, step));
    if (isBefore(now.minus(last.ahead()), last.seen())) {
      ages.finding = Finding.SET_BACK;
    } else if (step.at().equals(now) && step.leap().compareTo(last.step().most()) > 0) {
      ages.finding = Finding.LEAPT;
    }
    return ages;
  }

  private static boolean isBefore(Instant now, Instant known) {
    return now.plus(TOLERANCE).isBefore(known);
  }

  /** Begins a run with what an earlier one has left. */
  public void begin(List<Snapshot> left) {
    Instant latest = clock.instant().plus(TOLERANCE);
    if (left.stream().anyMatch(each -> isOfLaterThan(latest, each))) {
      finding = Finding.SET_BACK;
    }
    if (finding == Finding.SET_BACK) {
      ofUnknownAge =
          left.stream()
              .filter(each -> each.state() != State.QUEUED || !each.isWithoutEffect())
              .map(each -> each.transaction().id())
              .collect(Collectors.toUnmodifiableSet());
    }
    say();
    file.write(notes);
  }

  /** Without a stream for each: there may be a hundred thousand. */
  private static boolean isOfLaterThan(Instant latest, Snapshot snapshot) {
    if (latest.isBefore(snapshot.changedAt())
        || latest.isBefore(snapshot.transaction().acceptedAt())) {
      return true;
    }
    for (Attempt attempt : snapshot.attempts()) {
      if (latest.isBefore(attempt.at().plusMillis(attempt.tookMillis()))) {
        return true;
      }
    }
    return false;
  }

  private void say() {
    switch (finding) {
      case FINE -> {}
      case SET_BACK ->
          LOG.warn(
              "the computer's clock is earlier than the last run's: what may have been sent then"
                  + " is asked about or held, and not sent again");
      case LEAPT ->
          LOG.warn(
              "the computer's clock is more than {} days after the last run's end: what that would"
                  + " make too old is held for a person, and no key is forgotten by it",
              LONGEST_BREAK.toDays());
    }
  }

  /** What the clock was like when this run began. */
  public Finding finding() {
    return finding;
  }

  /** The run lasts. */
  public synchronized void alive(Instant now) {
    notes = notes.seen(now);
    file.write(notes);
  }

  /** Somebody has set the computer's clock; altogether it is so far ahead of this run's time. */
  public synchronized void clockWasSet(Duration ahead) {
    notes = notes.ahead(ahead);
    file.write(notes);
  }

  /**
   * Whether nobody can tell for how long its key has been known: an attempt is of an earlier run
   * whose time this one's clock has not reached, or of the future.
   */
  public boolean isOfUnknownAge(Snapshot snapshot) {
    Instant now = clock.instant();
    return ofUnknownAge.contains(snapshot.transaction().id())
        || snapshot.attempts().stream().map(Attempt::at).anyMatch(at -> isBefore(now, at));
  }

  /** Whether a transaction has waited too long for its first send. */
  public Lateness lateness(Transaction transaction) {
    Instant now = clock.instant();
    Step step = step();
    if (now.isBefore(transaction.expiresAt())) {
      return Lateness.IN_TIME;
    }
    if (step.isOfThatRun(transaction.acceptedAt()) && !isOver(transaction, now.minus(step.set()))) {
      return Lateness.IN_TIME;
    }
    return !transaction.acceptedAt().isBefore(step.at())
            || isOver(transaction, now.minus(step.most()))
        ? Lateness.TOO_OLD
        : Lateness.DOUBTFUL;
  }

  private static boolean isOver(Transaction transaction, Instant now) {
    return !now.isBefore(transaction.expiresAt());
  }

  /**
   * What is older than that may be forgotten, when so much is to be kept. After a step of the clock
   * it takes as long as is kept until the time before the step is old for certain.
   */
  public Instant before(Duration kept) {
    Instant now = clock.instant();
    Step step = step();
    boolean certain = !now.minus(kept).isBefore(step.at());
    return (certain ? now : now.minus(step.most())).minus(kept);
  }

  private synchronized Step step() {
    return notes.step();
  }
}
