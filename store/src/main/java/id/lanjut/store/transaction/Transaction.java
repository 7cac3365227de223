package id.lanjut.store.transaction;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as it was accepted; this never changes.
 *
 * @param id its name
 * @param sequence its place in the order of acceptance
 * @param route the route it came by
 * @param terminalOrNull the terminal that it came from, by its configured name; null when it could
 *     have been any
 * @param key what makes a retry recognisable, on this route and from this terminal
 * @param fingerprint of method, path, query and body: equal requests have equal ones
 * @param laneOrNull the lane it must stay in order within; null when it depends on no other
 * @param amountOrNull the money it moves; null when the route names no amount
 * @param acceptedAt when it was accepted
 * @param expiresAt when it is too old to be sent for the first time
 */
public record Transaction(
    TransactionId id,
    long sequence,
    String route,
    @Nullable String terminalOrNull,
    String key,
    Fingerprint fingerprint,
    @Nullable String laneOrNull,
    @Nullable BigDecimal amountOrNull,
    Instant acceptedAt,
    Instant expiresAt) {
  public Transaction {
    // There are a few routes and tills and many transactions, each read from its own bytes.
    route = route.intern();
    terminalOrNull = terminalOrNull == null ? null : terminalOrNull.intern();
  }

  /** The terminal that it came from; empty when it could have been any. */
  public Optional<String> terminal() {
    return Optional.ofNullable(terminalOrNull);
  }

  /** The lane it must stay in order within; empty when it depends on no other. */
  public Optional<String> lane() {
    return Optional.ofNullable(laneOrNull);
  }

  /** The money it moves; empty when the route names no amount. */
  public Optional<BigDecimal> amount() {
    return Optional.ofNullable(amountOrNull);
  }
}
