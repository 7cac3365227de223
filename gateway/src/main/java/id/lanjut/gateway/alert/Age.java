package id.lanjut.gateway.alert;

import id.lanjut.routes.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
    int tooMany = queue.size() > MOST_MESSAGES ? queue.size() - MOST_MESSAGES + 1 : 0;
    int dropped = 0;
    Set<String> waiting = new HashSet<>();
    List<Posted> left = new ArrayList<>();
    for (int i = 0; i < queue.size(); i++) {
      Posted posted = queue.get(i);
      if (i < tooMany || posted.notice().at().plus(MOST).isBefore(now)) {
        dropped += posted.weight();
        waiting.addAll(posted.waiting());
      } else {
        left.add(posted);
      }
    }
    if (dropped == 0) {
      return book;
    }
    left.add(0, new Posted(summary.apply(dropped, now), waiting, dropped));
    return book.with(left);
  }
}
