package id.lanjut.store.moving;

import id.lanjut.store.journal.Appended;
import id.lanjut.store.journal.Kept;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One transaction that moves: where it stands and what the journal keeps of it. */
final class Pending implements KeyHolder {
  /** A transaction that is tried for days keeps its latest attempts. */
  private static final int MAX_ATTEMPTS = 50;

  private final Kept beginning;
  private Snapshot snapshot;
  private @Nullable Kept lastWord;
  private @Nullable Request request;
  private boolean changing;

  /**
   * Takes a transaction that is in the journal.
   *
   * @param lastWord keeps what was said last about it; null when it is simply queued
   * @param request kept at hand while it is being sent; null to be read from the journal
   */
  Pending(Snapshot snapshot, Kept beginning, @Nullable Kept lastWord, @Nullable Request request) {
    this.snapshot = snapshot;
    this.beginning = beginning;
    this.lastWord = lastWord;
    this.request = request;
  }

  synchronized Snapshot snapshot() {
    return snapshot;
  }

  Kept beginning() {
    return beginning;
  }

  /** All that the journal keeps of it, its beginning first. */
  synchronized List<Kept> kept() {
    return lastWord == null ? List.of(beginning) : List.of(beginning, lastWord);
  }

  synchronized Optional<Request> requestAtHand() {
    return Optional.ofNullable(request);
  }

  /**
   * Claims the transaction for one change, until {@link #changed} or {@link #unchanged}.
   *
   * @return the event to append; empty when it is not in that state any more, or claimed by
   *     another, or would end as if it had never been sent when it may have happened
   */
  synchronized Optional<Event.Changed> claim(State from, Change change, Instant now) {
    if (changing
        || snapshot.state() != from
        || (isUnsent(change.state()) && snapshot.isInDoubt())) {
      return Optional.empty();
    }
    changing = true;
    return Optional.of(
        new Event.Changed(
            snapshot.transaction().id(),
            now,
            change.state(),
            attemptsWith(change.newAttempts()),
            change.reason(),
            change.answer()));
  }

  private static boolean isUnsent(State end) {
    return end == State.CANCELLED || end == State.EXPIRED;
  }

  private List<Attempt> attemptsWith(List<Attempt> more) {
    List<Attempt> all = new ArrayList<>(snapshot.attempts());
    all.addAll(more);
    return all.size() <= MAX_ATTEMPTS ? all : shortened(all);
  }

  /**
   * The latest, the first that may have arrived, from which the life of its key is counted, and the
   * first that left it in doubt.
   */
  private static List<Attempt> shortened(List<Attempt> all) {
    List<Attempt> firsts =
        Stream.of(
                all.stream().filter(attempt -> attempt.result() != Attempt.Result.NOT_SENT),
                all.stream().filter(Attempt::leavesDoubt))
            .flatMap(those -> those.findFirst().stream())
            .distinct()
            .toList();
    List<Attempt> latest = all.subList(all.size() - MAX_ATTEMPTS + firsts.size(), all.size());
    Stream<Attempt> before = firsts.stream().filter(first -> !latest.contains(first));
    return Stream.concat(before, latest.stream()).toList();
  }

  /** What the journal need not keep any longer once this change is in it. */
  synchronized List<Kept> obsoleteAfter(Event.Changed event) {
    List<Kept> obsolete = new ArrayList<>();
    if (lastWord != null) {
      obsolete.add(lastWord);
    }
    if (event.state().isFinal()) {
      obsolete.add(beginning);
    }
    return obsolete;
  }

  synchronized Snapshot changed(Event.Changed event, Appended appended) {
    changing = false;
    lastWord = appended.standingOrNull();
    if (event.state() != State.SENDING) {
      request = null;
    }
    snapshot =
        new Snapshot(
            snapshot.transaction(),
            event.state(),
            event.at(),
            event.attempts(),
            event.reason(),
            event.answer());
    return snapshot;
  }

  synchronized void unchanged() {
    changing = false;
  }
}
