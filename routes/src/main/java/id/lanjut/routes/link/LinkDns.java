package id.lanjut.routes.link;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import okhttp3.Dns;

/**
 * Name resolution of one link, with a bounded wait: the system's resolver cannot be interrupted and
 * may take half a minute when the line is dead. The last good answer of each name is kept and used
 * when resolving fails or is slow, because resolvers die with the link that they are reached by.
 * Failures are kept for a second at most.
 */
final class LinkDns implements AutoCloseable {
  /** How long a known name is waited for before its last good answer is taken. */
  static final Duration PATIENCE_WHEN_KNOWN = Duration.ofMillis(500);

  static final int MAX_NAMES = 256;

  /** What the JDK parses without asking anybody. */
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  private static final int MAX_THREADS = 4;
  private static final int MAX_WAITING = 64;

  private final Dns resolver;
  private final ThreadPoolExecutor pool;
  private final Map<String, CompletableFuture<List<InetAddress>>> running =
      new ConcurrentHashMap<>();
  private final Map<String, List<InetAddress>> lastGood = new LinkedHashMap<>(16, 0.75f, true);

  LinkDns(String link, Dns resolver) {
    this.resolver = resolver;
    this.pool = DaemonThreads.pool("lanjut-dns-" + link, MAX_THREADS, MAX_WAITING);
  }

  /** This resolution with a bound, as OkHttp wants it. */
  Dns within(Duration timeout) {
    return new Within(this, timeout);
  }

  /** The name's addresses, within the timeout. */
  List<InetAddress> lookup(String host, Duration timeout) throws UnknownHostException {
    if (LITERAL.matcher(host).matches()) {
      return List.of(InetAddress.getByName(host));
    }
    List<InetAddress> known = known(host);
    try {
      return ask(host).get(patience(known, timeout).toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return orElse(known, host + ": the resolver gave no answer in time", e);
    } catch (ExecutionException e) {
      return orElse(known, String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host + ": interrupted while resolving", e);
    }
  }

  private static Duration patience(List<InetAddress> known, Duration timeout) {
    Duration half = timeout.dividedBy(2);
    if (known.isEmpty()) {
      return timeout;
    }
    return half.compareTo(PATIENCE_WHEN_KNOWN) < 0 ? half : PATIENCE_WHEN_KNOWN;
  }

  private static List<InetAddress> orElse(List<InetAddress> known, String reason, Exception cause)
      throws UnknownHostException {
    if (known.isEmpty()) {
      throw unknown(reason, cause);
    }
    return known;
  }

  private static UnknownHostException unknown(String reason, Exception cause) {
    UnknownHostException unknown = new UnknownHostException(reason);
    unknown.initCause(cause);
    return unknown;
  }

  /** One question at a time for each name: a stuck resolver holds one thread for it, not all. */
  private CompletableFuture<List<InetAddress>> ask(String host) {
    CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
    CompletableFuture<List<InetAddress>> existing = running.putIfAbsent(host, fresh);
    if (existing != null) {
      return existing;
    }
    try {
      pool.execute(() -> resolve(host, fresh));
    } catch (RejectedExecutionException e) {
      running.remove(host, fresh);
      fresh.completeExceptionally(new UnknownHostException(host + ": too many names to resolve"));
    }
    return fresh;
  }

  private void resolve(String host, CompletableFuture<List<InetAddress>> answer) {
    try {
      List<InetAddress> addresses = List.copyOf(resolver.lookup(host));
      remember(host, addresses);
      running.remove(host, answer);
      answer.complete(addresses);
    } catch (UnknownHostException | RuntimeException e) {
      running.remove(host, answer);
      answer.completeExceptionally(e);
    }
  }

  private List<InetAddress> known(String host) {
    synchronized (lastGood) {
      return lastGood.getOrDefault(host, List.of());
    }
  }

  private void remember(String host, List<InetAddress> addresses) {
    synchronized (lastGood) {
      lastGood.put(host, addresses);
      if (lastGood.size() > MAX_NAMES) {
        lastGood.remove(lastGood.keySet().iterator().next());
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }

  /**
   * Equal whatever the timeout: OkHttp shares a pooled connection only among calls whose Dns is
   * equal, and a connection does not care how patiently its name was resolved.
   */
  private record Within(LinkDns dns, Duration timeout) implements Dns {
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
      return dns.lookup(host, timeout);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Within within && within.dns == dns;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(dns);
    }
  }
}
