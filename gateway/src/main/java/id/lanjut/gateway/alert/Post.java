package id.lanjut.gateway.alert;

import id.lanjut.routes.alert.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A target, and how it went with it in this run. */
final class Post {
  private final Target target;

  // Guarded by this: people ask while messages are handed over.
  private int failures;
  private @Nullable Instant restsUntil;
  private @Nullable Instant lastTried;
  private @Nullable String fault;

  Post(Target target) {
    this.target = target;
  }

  /**
   * How a target stands.
   *
   * @param lastTried when a message was last handed over or not; null before the first
   * @param faultOrNull why the last one was not taken; null when it was
   */
  record Standing(String name, @Nullable Instant lastTried, @Nullable String faultOrNull) {}

  Target target() {
    return target;
  }

  String name() {
    return target.name();
  }

  synchronized boolean rests(Instant now) {
    return restsUntil != null && restsUntil.isAfter(now);
  }

  synchronized int failures() {
    return failures;
  }

  /** It is tried once at once; a link that flaps must not have it tried all the time. */
  synchronized void wake() {
    restsUntil = null;
  }

  synchronized void took(Instant now) {
    restsUntil = null;
    failures = 0;
    lastTried = now;
    fault = null;
  }

  synchronized void failed(Instant now, String why, Instant rest) {
    failures++;
    restsUntil = rest;
    lastTried = now;
    fault = why;
  }

  synchronized Standing standing() {
    return new Standing(name(), lastTried, fault);
  }
}
