package id.lanjut.store.transaction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened and is kept: one message of the journal. */
public sealed interface Event {
  /** When it happened. */
  Instant at();

  /**
   * A request became a transaction.
   *
   * @param sending whether its first attempt begins at once: then this is the evidence of it too
   * @param again whether the transaction was known before
   * @param triedAgain what went before when it had been rejected and is tried again with this
   *     request; null else
   */
  record Accepted(
      Transaction transaction,
      Request request,
      boolean sending,
      boolean again,
      @Nullable TriedAgain triedAgain)
      implements Event {
    /** One of which no attempt is known. */
    public Accepted(Transaction transaction, Request request, boolean sending, boolean again) {
      this(transaction, request, sending, again, null);
    }

    @Override
    public Instant at() {
      return triedAgain == null ? transaction.acceptedAt() : triedAgain.at();
    }

    /** Where the transaction stands with that. */
    public Snapshot snapshot() {
      List<Attempt> before = triedAgain == null ? List.of() : triedAgain.before();
      return new Snapshot(transaction, state(), at(), before, null, null);
    }

    /** The state that the transaction starts in. */
    public State state() {
      return sending ? State.SENDING : State.QUEUED;
    }
  }

  /**
   * That a transaction had been rejected already.
   *
   * @param at when it is accepted again
   * @param before the attempts until then
   */
  record TriedAgain(Instant at, List<Attempt> before) {
    public TriedAgain {
      before = List.copyOf(before);
    }
  }

  /**
   * A transaction changed its state.
   *
   * @param state the state from now on
   * @param attempts all attempts that have ended so far; where there are many, the latest ones and
   *     the first that may have arrived
   * @param reason why, for people; null where the state says it all
   * @param answer the upstream's answer; null unless it is final by an answer
   */
  record Changed(
      TransactionId id,
      Instant at,
      State state,
      List<Attempt> attempts,
      @Nullable String reason,
      @Nullable Answer answer)
      implements Event {
    public Changed {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * Something about a transaction came to light that changes nothing of it any more.
   *
   * @param state the state that it was in, and stays in
   * @param reason what came to light, for people
   */
  record Noted(TransactionId id, Instant at, State state, String reason) implements Event {}

  /**
   * A transaction has ended and its route's callback has to be told; kept until that is done.
   *
   * @param transaction what has ended
   * @param state how it ended
   * @param reason why, for people; null where the state says it all
   * @param answerStatus the upstream's HTTP status; 0 when no answer ended it
   */
  record CallbackOwed(
      Transaction transaction, Instant at, State state, @Nullable String reason, int answerStatus)
      implements Event {}

  /**
   * A link, or the whole of them, changed its state.
   *
   * @param link the link's name; {@link #WHOLE} for all of them together
   * @param from the state it left, one of {@code UP SUSPECT DOWN CAPTIVE HELD}, of the whole one of
   *     {@code ONLINE DEGRADED OFFLINE SUSPECT}; the same as {@code to} when a run has only just
   *     begun to look
   * @param to the state it is in now
   * @param reason why, for people
   * @param run when the run of the gateway began that saw it; null from before that was kept
   */
  record LinkChanged(
      String link, Instant at, String from, String to, String reason, @Nullable Instant run)
      implements Event {
    /** No link can be called that. */
    public static final String WHOLE = "";
  }
}
