package id.lanjut.gateway.uptime;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The times in which requests did not go over the most preferred tier; of very many the latest
 * {@value #LATEST}.
 */
final class Troubles {
  /** A change a minute, for a month. */
  static final int LATEST = 50_000;

  private final List<Stretch> inOrder;

  private Troubles(List<Stretch> inOrder) {
    this.inOrder = inOrder;
  }

  /** Gathers them, one after the other. */
  static final class Gathering {
    private final Deque<Stretch> latest = new ArrayDeque<>();

    void add(Stretch stretch) {
      if (stretch.condition() == Condition.DOWN || stretch.condition() == Condition.DEGRADED) {
        latest.add(stretch);
        if (latest.size() > LATEST) {
          latest.remove();
        }
      }
    }

    Troubles end() {
      return new Troubles(new ArrayList<>(latest));
    }
  }

  /** Whether it was one of these times. */
  boolean at(Instant moment) {
    return any(moment, moment, trouble -> trouble.span().contains(moment));
  }

  /** Whether requests went over no link at some time from one moment to another. */
  boolean offlineBetween(Instant from, Instant to) {
    return any(from, to, trouble -> trouble.condition() == Condition.DOWN);
  }

  private boolean any(Instant from, Instant to, Predicate<Stretch> wanted) {
    for (int i = firstThatEndsAfter(from); i < inOrder.size(); i++) {
      Stretch trouble = inOrder.get(i);
      if (trouble.span().from().isAfter(to)) {
        return false;
      }
      if (wanted.test(trouble)) {
        return true;
      }
    }
    return false;
  }

  private int firstThatEndsAfter(Instant moment) {
    int low = 0;
    int high = inOrder.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (inOrder.get(middle).span().to().isAfter(moment)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
