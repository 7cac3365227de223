package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A window in {@value #CELLS} cells of the same length, to be drawn as one bar: each has the worst
 * that was seen in it, so that a short outage is seen too, and many of them take no more room.
 */
final class Strip {
  static final int CELLS = 288;
  static final char UNKNOWN = '.';

  private final Span window;
  private final @Nullable Condition[] worst = new Condition[CELLS];

  Strip(Span window) {
    this.window = window;
  }

  void add(Stretch stretch) {
    Span within = window.clip(stretch.span().from(), stretch.span().to());
    if (within.isEmpty()) {
      return;
    }
    int last = cell(within.to().minusNanos(1));
    for (int cell = cell(within.from()); cell <= last; cell++) {
      Condition known = worst[cell];
      if (known == null || rank(known) < rank(stretch.condition())) {
        worst[cell] = stretch.condition();
      }
    }
  }

  private int cell(Instant at) {
    double share =
        (double) Duration.between(window.from(), at).toMillis()
            / Math.max(1, window.length().toMillis());
    return Math.min(CELLS - 1, (int) (share * CELLS));
  }

  private static int rank(Condition condition) {
    return switch (condition) {
      case DOUBT -> 0;
      case UP -> 1;
      case DEGRADED -> 2;
      case HELD -> 3;
      case DOWN -> 4;
    };
  }

  /** One letter a cell: u for up, g for degraded, h for held, d for down, a point for not known. */
  String end() {
    StringBuilder letters = new StringBuilder(CELLS);
    for (Condition condition : worst) {
      letters.append(condition == null ? UNKNOWN : letter(condition));
    }
    return letters.toString();
  }

  private static char letter(Condition condition) {
    return switch (condition) {
      case DOUBT -> UNKNOWN;
      case UP -> 'u';
      case DEGRADED -> 'g';
      case HELD -> 'h';
      case DOWN -> 'd';
    };
  }
}
