package id.lanjut.gateway.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts sign-ins that failed, by name and by address, and has both wait after some. */
final class Attempts {
  private static final int FREE_OF_A_NAME = 5;

  /** Several people may sit behind one address. */
  private static final int FREE_OF_AN_ADDRESS = 20;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** So long after the last failure, all is forgotten. */
  private static final Duration MEMORY = Duration.ofMinutes(30);

  /** With one more, the one that failed longest ago is forgotten. */
  private static final int MOST = 1000;

  private final InstantSource clock;

  // Guarded by this; the latest failure last.
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  private record Failures(int count, Instant last, Instant waitsUntil) {}

  Attempts(InstantSource clock) {
    this.clock = clock;
  }

  /** How long one has to wait before the next attempt; empty when it may be made now. */
  synchronized Optional<Duration> waitFor(String name, String address) {
    Instant now = clock.instant();
    return Stream.of(byName(name), byAddress(address))
        .map(failures::get)
        .filter(of -> of != null && now.isBefore(of.waitsUntil()))
        .map(of -> Duration.between(now, of.waitsUntil()))
        .max(Duration::compareTo);
  }

  /** A name that nobody has counts too: that it is nobody's must not show. */
  synchronized void failed(String name, String address) {
    count(byName(name), FREE_OF_A_NAME);
    count(byAddress(address), FREE_OF_AN_ADDRESS);
  }

  /** Of the address nothing is forgotten: one good password would buy guesses at others. */
  synchronized void succeeded(String name) {
    failures.remove(byName(name));
  }

  synchronized int remembered() {
    return failures.size();
  }

  private void count(String key, int free) {
    Instant now = clock.instant();
    Failures before = failures.remove(key);
    int count = before != null && now.isBefore(before.last().plus(MEMORY)) ? before.count() + 1 : 1;
    failures.put(key, new Failures(count, now, now.plus(wait(count - free))));
    if (failures.size() > MOST) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  private static Duration wait(int beyondFree) {
    if (beyondFree < 0) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(beyondFree, 10));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static String byName(String name) {
    return "name " + name;
  }

  private static String byAddress(String address) {
    return "address " + address;
  }
}
