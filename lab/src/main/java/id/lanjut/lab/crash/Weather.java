package id.lanjut.lab.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Lets the links come and go by the seed: often all is well, often one is bad, at times both are.
 */
final class Weather implements AutoCloseable {
  private static final Duration SHORTEST = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofMillis(1_500);
  private static final Duration LONGEST_FINE = Duration.ofSeconds(3);

  private final List<FlakyLink> links;
  private final RandomGenerator random;
  private final Map<LinkMode, Integer> turns = new EnumMap<>(LinkMode.class);
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private Future<?> next = CompletableFuture.completedFuture(null);
  private boolean calm = true;
  private @Nullable RuntimeException broken;

  Weather(List<FlakyLink> links, RandomGenerator random) {
    this.links = List.copyOf(links);
    this.random = random;
  }

  /** From now on they come and go. */
  synchronized void begin() {
    calm = false;
    turn();
  }

  private synchronized void turn() {
    if (calm) {
      return;
    }
    boolean fine = random.nextBoolean();
    int bad = random.nextInt(links.size() + 1);
    for (int i = 0; i < links.size(); i++) {
      boolean isBad = !fine && (bad == i || bad == links.size());
      become(links.get(i), isBad ? LinkMode.bad(random) : LinkMode.UP);
    }
    Duration time = Chance.between(SHORTEST, fine ? LONGEST_FINE : LONGEST, random);
    next = clock.schedule(this::turnOrBreak, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void turnOrBreak() {
    try {
      turn();
    } catch (RuntimeException e) {
      broken(e);
    }
  }

  private synchronized void broken(RuntimeException reason) {
    broken = reason;
  }

  /**
   * Weather that has stopped would leave the links as they are, and the campaign without a word.
   */
  synchronized void mustBeAlive() {
    if (broken != null) {
      throw new IllegalStateException("the links do not come and go any more", broken);
    }
  }

  private void become(FlakyLink link, LinkMode mode) {
    turns.merge(mode, 1, Integer::sum);
    try {
      link.become(mode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on every link is up. */
  synchronized void calm() {
    calm = true;
    next.cancel(false);
    links.forEach(link -> become(link, LinkMode.UP));
  }

  /** How often a link was made to behave in each way. */
  synchronized Map<LinkMode, Integer> turns() {
    return new EnumMap<>(turns);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
