package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Backoff;
import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.store.moving.Change;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does what follows from an inquiry. */
final class FollowInquiry {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /**
   * How long after its expiry a pending one is asked about: a customer may have until tomorrow to
   * pay, and the upstream will say so without a person's help.
   */
  private static final Duration LONGEST_PENDING = Duration.ofDays(1);

  private final Dispatcher dispatcher;
  private final Conclude conclude;
  private final InstantSource clock;
  private final Backoff backoff;

  FollowInquiry(ResolveUnknown.Parts parts, Conclude conclude) {
    this.dispatcher = parts.dispatcher();
    this.conclude = conclude;
    this.clock = parts.surroundings().clock();
    this.backoff = new Backoff(parts.surroundings().random());
  }

  /** Empty when the case is closed by that. */
  Optional<Pause> to(Fate fate, Case unknown, Snapshot snapshot, Inquiry inquiry) {
    if (fate instanceof Fate.Told told) {
      return told(told, unknown, snapshot, inquiry);
    }
    if (fate instanceof Fate.Open open) {
      Instant expiry = snapshot.transaction().expiresAt();
      return undecided(snapshot, open.reason(), expiry, pause(unknown, inquiry));
    }
    return Optional.of(Pause.untilALink(backoff));
  }

  private Optional<Pause> told(Fate.Told told, Case unknown, Snapshot snapshot, Inquiry inquiry) {
    String source = " (the inquiry was answered " + told.evidence() + ")";
    return switch (told.meaning()) {
      case DELIVERED -> ended(snapshot, State.DELIVERED, told.answer(), "it happened" + source);
      case REJECTED ->
          ended(snapshot, State.REJECTED, told.answer(), "the upstream refused it" + source);
      case ABSENT -> absent(unknown, snapshot, source, inquiry);
      case PENDING ->
          undecided(
              snapshot,
              "the upstream has not decided it" + source,
              snapshot.transaction().expiresAt().plus(LONGEST_PENDING),
              pause(unknown, inquiry));
    };
  }

  private Optional<Pause> ended(Snapshot snapshot, State state, Answer answer, String reason) {
    String shown = state == State.DELIVERED ? null : reason;
    conclude.change(snapshot, new Change(state, List.of(), shown, marked(answer)), reason);
    return Optional.empty();
  }

  private Optional<Pause> absent(Case unknown, Snapshot snapshot, String source, Inquiry inquiry) {
    Duration pause = pause(unknown, inquiry);
    Optional<Attempt> refused = RepeatRequest.refused(snapshot);
    if (refused.isPresent()) {
      return absentAndRefused(refused.get(), snapshot, source, pause);
    }
    Duration early = early(unknown, snapshot, believedAfter(snapshot, inquiry));
    if (!early.isNegative() && !early.isZero()) {
      String reason = "the upstream does not know it yet; it may still be on its way";
      conclude.change(snapshot, Change.to(State.UNKNOWN, reason), reason + source);
      return Optional.of(new Pause(early.compareTo(pause) < 0 ? early : pause, false));
    }
    String reason = "the upstream never had it" + source;
    if (conclude.change(snapshot, Change.to(State.QUEUED, reason), reason)) {
      dispatcher.requeue(snapshot.transaction());
    }
    return Optional.empty();
  }

  /** Sent again it would be refused again; one that the upstream is at work on it may know yet. */
  private Optional<Pause> absentAndRefused(
      Attempt refused, Snapshot snapshot, String source, Duration pause) {
    String reason = "the upstream refuses it and does not know it" + source;
    Instant end =
        RepeatRequest.isConflict(refused) ? snapshot.transaction().expiresAt() : Instant.MIN;
    return undecided(snapshot, reason, end, pause);
  }

  /** One that was sent again and again is sent more and more rarely. */
  private static Duration believedAfter(Snapshot snapshot, Inquiry inquiry) {
    int sent = RepeatRequest.maybeArrived(snapshot).size();
    Duration rest =
        sent < 2
            ? Duration.ZERO
            : Backoff.doubled(RepeatRequest.FIRST_REST, sent - 2, RepeatRequest.LONGEST_REST);
    return rest.compareTo(inquiry.absentAfter()) > 0 ? rest : inquiry.absentAfter();
  }

  /** How much too early it is; a clock that was set back must not make that a day. */
  private Duration early(Case unknown, Snapshot snapshot, Duration absentAfter) {
    Duration early = Duration.between(clock.instant(), lastSent(snapshot).plus(absentAfter));
    Duration atMost = absentAfter.minus(unknown.age());
    return early.compareTo(atMost) < 0 ? early : atMost;
  }

  /** It is asked about again until its time is over; then a person decides. */
  private Optional<Pause> undecided(Snapshot snapshot, String reason, Instant end, Duration pause) {
    if (clock.instant().isBefore(end)) {
      conclude.change(snapshot, Change.to(State.UNKNOWN, reason), reason);
      return Optional.of(new Pause(pause, false));
    }
    String next = "the inquiries have not decided it, the last: " + reason;
    conclude.change(snapshot, Conclude.held(snapshot, next), reason);
    return Optional.empty();
  }

  private Duration pause(Case unknown, Inquiry inquiry) {
    return backoff.after(inquiry.every(), unknown.inquired(), LONGEST_PAUSE);
  }

  private static Instant lastSent(Snapshot snapshot) {
    List<Attempt> maybe = RepeatRequest.maybeArrived(snapshot);
    if (maybe.isEmpty()) {
      return snapshot.changedAt();
    }
    Attempt last = maybe.get(maybe.size() - 1);
    return last.at().plusMillis(last.tookMillis());
  }

  private static Answer marked(Answer answer) {
    List<Header> headers = new ArrayList<>(answer.headers());
    headers.add(new Header("Lanjut-Answered-By", "inquiry"));
    return new Answer(answer.status(), headers, answer.body());
  }
}
