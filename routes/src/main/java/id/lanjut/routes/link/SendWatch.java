package id.lanjut.routes.link;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Watches one call and keeps the evidence: whether it got a connection in time, whether anything of
 * the request may have left, and the answer as it really was. It travels as a tag of the request.
 *
 * <p>The connection phase (resolving, TCP, proxy, TLS) is bounded as a whole by an alarm that
 * cancels the call, since OkHttp bounds only the TCP part by its connect timeout. The alarm is set
 * when OkHttp starts to look for a route, which it does only when the pool has no connection: the
 * hot path schedules nothing.
 */
final class SendWatch extends EventListener {
  private enum Phase {
    CONNECTING,
    CONNECTED,
    TOO_LATE
  }

  /** Told by the watch what outlives the call. */
  interface Ears {
    void onConnected(long connectMillis);

    void onDone(Call call);

    /** How requests that are overdue are noticed. */
    Stalls stalls();
  }

  private final Timeouts timeouts;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final Ears ears;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.CONNECTING);
  private volatile Scheduler.@Nullable Alarm alarm;
  private volatile long connectStartMillis;
  private volatile boolean begun;
  private volatile boolean stale;
  private volatile @Nullable Response hidden;
  private volatile Stalls.@Nullable Sent sent;

  /** How long a new connection may take in all, and how long the other side may be silent. */
  record Timeouts(Duration connect, Duration response) {}

  SendWatch(Timeouts timeouts, Scheduler scheduler, InstantSource clock, Ears ears) {
    this.timeouts = timeouts;
    this.scheduler = scheduler;
    this.clock = clock;
    this.ears = ears;
  }

  static SendWatch of(Call call) {
    return Objects.requireNonNull(call.request().tag(SendWatch.class), "a call without its watch");
  }

  Timeouts timeouts() {
    return timeouts;
  }

  /** Whether anything of the request may have left. */
  boolean begun() {
    return begun;
  }

  /** Whether the connection phase took too long, so that nothing may be sent any more. */
  boolean tooLate() {
    return phase.get() == Phase.TOO_LATE;
  }

  /** Whether the call got a pooled connection that turned out to be closed, before it was used. */
  boolean stale() {
    return stale;
  }

  /** Whether the connection comes from the pool: a new one was never idle. */
  boolean reused() {
    return alarm == null;
  }

  void onStale() {
    stale = true;
  }

  void hide(Response real) {
    hidden = real;
  }

  /** The answer as it came over the wire. */
  Response unhide(Response response) {
    Response real = hidden;
    return real == null
        ? response
        : response.newBuilder().code(real.code()).headers(real.headers()).build();
  }

  /** The socket has a time limit, too: on a busy computer that may be noticed before the alarm. */
  String explain(IOException failure) {
    boolean late = failure instanceof SocketTimeoutException && phase.get() == Phase.CONNECTING;
    return late || tooLate()
        ? "no connection within " + timeouts.connect().toMillis() + " ms"
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }

  @Override
  public void proxySelectStart(Call call, HttpUrl url) {
    connectStartMillis = clock.millis();
    alarm = scheduler.after(timeouts.connect(), () -> giveUp(call));
  }

  private void giveUp(Call call) {
    if (phase.compareAndSet(Phase.CONNECTING, Phase.TOO_LATE)) {
      call.cancel();
    }
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    phase.compareAndSet(Phase.CONNECTING, Phase.CONNECTED);
    if (alarm != null) {
      disarm();
      ears.onConnected(clock.millis() - connectStartMillis);
    }
  }

  private void disarm() {
    Scheduler.Alarm set = alarm;
    if (set != null) {
      set.cancel();
    }
  }

  @Override
  public void requestHeadersStart(Call call) {
    begun = true;
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    if (request.body() == null) {
      sent = ears.stalls().sent(request.url().host());
    }
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    sent = ears.stalls().sent(call.request().url().host());
  }

  @Override
  public void responseHeadersStart(Call call) {
    Stalls.Sent waiting = sent;
    if (waiting != null) {
      ears.stalls().answered(waiting);
    }
  }

  @Override
  public void callEnd(Call call) {
    end(call);
  }

  @Override
  public void callFailed(Call call, IOException failure) {
    disarm();
    if (Recall.isTooSlow(call.request())) {
      ears.stalls().overtaken(call.request().url().host(), sent);
      sent = null;
    }
    end(call);
  }

  private void end(Call call) {
    Stalls.Sent waiting = sent;
    if (waiting != null) {
      ears.stalls().ended(waiting);
    }
    ears.onDone(call);
  }
}
