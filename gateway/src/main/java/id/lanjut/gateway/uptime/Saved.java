package id.lanjut.gateway.uptime;

import id.lanjut.store.uptime.Tally;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was saved.
 *
 * @param overAnotherLink what was delivered by a link that was not of first choice, without having
 *     waited for any
 * @param queuedWhileOffline what was delivered after it had waited while no link was up
 * @param tally what became of everything that was accepted
 * @param minutes in how many minutes something of the two was accepted while requests did not go
 *     over the most preferred tier
 * @param costPerMinuteOrNull what such a minute costs; null when nobody has said
 */
public record Saved(
    Sum overAnotherLink,
    Sum queuedWhileOffline,
    Tally tally,
    long minutes,
    @Nullable BigDecimal costPerMinuteOrNull) {
  /**
   * Some transactions.
   *
   * @param transactions how many
   * @param amount the money of those whose route names an amount
   */
  public record Sum(long transactions, BigDecimal amount) {
    static final Sum NONE = new Sum(0, BigDecimal.ZERO);

    Sum with(@Nullable BigDecimal one) {
      return new Sum(transactions + 1, one == null ? amount : amount.add(one));
    }
  }

  /** What the minutes would have cost; empty when nobody has said what one costs. */
  public Optional<BigDecimal> costAvoided() {
    return Optional.ofNullable(costPerMinuteOrNull)
        .map(cost -> cost.multiply(BigDecimal.valueOf(minutes)));
  }
}
