package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts cannot be reached over which links, by what became of real requests. A host that
 * fails over one link and answers over another is that link's trouble with that host alone: other
 * hosts go on over it, and this one is tried there last, now and then first. A host that fails over
 * every link says nothing about any of them.
 */
final class Reachability {
  private static final Duration FIRST_REST = Duration.ofSeconds(5);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final int MAX_HOSTS = 256;

  /** One request that breaks off may be that request's trouble. */
  private static final int FEWEST_FAILURES = 2;

  private final Map<String, Host> hosts = new HashMap<>();

  /** What is known of one host. */
  private static final class Host {
    private final Map<String, Trouble> troubles = new HashMap<>();
    private @Nullable Instant answeredAt;
    private @Nullable Instant failingSince;
    private int failures;
  }

  /**
   * One link's trouble with a host.
   *
   * @param since the first failure after an answer over it
   * @param restUntil until then the link is tried last
   */
  private record Trouble(Instant since, Duration rest, Instant restUntil) {
    static Trouble first(Instant now) {
      return new Trouble(now, FIRST_REST, now.plus(FIRST_REST));
    }

    Trouble again(Instant now) {
      if (now.isBefore(restUntil)) {
        return this;
      }
      Duration doubled = rest.multipliedBy(2);
      Duration next = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
      return new Trouble(since, next, now.plus(next));
    }
  }

  /** A request to a host was answered over a link, whatever the answer. */
  synchronized void answered(String link, String host, Instant now) {
    if (hosts.size() >= MAX_HOSTS && !hosts.containsKey(host)) {
      return;
    }
    Host known = hosts.computeIfAbsent(host, any -> new Host());
    known.troubles.remove(link);
    known.answeredAt = now;
    known.failingSince = null;
    known.failures = 0;
  }

  /** A request to a host was not sent over a link, or got no answer. */
  synchronized void failed(String link, String host, Instant now) {
    if (hosts.size() >= MAX_HOSTS && !hosts.containsKey(host)) {
      return;
    }
    Host known = hosts.computeIfAbsent(host, any -> new Host());
    known.troubles.merge(link, Trouble.first(now), (trouble, first) -> trouble.again(now));
    if (known.failingSince == null) {
      known.failingSince = now;
    }
    known.failures++;
  }

  /** Whether a host is better reached over another link, because that one works. */
  synchronized boolean isAvoided(String link, String host, Instant now) {
    Host known = hosts.get(host);
    Trouble trouble = known == null ? null : known.troubles.get(link);
    return known != null
        && trouble != null
        && now.isBefore(trouble.restUntil())
        && known.answeredAt != null
        && !known.answeredAt.isBefore(trouble.since());
  }

  /**
   * Since when a host has answered nobody.
   *
   * @return null when it has answered since it last failed, has failed once only, or was never
   *     asked
   */
  synchronized @Nullable Instant failingSince(String host) {
    Host known = hosts.get(host);
    return known == null || known.failures < FEWEST_FAILURES ? null : known.failingSince;
  }
}
