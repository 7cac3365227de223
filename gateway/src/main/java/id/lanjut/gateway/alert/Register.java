package id.lanjut.gateway.alert;

import id.lanjut.routes.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is worth a message, and when it is told. A pure step from what was known and what is seen to
 * what is known then.
 *
 * <pre>
 * seen, and due ──► raised ──► (quiet hours: kept back, unless vital) ──► group ──► queue, told
 *                     │
 * seen no more ───────┴──► told: over ──► group ──► queue
 *                          not told: forgotten; in quiet hours: over, counted in the morning
 * </pre>
 */
final class Register {
  /** What came and went in one night; more is a line that flaps. */
  private static final int MOST_OVER = 200;

  private final Duration group;
  private final Set<String> targets;
  private final BiFunction<News, Instant, Notice> wording;

  /**
   * A register for these targets.
   *
   * @param group what becomes known within this time is one message
   * @param wording writes a message
   */
  Register(Duration group, Set<String> targets, BiFunction<News, Instant, Notice> wording) {
    this.group = group;
    this.targets = Set.copyOf(targets);
    this.wording = wording;
  }

  /**
   * The moment of a step.
   *
   * @param quietEndsOrNull when the quiet hours end that it lies in; null outside of them
   */
  record Moment(Instant now, @Nullable Instant quietEndsOrNull) {
    boolean isQuiet() {
      return quietEndsOrNull != null;
    }

    private boolean mayTell(Key key) {
      return !isQuiet() || key.kind().isVital();
    }
  }

  /**
   * What a step gives.
   *
   * @param nextOrNull when the next one is due, whatever happens; null for not before something
   *     does
   */
  record Step(Book book, @Nullable Instant nextOrNull) {}

  Step step(Book before, Sight seen, Moment moment) {
    Book seenNow = settle(before, seen, moment);
    News news = news(seenNow, moment);
    Book after = isNothing(news) ? withoutGroup(seenNow) : gather(seenNow, news, moment);
    return new Step(after, next(after, seen, moment));
  }

  /** Raises what is due, and ends what is not seen any more. */
  private static Book settle(Book before, Sight seen, Moment moment) {
    Set<Key> wrong = seen.troubles().stream().map(Trouble::key).collect(Collectors.toSet());
    List<Raised> raised = new ArrayList<>();
    List<Over> over = new ArrayList<>(before.over());
    for (Raised one : before.raised()) {
      if (wrong.contains(one.key()) || seen.undecided().contains(one.key())) {
        raised.add(one);
      } else if (one.told() || (moment.isQuiet() && !one.key().kind().isVital())) {
        over.add(new Over(one.key(), one.since(), moment.now(), one.told()));
      }
    }
    for (Trouble trouble : seen.troubles()) {
      if (!before.isRaised(trouble.key()) && !trouble.due().isAfter(moment.now())) {
        raised.add(Raised.of(trouble));
      }
    }
    List<Over> latest = over.subList(Math.max(0, over.size() - MOST_OVER), over.size());
    return new Book(raised, latest, before.groupEndsOrNull(), before.queue());
  }

  private static News news(Book book, Moment moment) {
    return new News(
        book.raised().stream().filter(one -> !one.told() && moment.mayTell(one.key())).toList(),
        book.over().stream().filter(one -> one.told() && moment.mayTell(one.key())).toList(),
        moment.isQuiet() ? 0 : (int) book.over().stream().filter(one -> !one.told()).count());
  }

  private static boolean isNothing(News news) {
    return news.raised().isEmpty() && news.recovered().isEmpty() && news.endedUnheard() == 0;
  }

  private static Book withoutGroup(Book book) {
    return new Book(book.raised(), book.over(), null, book.queue());
  }

  /** Waits for what else becomes known, or writes the message. */
  private Book gather(Book book, News news, Moment moment) {
    Instant ends =
        book.groupEndsOrNull() == null ? moment.now().plus(group) : book.groupEndsOrNull();
    if (ends.isAfter(moment.now())) {
      return new Book(book.raised(), book.over(), ends, book.queue());
    }
    List<Posted> queue = new ArrayList<>(book.queue());
    queue.add(new Posted(wording.apply(news, moment.now()), targets, 0));
    return new Book(
        book.raised().stream().map(one -> moment.mayTell(one.key()) ? one.asTold() : one).toList(),
        book.over().stream().filter(one -> !isSaid(one, news, moment)).toList(),
        null,
        queue);
  }

  private static boolean isSaid(Over one, News news, Moment moment) {
    return news.recovered().contains(one) || (!one.told() && !moment.isQuiet());
  }

  private static @Nullable Instant next(Book after, Sight seen, Moment moment) {
    Set<Key> known = new HashSet<>();
    after.raised().forEach(one -> known.add(one.key()));
    Stream<@Nullable Instant> due =
        seen.troubles().stream()
            .filter(trouble -> !known.contains(trouble.key()))
            .map(Trouble::due);
    return Sight.earliest(
        Stream.concat(
            due,
            Stream.of(
                seen.againOrNull(),
                after.groupEndsOrNull(),
                isKeptBack(after) ? moment.quietEndsOrNull() : null)));
  }

  private static boolean isKeptBack(Book after) {
    return !after.over().isEmpty() || after.raised().stream().anyMatch(one -> !one.told());
  }
}
