package id.lanjut.routes.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
    private volatile boolean overtaken;

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

  /**
   * It was called back because another link was faster: nobody will know any more when its answer
   * would have come, so the link is looked at once, as soon as that would have been overdue.
   *
   * @param sent null when it had not been sent yet
   */
  void overtaken(String host, @Nullable Sent sent) {
    Sent slow = sent == null ? sent(host) : sent;
    slow.overtaken = true;
  }

  private void sweepLater() {
    if (!waiting.isEmpty() && sweeping.compareAndSet(false, true)) {
      scheduler.after(SWEEP, this::sweep);
    }
  }

  private void sweep() {
    long now = clock.millis();
    waiting.stream().filter(sent -> now >= sent.lookAtMillis).forEach(sent -> tell(sent, now));
    sweeping.set(false);
    sweepLater();
  }

  private void tell(Sent sent, long now) {
    sent.lookAtMillis = now + Math.max(1, now - sent.atMillis);
    if (sent.overtaken) {
      waiting.remove(sent);
    }
    listener.accept(sent.host);
  }
}
