package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects outages: how many, the longest, and the latest {@value #LATEST} of them. */
final class Outages {
  static final int LATEST = 100;

  private final Instant now;
  private final Deque<Outage> latest = new ArrayDeque<>();
  private int count;
  private Duration longest = Duration.ZERO;
  private @Nullable Stretch running;

  Outages(Instant now) {
    this.now = now;
  }

  /** One stretch after the other; those that touch are one outage, whose cause is the first. */
  void add(Stretch stretch) {
    Stretch before = running;
    if (stretch.condition() != Condition.DOWN) {
      close();
    } else if (before != null && before.span().to().equals(stretch.span().from())) {
      running =
          new Stretch(
              Condition.DOWN,
              new Span(before.span().from(), stretch.span().to()),
              before.why(),
              before.beginSeen(),
              stretch.endSeen());
    } else {
      close();
      running = stretch;
    }
  }

  private void close() {
    if (running == null) {
      return;
    }
    Outage outage = outage(running);
    running = null;
    count++;
    longest = longest.compareTo(outage.length()) < 0 ? outage.length() : longest;
    latest.add(outage);
    if (latest.size() > LATEST) {
      latest.remove();
    }
  }

  private Outage outage(Stretch down) {
    boolean lasting = !down.endSeen() && down.span().to().equals(now);
    boolean cut = !down.beginSeen() || !(down.endSeen() || lasting);
    return new Outage(down.span().from(), down.span().to(), down.why(), cut, lasting);
  }

  /** Nothing more comes. */
  List<Outage> end() {
    close();
    return List.copyOf(latest);
  }

  int count() {
    return count;
  }

  Duration longest() {
    return longest;
  }

  /** The one that lasts now. */
  static Optional<Outage> lasting(List<Outage> outages) {
    return outages.stream().filter(Outage::lasting).findFirst();
  }
}
