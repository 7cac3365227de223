package id.lanjut.routes.resolve;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what became of a transaction that is unknown: by asking the upstream, else by sending
 * it again where the upstream is known to tolerate that, else by a person. Works on each in steps,
 * and never on one in two places at once.
 */
public final class ResolveUnknown {
  private static final Logger LOG = LoggerFactory.getLogger(ResolveUnknown.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  private final Map<TransactionId, Case> open = new ConcurrentHashMap<>();
  private final AtomicLong comebacks = new AtomicLong();
  private final NextStep nextStep;
  private final Alarm alarm;
  private final Executor workers;
  private final LongSupplier nanoTime;

  /** What the resolver works with. */
  public record Parts(
      TransactionStore store,
      Dispatcher dispatcher,
      LinkSelector links,
      RouteTable routes,
      Surroundings surroundings) {}

  /**
   * What is handed in from outside.
   *
   * @param workers runs the steps, which block while they wait for an answer
   * @param nanoTime counts evenly, whatever the clock on the wall does
   */
  public record Surroundings(
      Alarm alarm,
      Executor workers,
      InstantSource clock,
      LongSupplier nanoTime,
      RandomGenerator random) {}

  /** A resolver that has nothing to do yet. */
  public ResolveUnknown(Parts parts) {
    this.nextStep = new NextStep(parts);
    this.alarm = parts.surroundings().alarm();
    this.workers = parts.surroundings().workers();
    this.nanoTime = parts.surroundings().nanoTime();
    parts.links().onChange(this::onLinkChange);
  }

  /** Hears of every change, and of everything found unknown at start. */
  public void onChange(Snapshot snapshot) {
    TransactionId id = snapshot.transaction().id();
    if (snapshot.state() != State.UNKNOWN) {
      open.remove(id);
      return;
    }
    Case unknown = new Case(id, nanoTime);
    if (open.putIfAbsent(id, unknown) == null) {
      work(unknown, unknown.due());
    }
  }

  private void onLinkChange(LinkChange change) {
    if (change.comesBack()) {
      goOn();
    }
  }

  /** The routes may have other links now. */
  public void routesChanged() {
    goOn();
  }

  /** What could not be asked or sent for want of a link need not wait any longer. */
  private void goOn() {
    comebacks.incrementAndGet();
    List.copyOf(open.values()).stream()
        .filter(Case::waitsForALink)
        .forEach(unknown -> work(unknown, unknown.due()));
  }

  /** Takes a step unless another has taken it meanwhile. */
  private void work(Case unknown, int due) {
    try {
      workers.execute(() -> step(unknown, due));
    } catch (RejectedExecutionException stopping) {
      LOG.atDebug().addKeyValue("transaction", unknown.id()).log("is left for the next start");
    }
  }

  private void step(Case unknown, int due) {
    if (!unknown.take(due)) {
      return;
    }
    // Before the links are asked: one that comes back from here on is news to this step.
    long known = comebacks.get();
    try {
      nextStep.of(unknown).ifPresent(pause -> pause(unknown, pause, known));
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("transaction", unknown.id())
          .setCause(e)
          .log("a step towards an unknown transaction's fate failed");
      pause(unknown, new Pause(AFTER_A_FAILURE, false), known);
    }
  }

  /** A link whose event came before the case was known to wait for it is not waited for. */
  private void pause(Case unknown, Pause pause, long known) {
    int due = unknown.rest(pause.forALink());
    if (pause.forALink() && comebacks.get() != known) {
      work(unknown, due);
    } else {
      alarm.after(pause.after(), () -> work(unknown, due));
    }
  }
}
