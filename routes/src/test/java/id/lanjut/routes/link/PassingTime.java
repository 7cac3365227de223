package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Time that passes as fast as the test computes. What is scheduled happens on the test's thread;
 * what takes time itself lets it {@link #pass}, and meanwhile the rest of the world goes on.
 */
final class PassingTime implements Scheduler, InstantSource {
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::atMillis).thenComparing(Due::number));
  private long nowMillis = Instant.parse("2026-11-24T08:00:00Z").toEpochMilli();
  private long count;

  private record Due(long atMillis, Runnable task, long number) {}

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMillis);
  }

  @Override
  public long millis() {
    return nowMillis;
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    Due one = new Due(nowMillis + delay.toMillis(), task, count++);
    due.add(one);
    return () -> due.remove(one);
  }

  /** Lets so much time pass, with everything that falls due. */
  void pass(Duration time) {
    long end = nowMillis + time.toMillis();
    while (!due.isEmpty() && due.element().atMillis() <= end) {
      Due next = due.remove();
      nowMillis = Math.max(nowMillis, next.atMillis());
      next.task().run();
    }
    nowMillis = Math.max(nowMillis, end);
  }
}
