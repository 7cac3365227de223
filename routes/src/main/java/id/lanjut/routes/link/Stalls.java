package id.lanjut.routes.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Notices requests that are sent and get no answer in the time in which their host usually answers,
 * long before their own timeout: a line that swallows everything says nothing. What is overdue
 * proves nothing, so nothing is done to the request; the link is looked at.
 */
final class Stalls {
  /** What is faster than a person is not worth a look. */
  private static final Duration LEAST = Duration.ofMillis(300);

  private static final Duration MOST = Duration.ofSeconds(2);
  private static final Duration SWEEP = Duration.ofMillis(100);
  private static final int MAX_HOSTS = 256;

  private final Scheduler scheduler;
  private final InstantSource clock;
  private final Set<Sent> waiting = ConcurrentHashMap.newKeySet();
  private final Map<String, RoundTrips> usual = new ConcurrentHashMap<>();
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private volatile Consumer<String> listener = host -> {};

  Stalls(Scheduler scheduler, InstantSource clock) {
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** A request that is out; identity matters. */
  static final class Sent {
    private final String host;
    private final long atMillis;
    private volatile long lookAtMillis;

    private Sent(String host, long atMillis, long lookAtMillis) {
      this.host = host;
      this.atMillis = atMillis;
      this.lookAtMillis = lookAtMillis;
    }
  }

  /** Told the host of each request that is overdue; again after twice the time. */
  void onStall(Consumer<String> told) {
    listener = told;
  }

  /** All of a request has been sent. */
  Sent sent(String host) {
    long now = clock.millis();
    Sent sent = new Sent(host, now, now + overdueAfter(host).toMillis());
    waiting.add(sent);
    sweepLater();
    return sent;
  }

  private Duration overdueAfter(String host) {
    return Objects.requireNonNull(usual.getOrDefault(host, RoundTrips.NONE))
        .overdueAfter(LEAST, MOST);
  }

  /** Its answer begins. */
  void answered(Sent sent) {
    if (waiting.remove(sent) && (usual.size() < MAX_HOSTS || usual.containsKey(sent.host))) {
      long took = clock.millis() - sent.atMillis;
      usual.merge(sent.host, RoundTrips.NONE.and(took), (known, one) -> known.and(took));
    }
  }

  /** It ended, with an answer or without. */
  void ended(Sent sent) {
    waiting.remove(sent);
  }

  private void sweepLater() {
    if (!waiting.isEmpty() && sweeping.compareAndSet(false, true)) {
      scheduler.after(SWEEP, this::sweep);
    }
  }

  private void sweep() {
    long now = clock.millis();
    for (Sent sent : waiting) {
      if (now >= sent.lookAtMillis) {
        sent.lookAtMillis = now + Math.max(1, now - sent.atMillis);
        listener.accept(sent.host);
      }
    }
    sweeping.set(false);
    sweepLater();
  }
}
