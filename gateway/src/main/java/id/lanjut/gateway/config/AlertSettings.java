package id.lanjut.gateway.config;

import id.lanjut.gateway.quota.Level;
import id.lanjut.routes.alert.Target;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what is wrong, and when.
 *
 * @param language of the messages
 * @param rules what is worth a message
 * @param quietOrNull when only what cannot wait is told; null for never
 * @param group what becomes known within this time is one message
 * @param to at least one
 */
public record AlertSettings(
    Language language, Rules rules, @Nullable Quiet quietOrNull, Duration group, List<Target> to) {
  public AlertSettings {
    to = List.copyOf(to);
  }

  /** When only what cannot wait is told; empty for never. */
  public Optional<Quiet> quiet() {
    return Optional.ofNullable(quietOrNull);
  }

  /** What messages are written in. */
  public enum Language {
    /** Indonesian. */
    ID,
    /** English. */
    EN
  }

  /**
   * What is worth a message.
   *
   * @param linkDownOrNull how long a link has to be down; null for never
   * @param queueOlderThanOrNull how long a transaction has to wait; null for never
   * @param held how many transactions have to be held; 0 for never
   * @param diskBytes below this much free disk; 0 for never
   * @param quotaOrNull how much of a link's quota has to be used; null for never
   * @param drillFailed whether a drill that was not passed is
   */
  public record Rules(
      @Nullable Duration linkDownOrNull,
      @Nullable Duration queueOlderThanOrNull,
      int held,
      long diskBytes,
      @Nullable Level quotaOrNull,
      boolean drillFailed) {
    /** Those that hold when the configuration says nothing. */
    public static final Rules DEFAULT =
        new Rules(
            Duration.ofMinutes(5), Duration.ofMinutes(10), 1, 256L << 20, Level.CRITICAL, true);
  }

  /**
   * A time of each day, by this machine's clock; over midnight where it ends before it begins.
   *
   * @param from its first moment
   * @param until the first moment after it
   */
  public record Quiet(LocalTime from, LocalTime until) {}
}
