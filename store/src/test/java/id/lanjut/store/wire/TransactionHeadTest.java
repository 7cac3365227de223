package id.lanjut.store.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TransactionHeadTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00.123456789Z");

  @Test
  void aHeadComesBackAsItWas() {
    Transaction full = transaction("kasir-1", "meja-7", new BigDecimal("125000.50"));
    Transaction plain = transaction(null, null, null);

    assertThat(TransactionHead.read(TransactionHead.write(full))).isEqualTo(full);
    assertThat(TransactionHead.read(TransactionHead.write(plain))).isEqualTo(plain);
  }

  @Test
  void aCutHeadIsRefusedWhereverItIsCut() {
    byte[] head = TransactionHead.write(transaction(null, "meja-7", BigDecimal.TEN));

    for (int length = 0; length < head.length; length++) {
      assertRefused(Arrays.copyOf(head, length));
    }
  }

  /**
   * Where the terminal begins is where older releases ended: that cut, the record's sum notices.
   */
  @Test
  void aTerminalThatIsCutIsRefused() {
    int end = TransactionHead.write(transaction(null, "meja-7", BigDecimal.TEN)).length;
    byte[] head = TransactionHead.write(transaction("kasir-1", "meja-7", BigDecimal.TEN));

    for (int length = end + 1; length < head.length; length++) {
      assertRefused(Arrays.copyOf(head, length));
    }
  }

  @Test
  void whoseItIsCanBeReadFromAHeadThatIsDamagedBehind() {
    Transaction transaction = transaction(null, "meja-7", BigDecimal.TEN);
    byte[] head = TransactionHead.write(transaction);
    int id = Short.BYTES + transaction.id().value().length();

    assertThat(TransactionHead.readId(Arrays.copyOf(head, id))).isEqualTo(transaction.id());
    assertThatThrownBy(() -> TransactionHead.readId(Arrays.copyOf(head, id - 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(byte[] cut) {
    assertThatThrownBy(() -> TransactionHead.read(cut))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Transaction transaction(
      @Nullable String terminal, @Nullable String lane, @Nullable BigDecimal amount) {
    return new Transaction(
        new TransactionId("01JDF8S5W0ABCDEFGHJKMNPQRS"),
        42,
        "charge",
        terminal,
        "pesanan-é-☕",
        new Fingerprint(1, -2, Long.MAX_VALUE, 4),
        lane,
        amount,
        NOON,
        NOON.plusSeconds(86_400));
  }
}
