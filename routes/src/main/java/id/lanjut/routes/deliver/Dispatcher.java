package id.lanjut.routes.deliver;

import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when each transaction goes: a live one at once, the backlog at its route's pace, and
 * nobody before the one ahead of it in its lane. While it or the route is paused, and while no link
 * is up that the route may take, only those go whose attempt the journal already has evidence of.
 * While bandwidth is short, a live one of class normal goes at once only as its link allows, and
 * their backlog goes more slowly.
 */
public final class Dispatcher implements Departure {
  /**
   * How the reason begins, a name after it, of what is in the queue again because a person wants it
   * sent, however old it is.
   */
  public static final String WANTED_BY = "sent again by ";

  /** The same as it was written before there were names. */
  private static final String WANTED = "an operator has it sent again";

  /** More live transactions than this at once wait their turn. */
  private static final int MAX_LIVE = 512;

  private final RouteTable routes;
  private final LinkSelector links;
  private final Alarm alarm;
  private final LongSupplier nanoTime;
  private final Lanes lanes = new Lanes();

  /** By sequence: one that is tried again may enter before its end is heard of. */
  private final Map<Long, Waiting> entering = new ConcurrentHashMap<>();

  private final Map<TransactionId, Waiting> resting = new ConcurrentHashMap<>();
  private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();
  private final AtomicInteger live = new AtomicInteger();
  private final AtomicLong comebacks = new AtomicLong();
  private volatile boolean paused = true;
  private volatile Consumer<Waiting> exit =
      waiting -> {
        throw new IllegalStateException("the deliver route has not started");
      };

  /**
   * Makes a dispatcher that is paused until the deliver route starts.
   *
   * @param links says whether any may be tried
   * @param nanoTime the time that paces are measured by
   */
  public Dispatcher(RouteTable routes, LinkSelector links, Alarm alarm, LongSupplier nanoTime) {
    this.routes = routes;
    this.links = links;
    this.alarm = alarm;
    this.nanoTime = nanoTime;
  }

  /** Whether a person wants a transaction sent. */
  static boolean isWanted(Snapshot snapshot) {
    @Nullable String reason = snapshot.reason();
    return reason != null && (reason.startsWith(WANTED_BY) || reason.equals(WANTED));
  }

  @Override
  public boolean begins(Transaction transaction) {
    return begins(transaction, transaction.terminal());
  }

  /**
   * As {@link #begins(Transaction)}.
   *
   * @param terminal whose it is, where that is more than the transaction itself knows
   */
  public boolean begins(Transaction transaction, Optional<String> terminal) {
    boolean open =
        isOpen(transaction.route()) && live.get() < MAX_LIVE && isAdmitted(transaction.route());
    boolean head = lanes.enter(Waiting.of(transaction, false, open));
    boolean begun = open && head;
    Waiting waiting = Waiting.of(transaction, begun, open);
    entering.put(transaction.sequence(), waiting.from(terminal.or(transaction::terminal)));
    return begun;
  }

  @Override
  public void abandoned(Transaction transaction) {
    entering.remove(transaction.sequence());
    leave(transaction);
  }

  /** Hears of every change: an accepted transaction may go now, a finished one frees its lane. */
  public void onChange(Snapshot snapshot) {
    Waiting accepted = entering.remove(snapshot.transaction().sequence());
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
        lanes.arm(waiting).ifPresent(this::add);
      }
    }
    // Once: whether a route is open takes longer to find out than to add one to its backlog.
    backlogs.keySet().forEach(this::pump);
  }

  void openTo(Consumer<Waiting> deliver) {
    exit = deliver;
  }

  /** Asked anew each time: what was true a moment ago may have missed a link's event. */
  private boolean isOpen(String route) {
    return !paused
        && !routes.isPaused(route)
        && routes.byName(route).map(links::online).orElseGet(links::online);
  }

  private boolean isAdmitted(String route) {
    return routes.byName(route).map(links::admits).orElse(true);
  }

  void pause() {
    paused = true;
    linksChanged();
  }

  void resume() {
    paused = false;
    linksChanged();
  }

  /** Routes whose links are down begin with care when one is up again; all others go on. */
  void linksChanged() {
    for (Map.Entry<String, Backlog> each : backlogs.entrySet()) {
      if (isOpen(each.getKey())) {
        pump(each.getKey());
      } else {
        synchronized (each.getValue()) {
          each.getValue().paused();
        }
      }
    }
  }

  /** The routes may have another pace now, other links, or be paused or resumed. */
  public void routesChanged() {
    aLinkCameBack();
    linksChanged();
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

  /**
   * Brings what could not be sent back after a while, or sooner when a link comes up. One that came
   * up since the round began may be the one that the round did not find, and its event is over: it
   * is tried again at once.
   */
  void againWhenALinkComesUp(Round round, Duration atLatest) {
    Waiting back = round.delivery().waiting().backInQueue();
    // In this order, and the other way round where the event comes: one of the two sees the other.
    resting.put(back.id(), back);
    if (comebacks.get() == round.comebacks()) {
      alarm.after(atLatest, () -> wake(back));
    } else {
      wake(back);
    }
  }

  /** How often a link has come back so far. */
  long comebacks() {
    return comebacks.get();
  }

  /** The upstream never had it: it takes its place in the queue again. */
  public void requeue(Transaction transaction) {
    go(Waiting.of(transaction, false, false));
  }

  /**
   * Sends a transaction again whose fate is unknown and whose upstream tolerates that; the journal
   * has the evidence already.
   *
   * @param until when that is over, however long it takes until a link is asked
   */
  public void repeat(Transaction transaction, Instant until) {
    go(Waiting.toRepeat(transaction, until));
  }

  /** The same because a person wants it, who answers for the time. */
  public void repeat(Transaction transaction) {
    go(Waiting.toRepeat(transaction, null));
  }

  /** What rests because nothing could send it need not wait any longer; the oldest goes first. */
  void aLinkCameBack() {
    comebacks.incrementAndGet();
    resting.values().stream()
        .sorted(Comparator.comparingLong(Waiting::sequence))
        .forEach(this::wake);
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
    if (waiting.begun() || (waiting.live() && isOpen(waiting.route()))) {
      live.incrementAndGet();
      exit.accept(waiting);
      return;
    }
    add(waiting);
    pump(waiting.route());
  }

  private void add(Waiting waiting) {
    Backlog backlog = backlogOf(waiting.route());
    synchronized (backlog) {
      backlog.add(waiting.backInQueue());
    }
  }

  private void pump(String route) {
    Backlog backlog = backlogOf(route);
    List<Waiting> due = new ArrayList<>();
    synchronized (backlog) {
      backlog.pace(drainOf(route));
      if (isOpen(route)) {
        Optional<Waiting> next = backlog.next(nanoTime.getAsLong());
        while (next.isPresent()) {
          due.add(next.get());
          next = backlog.next(nanoTime.getAsLong());
        }
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
    return routes.byName(route).map(this::paceOf).orElse(Drain.DEFAULT);
  }

  private Drain paceOf(RouteSettings route) {
    return route.serviceClass() == ServiceClass.NORMAL && links.isConstrained(route)
        ? route.drain().sparing()
        : route.drain();
  }
}
