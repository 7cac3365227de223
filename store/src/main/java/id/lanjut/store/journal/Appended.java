package id.lanjut.store.journal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a commit left standing.
 *
 * @param movingOrNull keeps a transaction's beginning; null when the event is none
 * @param standingOrNull keeps a last word; null when the event needs none
 */
public record Appended(@Nullable Kept movingOrNull, @Nullable Kept standingOrNull) {
  /** Keeps a transaction's beginning. */
  public Optional<Kept> moving() {
    return Optional.ofNullable(movingOrNull);
  }

  /** Keeps a last word. */
  public Optional<Kept> standing() {
    return Optional.ofNullable(standingOrNull);
  }
}
