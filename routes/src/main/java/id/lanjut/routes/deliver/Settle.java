package id.lanjut.routes.deliver;

import id.lanjut.routes.table.WhenOffline;
import id.lanjut.routes.verdict.Verdict;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Writes the verdict down and sees to what follows from it. */
final class Settle {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final Backoff backoff;
  private final LateAnswers lateAnswers;

  Settle(TransactionStore store, Dispatcher dispatcher, RandomGenerator random) {
    this.store = store;
    this.lateAnswers = new LateAnswers(store);
    this.dispatcher = dispatcher;
    this.backoff = new Backoff(random);
  }

  /** One journal commit with the outcome; then the transaction rests, ends or is held. */
  public void settle(Round round) {
    Verdict verdict =
        round.delivery().waiting().repeated() ? ofRepetition(round.verdict()) : round.verdict();
    if (verdict instanceof Verdict.Delivered delivered) {
      end(round, State.DELIVERED, delivered.answer());
    } else if (verdict instanceof Verdict.Rejected rejected) {
      end(round, State.REJECTED, rejected.answer());
    } else if (verdict instanceof Verdict.ComeAgain comeAgain) {
      comeAgain(round, comeAgain);
    } else if (verdict instanceof Verdict.NotSent notSent) {
      notSent(round, notSent.reason());
    } else if (verdict instanceof Verdict.Unknown unknown) {
      change(round, new Change(State.UNKNOWN, round.attempts(), unknown.reason(), null));
    }
  }

  /**
   * Whatever a repetition brings but a clear end, the attempts before it may have happened: it
   * stays unknown.
   */
  private static Verdict ofRepetition(Verdict verdict) {
    if (verdict instanceof Verdict.NotSent notSent) {
      return new Verdict.Unknown("it could not be sent again: " + notSent.reason());
    }
    if (verdict instanceof Verdict.ComeAgain comeAgain) {
      return new Verdict.Unknown("asked again, the upstream answered " + comeAgain.status());
    }
    return verdict;
  }

  private void end(Round round, State state, Answer answer) {
    change(round, new Change(state, round.attempts(), null, answer));
  }

  private void comeAgain(Round round, Verdict.ComeAgain verdict) {
    String reason = "the upstream answered " + verdict.status() + " and is asked again later";
    Duration after =
        verdict
            .after()
            .orElseGet(() -> backoff.after(FIRST_WAIT, answered(round) - 1, LONGEST_WAIT));
    change(round, new Change(State.QUEUED, round.attempts(), reason, null))
        .ifPresent(queued -> dispatcher.again(round.delivery().waiting(), after));
  }

  private void notSent(Round round, String reason) {
    if (isRefusedWhenOffline(round)) {
      change(round, new Change(State.CANCELLED, round.attempts(), reason, null));
      return;
    }
    Duration atLatest =
        backoff.after(FIRST_REST, round.delivery().snapshot().attempts().size(), LONGEST_REST);
    change(round, new Change(State.QUEUED, round.attempts(), reason, null))
        .ifPresent(queued -> dispatcher.againWhenALinkComesUp(round, atLatest));
  }

  private static boolean isRefusedWhenOffline(Round round) {
    return round.delivery().route().whenOffline() == WhenOffline.REFUSE
        && round.delivery().snapshot().isWithoutEffect();
  }

  private static int answered(Round round) {
    List<Attempt> before = round.delivery().snapshot().attempts();
    return 1 + (int) before.stream().filter(a -> a.result() == Attempt.Result.ANSWERED).count();
  }

  private Optional<Snapshot> change(Round round, Change change) {
    TransactionId id = round.delivery().waiting().id();
    Optional<Snapshot> changed = store.change(id, State.SENDING, change).join();
    if (changed.isEmpty()) {
      round.attempts().stream()
          .filter(attempt -> attempt.result() != Attempt.Result.NOT_SENT)
          .forEach(attempt -> lateAnswers.keep(id, told(attempt)));
    }
    return changed;
  }

  private static String told(Attempt attempt) {
    String end = attempt.status() == null ? attempt.detail() : "answered " + attempt.status();
    return "attempt " + attempt.number() + " over " + attempt.link() + ": " + end;
  }
}
