package id.lanjut.gateway.console;

import id.lanjut.gateway.access.Access;
import id.lanjut.gateway.access.Visitor;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Pushes what changes to every open page as <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-Sent Events</a>.
 *
 * <p>A change only notes itself and, when none is planned, plans a flush; so a burst becomes one
 * write per page, and the thread that made the change does no work for the pages.
 */
final class LiveEvents extends Handler.Abstract {
  private final StatusReading status;
  private final OverviewReading overview;
  private final Pace pace;
  private final Access access;
  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
  private final LatestChanges changes = new LatestChanges();
  private final AtomicBoolean flushPlanned = new AtomicBoolean();
  private final Object sending = new Object();
  private final AtomicBoolean overviewPlanned = new AtomicBoolean();
  private final Object reading = new Object();
  private volatile long overviewAt = System.nanoTime();
  private volatile @Nullable String day;

  private LiveEvents(StatusReading status, OverviewReading overview, Pace pace, Access access) {
    this.status = status;
    this.overview = overview;
    this.pace = pace;
    this.access = access;
  }

  /** Listens to the parts from now on. */
  static LiveEvents of(
      ConsoleParts parts, StatusReading status, OverviewReading overview, Pace pace) {
    LiveEvents events = new LiveEvents(status, overview, pace, parts.access());
    parts.book().onChange(events::changed);
    parts.links().onChange(change -> events.planFlush());
    parts.pausing().onChange(events::planFlush);
    parts.access().onLeaving(events::seeOut);
    return events;
  }

  Pace pace() {
    return pace;
  }

  Scheduler scheduler() {
    return getServer().getScheduler();
  }

  void leave(LiveStream stream) {
    streams.remove(stream);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!HttpMethod.GET.is(request.getMethod())) {
      Endpoint.methodNotAllowed(request, "GET").send(response, callback);
    } else if (!open(Visitor.of(request), response, callback)) {
      Reply.problem(503, "too-many-consoles", "Too many consoles", "Close a page somewhere else")
          .with(HttpHeader.RETRY_AFTER, "15")
          .send(response, callback);
    }
    return true;
  }

  private boolean open(Visitor visitor, Response response, Callback callback) {
    // With every flush in the same lock: no page gets an older status after a newer one.
    synchronized (sending) {
      if (streams.size() >= pace.maxConsoles()) {
        return false;
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      // Without the pending changes: those belong to the pages that are open already, too.
      // What the other pages know of the day, if there are any; it may be a moment until it is told
      // again.
      Frame first = new Frame(Json.of(status.now()), List.of(), streams.isEmpty() ? null : day);
      LiveStream stream = new LiveStream(visitor, response, callback, this);
      streams.add(stream);
      stream.send(first);
      planOverview(Duration.ZERO);
      return true;
    }
  }

  private void changed(Snapshot snapshot) {
    if (!streams.isEmpty()) {
      changes.put(TransactionView.of(snapshot));
      planFlush();
    }
  }

  private void planFlush() {
    if (!streams.isEmpty() && flushPlanned.compareAndSet(false, true)) {
      long millis = pace.flushAfter().toMillis();
      scheduler().schedule(() -> onPool(this::flush), millis, TimeUnit.MILLISECONDS);
      long since = System.nanoTime() - overviewAt;
      planOverview(pace.overviewEvery().minusNanos(since));
    }
  }

  private void planOverview(Duration after) {
    if (overviewPlanned.compareAndSet(false, true)) {
      long millis = Math.max(0, after.toMillis());
      scheduler().schedule(() -> onPool(this::tellOverview), millis, TimeUnit.MILLISECONDS);
    }
  }

  /** One at a time, and one that waits: the ledger may let its readers wait for a second. */
  private void tellOverview() {
    synchronized (reading) {
      // First: what changes while it is read is in the next one.
      overviewPlanned.set(false);
      overviewAt = System.nanoTime();
      if (!streams.isEmpty()) {
        overview.now().ifPresent(this::tell);
      }
    }
  }

  private void tell(String read) {
    day = read;
    seeOut();
    synchronized (sending) {
      Frame frame = new Frame(null, List.of(), read);
      streams.forEach(stream -> stream.send(frame));
    }
  }

  /** Ends the streams of those who may not stay. */
  private void seeOut() {
    streams.stream()
        .filter(stream -> !access.mayStay(stream.visitor()))
        .forEach(LiveStream::endAfterWrite);
  }

  private void flush() {
    seeOut();
    synchronized (sending) {
      flushPlanned.set(false);
      Frame frame = frame();
      streams.forEach(stream -> stream.send(frame));
    }
  }

  private Frame frame() {
    return new Frame(Json.of(status.now()), changes.drain(), null);
  }

  /** Tells that the stream lives, and with it what changes without telling: ages, connect times. */
  private void ping() {
    planPing();
    // A session may have become too old without anybody's doing.
    seeOut();
    streams.forEach(LiveStream::ping);
    planFlush();
  }

  private void planPing() {
    long millis = pace.pingEvery().toMillis();
    scheduler().schedule(() -> onPool(this::ping), millis, TimeUnit.MILLISECONDS);
  }

  /** Away from the scheduler, whose one thread serves every timeout of the server. */
  private void onPool(Runnable work) {
    if (isRunning()) {
      getServer().getThreadPool().execute(work);
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    planPing();
  }

  @Override
  protected void doStop() throws Exception {
    streams.forEach(LiveStream::end);
    super.doStop();
  }
}
