package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides and takes the next step for one unknown transaction. */
final class NextStep {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofSeconds(30);
  private static final Duration UNTIL_A_LINK = Duration.ofMinutes(1);

  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final LinkSelector links;
  private final RouteTable routes;
  private final Inquirer inquirer;
  private final InstantSource clock;
  private final RandomGenerator random;

  NextStep(ResolveUnknown.Parts parts) {
    this.store = parts.store();
    this.dispatcher = parts.dispatcher();
    this.links = parts.links();
    this.routes = parts.routes();
    this.inquirer = new Inquirer(parts.links(), parts.routes());
    this.clock = parts.surroundings().clock();
    this.random = parts.surroundings().random();
  }

  /** Takes it; empty when the case is closed by that. */
  Optional<Pause> of(Case unknown) {
    Optional<Snapshot> known =
        store.find(unknown.id()).filter(snapshot -> snapshot.state() == State.UNKNOWN);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Snapshot snapshot = known.get();
    Optional<RouteSettings> route = routes.byName(snapshot.transaction().route());
    if (route.isPresent() && route.get().inquiry().isPresent()) {
      return inquire(unknown, snapshot, route.get(), route.get().inquiry().get());
    }
    if (route.isPresent() && !route.get().safeToRepeat().isZero()) {
      return repeat(snapshot, route.get());
    }
    return hold(snapshot, "ask the upstream");
  }

  private Optional<Pause> inquire(
      Case unknown, Snapshot snapshot, RouteSettings route, Inquiry inquiry) {
    Request original = store.request(unknown.id()).orElseThrow();
    Fate fate = inquirer.ask(snapshot.transaction(), original, route, inquiry);
    if (fate instanceof Fate.Unasked) {
      return Optional.of(new Pause(jittered(UNTIL_A_LINK), true));
    }
    if (fate instanceof Fate.Happened happened) {
      change(snapshot, new Change(State.DELIVERED, List.of(), null, marked(happened.answer())));
      return Optional.empty();
    }
    Duration pause = jittered(doubled(inquiry.every(), unknown.inquired(), LONGEST_PAUSE));
    if (fate instanceof Fate.Absent absent) {
      return absent(snapshot, absent, inquiry.absentAfter(), pause);
    }
    String reason = ((Fate.Open) fate).reason();
    return clock.instant().isBefore(snapshot.transaction().expiresAt())
        ? note(snapshot, reason, pause)
        : hold(snapshot, "the inquiries have not decided it, the last: " + reason);
  }

  private Optional<Pause> absent(
      Snapshot snapshot, Fate.Absent absent, Duration absentAfter, Duration pause) {
    Duration early = Duration.between(clock.instant(), lastSent(snapshot).plus(absentAfter));
    if (!early.isNegative() && !early.isZero()) {
      String reason = "the upstream does not know it yet; it may still be on its way";
      return note(snapshot, reason, early.compareTo(pause) < 0 ? early : pause);
    }
    String reason = "the upstream never had it (the inquiry was answered " + absent.status() + ")";
    if (change(snapshot, Change.to(State.QUEUED, reason))) {
      dispatcher.requeue(snapshot.transaction());
    }
    return Optional.empty();
  }

  private Optional<Pause> repeat(Snapshot snapshot, RouteSettings route) {
    List<Attempt> maybe = maybeArrived(snapshot);
    Instant first = maybe.isEmpty() ? snapshot.transaction().acceptedAt() : maybe.get(0).at();
    if (!clock.instant().isBefore(first.plus(route.safeToRepeat()))) {
      return hold(snapshot, "past the time in which the upstream knows its key: ask the upstream");
    }
    if (!links.online()) {
      return Optional.of(new Pause(jittered(UNTIL_A_LINK), true));
    }
    Duration rest = rest(snapshot, maybe);
    if (!rest.isNegative() && !rest.isZero()) {
      return Optional.of(new Pause(rest, false));
    }
    String reason = "sent again with the same key";
    if (change(snapshot, Change.to(State.SENDING, reason))) {
      dispatcher.repeat(snapshot.transaction());
    }
    return Optional.empty();
  }

  /** The first repetition goes at once, over another link perhaps; those after it take longer. */
  private Duration rest(Snapshot snapshot, List<Attempt> maybe) {
    int repetitions = maybe.size() - 1;
    return repetitions < 1
        ? Duration.ZERO
        : Duration.between(
            clock.instant(),
            snapshot.changedAt().plus(doubled(FIRST_REST, repetitions - 1, LONGEST_REST)));
  }

  private Optional<Pause> note(Snapshot snapshot, String reason, Duration pause) {
    change(snapshot, Change.to(State.UNKNOWN, reason));
    return Optional.of(new Pause(pause, false));
  }

  private Optional<Pause> hold(Snapshot snapshot, String next) {
    change(
        snapshot,
        Change.to(State.HELD, "it may have happened (" + snapshot.reason() + "): " + next));
    return Optional.empty();
  }

  private boolean change(Snapshot snapshot, Change change) {
    return store.change(snapshot.transaction().id(), State.UNKNOWN, change).join().isPresent();
  }

  private static List<Attempt> maybeArrived(Snapshot snapshot) {
    return snapshot.attempts().stream()
        .filter(attempt -> attempt.result() != Attempt.Result.NOT_SENT)
        .toList();
  }

  private static Instant lastSent(Snapshot snapshot) {
    List<Attempt> maybe = maybeArrived(snapshot);
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

  private static Duration doubled(Duration first, int times, Duration longest) {
    Duration doubled = first.multipliedBy(1L << Math.min(times, 20));
    Duration most = longest.compareTo(first) > 0 ? longest : first;
    return doubled.compareTo(most) > 0 ? most : doubled;
  }

  /** Between three quarters and five quarters, so that many do not ask at once. */
  private Duration jittered(Duration duration) {
    return Duration.ofMillis((long) (duration.toMillis() * (0.75 + random.nextDouble() / 2)));
  }
}
