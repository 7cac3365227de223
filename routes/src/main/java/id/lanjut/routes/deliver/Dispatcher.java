package id.lanjut.routes.deliver;

import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Decides when each transaction goes: a live one at once, the backlog at its route's pace, and
 * nobody before the one ahead of it in its lane. While paused only those go whose attempt the
 * journal already has evidence of.
 */
public final class Dispatcher implements Departure {
  /** More live transactions than this at once wait their turn. */
  private static final int MAX_LIVE = 512;

  private final RouteTable routes;
  private final BooleanSupplier online;
  private final Alarm alarm;
  private final LongSupplier nanoTime;
  private final Lanes lanes = new Lanes();
  private final Map<TransactionId, Waiting> entering = new ConcurrentHashMap<>();
  private final Map<TransactionId, Waiting> resting = new ConcurrentHashMap<>();
  private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();
  private final AtomicInteger live = new AtomicInteger();
  private volatile boolean paused = true;
  private volatile Consumer<Waiting> exit =
      waiting -> {
        throw new IllegalStateException("the deliver route has not started");
      };

  /**
   * Makes a dispatcher that is paused until the deliver route starts.
   *
   * @param online whether any link may be tried
   * @param nanoTime the time that paces are measured by
   */
  public Dispatcher(RouteTable routes, BooleanSupplier online, Alarm alarm, LongSupplier nanoTime) {
    this.routes = routes;
    this.online = online;
    this.alarm = alarm;
    this.nanoTime = nanoTime;
  }

  @Override
  public boolean begins(Transaction transaction) {
    boolean open = !paused && online.getAsBoolean() && live.get() < MAX_LIVE;
    boolean head = lanes.enter(Waiting.of(transaction, false, open));
    boolean begun = open && head;
    entering.put(transaction.id(), Waiting.of(transaction, begun, open));
    return begun;
  }

  @Override
  public void abandoned(Transaction transaction) {
    entering.remove(transaction.id());
    leave(transaction);
  }

  /** Hears of every change: an accepted transaction may go now, a finished one frees its lane. */
  public void onChange(Snapshot snapshot) {
    TransactionId id = snapshot.transaction().id();
    Waiting accepted = entering.remove(id);
    if (accepted != null) {
      lanes.arm(accepted).ifPresent(this::go);
    } else if (snapshot.state().isFinal()) {
      leave(snapshot.transaction());
    }
  }

  /** Takes over what an earlier run left, in its order; what is not queued only holds its lane. */
  public void load(List<Snapshot> unfinished) {
    for (Snapshot snapshot : unfinished) {
      Waiting waiting = Waiting.of(snapshot.transaction(), false, false);
      lanes.enter(waiting);
      if (snapshot.state() == State.QUEUED) {
        lanes.arm(waiting).ifPresent(this::go);
      }
    }
  }

  void openTo(Consumer<Waiting> deliver) {
    exit = deliver;
  }

  void pause() {
    paused = true;
    for (Backlog backlog : backlogs.values()) {
      synchronized (backlog) {
        backlog.paused();
      }
    }
  }

  void resume() {
    paused = false;
    routesChanged();
  }

  /** The routes may have another pace now. */
  public void routesChanged() {
    backlogs.keySet().forEach(this::pump);
  }

  /** The worker is done with a transaction for now, however it went. */
  void returned(Waiting waiting) {
    if (waiting.live()) {
      live.decrementAndGet();
      return;
    }
    Backlog backlog = backlogOf(waiting.route());
    synchronized (backlog) {
      backlog.returned();
    }
    pump(waiting.route());
  }

  /** Brings a transaction back after a while; it keeps its place in its lane. */
  void again(Waiting waiting, Duration after) {
    Waiting back = waiting.backInQueue();
    alarm.after(after, () -> go(back));
  }

  /** Brings a transaction back after a while, or sooner when a link comes up. */
  void againWhenALinkComesUp(Waiting waiting, Duration atLatest) {
    Waiting back = waiting.backInQueue();
    resting.put(back.id(), back);
    alarm.after(atLatest, () -> wake(back));
  }

  /** The upstream never had it: it takes its place in the queue again. */
  public void requeue(Transaction transaction) {
    go(Waiting.of(transaction, false, false));
  }

  /**
   * Sends a transaction again whose fate is unknown and whose upstream tolerates that; the journal
   * has the evidence already.
   */
  public void repeat(Transaction transaction) {
    go(Waiting.toRepeat(transaction));
  }

  /** A link came up: what rests because nothing could send it need not wait any longer. */
  void wakeAll() {
    List.copyOf(resting.values()).forEach(this::wake);
  }

  private void wake(Waiting waiting) {
    if (resting.remove(waiting.id(), waiting)) {
      go(waiting);
    }
  }

  private void leave(Transaction transaction) {
    lanes.leave(Waiting.of(transaction, false, false)).ifPresent(this::go);
  }

  private void go(Waiting waiting) {
    if (waiting.begun() || (waiting.live() && !paused)) {
      live.incrementAndGet();
      exit.accept(waiting);
      return;
    }
    Backlog backlog = backlogOf(waiting.route());
    synchronized (backlog) {
      backlog.add(waiting.backInQueue());
    }
    pump(waiting.route());
  }

  private void pump(String route) {
    Backlog backlog = backlogOf(route);
    List<Waiting> due = new ArrayList<>();
    synchronized (backlog) {
      backlog.pace(drainOf(route));
      Optional<Waiting> next = paused ? Optional.empty() : backlog.next(nanoTime.getAsLong());
      while (next.isPresent()) {
        due.add(next.get());
        next = backlog.next(nanoTime.getAsLong());
      }
      if (!paused) {
        setTimer(route, backlog);
      }
    }
    due.forEach(waiting -> exit.accept(waiting));
  }

  private void setTimer(String route, Backlog backlog) {
    OptionalLong pause = backlog.nanosUntilNext(nanoTime.getAsLong());
    OptionalInt timer = pause.isPresent() ? backlog.claimTimer() : OptionalInt.empty();
    if (timer.isPresent()) {
      alarm.after(
          Duration.ofNanos(pause.getAsLong()),
          () -> {
            backlog.releaseTimer(timer.getAsInt());
            pump(route);
          });
    }
  }

  private Backlog backlogOf(String route) {
    return backlogs.computeIfAbsent(route, name -> new Backlog(drainOf(name)));
  }

  private Drain drainOf(String route) {
    return routes.byName(route).map(RouteSettings::drain).orElse(Drain.DEFAULT);
  }
}
