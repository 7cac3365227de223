package id.lanjut.routes.table;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a route accepts.
 *
 * @param maxBodyBytes the largest request body; always holds, {@link Long#MAX_VALUE} for any
 * @param amountSourceOrNull where the amount stands; null when amounts are not limited
 * @param maxAmountOrNull the largest single amount that may wait while offline; null for no limit
 * @param maxTotalAmountOrNull all waiting amounts together; null for no limit
 * @param maxWaitingCount how many may wait while offline
 */
public record Limits(
    long maxBodyBytes,
    @Nullable FieldSource amountSourceOrNull,
    @Nullable BigDecimal maxAmountOrNull,
    @Nullable BigDecimal maxTotalAmountOrNull,
    int maxWaitingCount) {

  /** What holds when a transact route says nothing: body 1 MB, count 10000, no amounts. */
  public static final Limits DEFAULT = new Limits(1L << 20, null, null, null, 10_000);

  /** The same for one that keeps nothing, whose bodies are streamed: of any size. */
  public static final Limits OF_A_RELAY = new Limits(Long.MAX_VALUE, null, null, null, 10_000);
}
