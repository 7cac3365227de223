package id.lanjut.store.uptime;

import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that was delivered, but not at once over a link of first choice.
 *
 * @param id the transaction
 * @param deliveredAt when it was known to be delivered
 * @param link the link that carried it
 * @param standby whether that link was not of first choice
 * @param amountOrNull the money it moved; null when its route names no amount
 */
public record Detour(
    TransactionId id,
    Instant deliveredAt,
    String link,
    boolean standby,
    @Nullable BigDecimal amountOrNull) {
  /** When it was accepted, to the millisecond. */
  public Instant acceptedAt() {
    return id.madeAt();
  }
}
