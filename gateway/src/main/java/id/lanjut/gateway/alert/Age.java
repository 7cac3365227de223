package id.lanjut.gateway.alert;

import id.lanjut.routes.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Sums up what is too old or too much to be told: one line says how many messages there were. Who
 * comes back after a week must not hear each hour of it.
 */
final class Age {
  static final Duration MOST = Duration.ofHours(24);
  static final int MOST_MESSAGES = 1000;

  private final BiFunction<Integer, Instant, Notice> summary;

  /**
   * An age by this summary.
   *
   * @param summary the message that stands for so many others
   */
  Age(BiFunction<Integer, Instant, Notice> summary) {
    this.summary = summary;
  }

  Book trim(Book book, Instant now) {
    List<Posted> queue = book.queue();
    Set<Posted> dropped = new LinkedHashSet<>();
    queue.stream().filter(posted -> isTooOld(posted, now)).forEach(dropped::add);
    if (queue.size() > MOST_MESSAGES) {
      dropped.addAll(queue.subList(0, queue.size() - MOST_MESSAGES + 1));
    }
    if (dropped.isEmpty()) {
      return book;
    }
    // What was summed up before goes into the same line.
    queue.stream().filter(posted -> posted.standsFor() > 0).forEach(dropped::add);
    int count = dropped.stream().mapToInt(Posted::weight).sum();
    Set<String> waiting = new HashSet<>();
    dropped.forEach(posted -> waiting.addAll(posted.waiting()));
    List<Posted> left = new ArrayList<>(queue);
    left.removeAll(dropped);
    left.add(0, new Posted(summary.apply(count, now), waiting, count));
    return book.with(left);
  }

  private static boolean isTooOld(Posted posted, Instant now) {
    return posted.notice().at().plus(MOST).isBefore(now);
  }
}
