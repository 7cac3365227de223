package id.lanjut.routes.drill;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drills, one at a time. */
public final class Drills implements Drilling, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Drills.class);

  private final DrillParts parts;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final ReentrantLock stepping = new ReentrantLock();
  private final Condition stepped = stepping.newCondition();
  private volatile @Nullable DrillRun run;
  private volatile @Nullable DrillReport last;
  private volatile boolean closed;

  // Guarded by stepping.
  private long step;

  private Drills(DrillParts parts) {
    this.parts = parts;
  }

  /** Waits for orders. */
  public static Drills open(DrillParts parts) {
    Drills drills = new Drills(parts);
    drills.remember();
    parts.shop().book().onChange(drills::onTransaction);
    parts.links().onChange(change -> drills.soon(run -> run.onLink(change)));
    parts.links().onFailback(() -> drills.soon(DrillRun::look));
    return drills;
  }

  @Override
  public synchronized Begun begin(DrillOrder order) {
    if (run != null || closed) {
      return new Begun.AnotherRuns();
    }
    DrillOrder chosen = order.links().isEmpty() ? withFirst(order) : order;
    Optional<String> obstacle = obstacle(chosen.links());
    if (obstacle.isPresent()) {
      return new Begun.Refused(obstacle.get());
    }
    DrillRun begun = new DrillRun(chosen, parts, this::onStep, this::onEnd);
    run = begun;
    LOG.info("a drill begins links={} by=\"{}\"", chosen.links(), chosen.by());
    begun.begin();
    return new Begun.Started();
  }

  private DrillOrder withFirst(DrillOrder order) {
    Set<String> first =
        parts.links().standing().stream()
            .limit(1)
            .map(Link::name)
            .collect(Collectors.toUnmodifiableSet());
    return new DrillOrder(first, order.lasts(), order.by());
  }

  private Optional<String> obstacle(Set<String> links) {
    List<LinkStatus> statuses = parts.links().statuses();
    for (String name : links) {
      Optional<LinkState> state =
          statuses.stream()
              .filter(link -> link.settings().name().equals(name))
              .map(LinkStatus::state)
              .findFirst();
      if (state.isEmpty()) {
        return Optional.of("no link is called " + name);
      }
      if (state.get() != LinkState.UP) {
        return Optional.of(name + " is " + state.get() + ": there is nothing to take away");
      }
    }
    boolean anotherIsUp =
        statuses.stream()
            .anyMatch(
                link -> link.state() == LinkState.UP && !links.contains(link.settings().name()));
    return links.isEmpty() || !anotherIsUp
        ? Optional.of("no other link is UP: the shop could not sell meanwhile")
        : Optional.empty();
  }

  @Override
  public boolean stop(String by) {
    DrillRun stopped = run;
    if (stopped != null) {
      stopped.stop("stopped by " + by);
    }
    return stopped != null;
  }

  @Override
  public Optional<Progress> running() {
    return Optional.ofNullable(run).map(DrillRun::progress);
  }

  private void remember() {
    try {
      last = parts.log().latest(1).stream().findFirst().orElse(null);
    } catch (LedgerException e) {
      LOG.error("the last drill cannot be read: {}", e.getMessage());
    }
  }

  @Override
  public Optional<DrillReport> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public List<DrillReport> latest(int limit) {
    return parts.log().latest(limit);
  }

  @Override
  public long step() {
    stepping.lock();
    try {
      return step;
    } finally {
      stepping.unlock();
    }
  }

  @Override
  public void awaitAfter(long seen, Duration atMost) throws InterruptedException {
    stepping.lock();
    try {
      long left = atMost.toNanos();
      while (step == seen && left > 0) {
        left = stepped.awaitNanos(left);
      }
    } finally {
      stepping.unlock();
    }
  }

  private void onStep() {
    stepping.lock();
    try {
      step++;
      stepped.signalAll();
    } finally {
      stepping.unlock();
    }
  }

  private void onEnd(DrillReport report) {
    LOG.info(
        "a drill is over links={} passed={} failures=\"{}\" figures=\"{}\"",
        report.links(),
        report.passed(),
        String.join("; ", report.failures()),
        report.figures());
    try {
      parts.log().file(report);
    } catch (RuntimeException e) {
      // Whatever broke, the drill is over, and another one must be possible.
      LOG.atError().setCause(e).log("the report of a drill could not be filed");
    }
    last = report;
    run = null;
    onStep();
  }

  /** On the journal's thread: only notes it down. */
  private void onTransaction(Snapshot snapshot) {
    DrillRun watched = run;
    if (watched != null) {
      watched.onTransaction(snapshot);
      if (looking.compareAndSet(false, true)) {
        parts.surroundings().alarm().after(Duration.ZERO, this::lookOnce);
      }
    }
  }

  private void lookOnce() {
    looking.set(false);
    DrillRun current = run;
    if (current != null) {
      current.look();
    }
  }

  private void soon(Consumer<DrillRun> what) {
    if (run != null) {
      parts
          .surroundings()
          .alarm()
          .after(
              Duration.ZERO,
              () -> {
                DrillRun current = run;
                if (current != null) {
                  what.accept(current);
                }
              });
    }
  }

  /** Gives every line back; a drill that runs is reported as broken off. */
  @Override
  public synchronized void close() {
    closed = true;
    parts.cuts().mend();
    DrillRun broken = run;
    if (broken != null) {
      broken.abandon("the gateway was stopped");
    }
  }
}
