package id.lanjut.gateway.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is known: it is kept as a whole.
 *
 * @param raised what is wrong
 * @param over what was, and was not told to be over
 * @param groupEndsOrNull when what is to be told becomes one message; null while nothing is
 * @param queue messages that wait, the oldest first
 */
record Book(
    List<Raised> raised, List<Over> over, @Nullable Instant groupEndsOrNull, List<Posted> queue) {
  static final Book EMPTY = new Book(List.of(), List.of(), null, List.of());

  Book {
    raised = List.copyOf(raised);
    over = List.copyOf(over);
    queue = List.copyOf(queue);
  }

  boolean isRaised(Key key) {
    return raised.stream().anyMatch(one -> one.key().equals(key));
  }

  /** Without what is about something that is not there any more, or is not looked at. */
  Book about(Predicate<Key> known) {
    return new Book(
        raised.stream().filter(one -> known.test(one.key())).toList(),
        over.stream().filter(one -> known.test(one.key())).toList(),
        groupEndsOrNull,
        queue);
  }

  /** A target has taken a message, or is none any more. */
  Book taken(String id, String target) {
    List<Posted> left = new ArrayList<>();
    for (Posted posted : queue) {
      Posted now = posted.notice().id().equals(id) ? posted.without(target) : posted;
      if (!now.waiting().isEmpty()) {
        left.add(now);
      }
    }
    return with(left);
  }

  /** Without whom nobody tells any more. */
  Book onlyFor(Set<String> targets) {
    return with(
        queue.stream()
            .map(
                posted ->
                    new Posted(
                        posted.notice(),
                        posted.waiting().stream()
                            .filter(targets::contains)
                            .collect(Collectors.toSet()),
                        posted.standsFor()))
            .filter(posted -> !posted.waiting().isEmpty())
            .toList());
  }

  Book with(List<Posted> otherQueue) {
    return new Book(raised, over, groupEndsOrNull, otherQueue);
  }
}
