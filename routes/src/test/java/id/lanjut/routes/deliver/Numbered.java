package id.lanjut.routes.deliver;

import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Transactions that nothing is known of but their place, their route and their lane. */
final class Numbered {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  private Numbered() {}

  /** The one with this number, of one digit. */
  static Transaction transaction(int number, String route, @Nullable String lane) {
    return new Transaction(
        new TransactionId("0000000000000000000000000" + number),
        number,
        route,
        null,
        "INV-" + number,
        Fingerprint.NONE,
        lane,
        null,
        NOON,
        NOON.plus(Duration.ofHours(1)));
  }
}
