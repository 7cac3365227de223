package id.lanjut.gateway.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/alerts} tells.
 *
 * @param active what is wrong and worth a message
 * @param waiting how many messages wait
 * @param oldestWaiting when the oldest of them was written; null when none waits
 * @param to how it goes with each target
 */
record AlertsView(List<Active> active, int waiting, @Nullable String oldestWaiting, List<To> to) {
  /** What a gateway tells that tells nobody. */
  static final AlertsView NONE = new AlertsView(List.of(), 0, null, List.of());

  /** One trouble. */
  record Active(String rule, String about, String since, boolean told) {}

  /**
   * One target.
   *
   * @param lastTried when a message was last handed over or not; null for never in this run
   * @param fault why the last one was not taken; null when it was
   */
  record To(String name, int waiting, @Nullable String lastTried, @Nullable String fault) {}

  static AlertsView of(Book book, List<Post.Standing> standings) {
    return new AlertsView(
        book.raised().stream()
            .map(
                one ->
                    new Active(
                        one.key().kind().key(),
                        one.key().about(),
                        one.since().toString(),
                        one.told()))
            .toList(),
        book.queue().size(),
        book.queue().stream().findFirst().map(one -> one.notice().at().toString()).orElse(null),
        standings.stream().map(standing -> to(book, standing)).toList());
  }

  private static To to(Book book, Post.Standing standing) {
    long waiting =
        book.queue().stream().filter(one -> one.waiting().contains(standing.name())).count();
    String lastTried = standing.lastTried() == null ? null : standing.lastTried().toString();
    return new To(standing.name(), (int) waiting, lastTried, standing.faultOrNull());
  }
}
