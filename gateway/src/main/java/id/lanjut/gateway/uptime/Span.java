package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.time.Instant;

/** A time from one moment, which belongs to it, up to another, which does not. */
record Span(Instant from, Instant to) {
  Span {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("it ends before it begins: " + from + " " + to);
    }
  }

  /** The part of a time that lies in this one; of no length when there is none. */
  Span clip(Instant begin, Instant end) {
    Instant first = later(begin, from);
    return new Span(first, later(first, earlier(end, to)));
  }

  boolean isEmpty() {
    return from.equals(to);
  }

  boolean contains(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to);
  }

  Duration length() {
    return Duration.between(from, to);
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
