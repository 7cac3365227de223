package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.DayBook.Sum;
import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of which much waits; the rows are written to the ledger as they are. */
final class KeptDaysTest {
  private static final Instant NOON = StoreFixture.NOON;
  private static final Instant NIGHT = NOON.plusSeconds(12 * 3_600);

  private Path directory;
  private Ledger ledger;
  private KeptDays days;
  private long nanos;

  @BeforeEach
  void open(@TempDir Path shop) throws IOException {
    directory = shop;
    InstantSource clock = InstantSource.fixed(NOON);
    ledger =
        Ledger.open(
            shop,
            new Records(KeyFile.open(shop.resolve("keys"))),
            Set.of(),
            new Quarantine(shop, clock));
    days =
        new KeptDays(
            ledger.days(),
            new LedgerProgress(() -> {}, () -> {}),
            new Whereabouts(ledger.ends(), new MovingIndex(0), clock),
            clock,
            () -> nanos);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void aDayOfWhichManyWaitIsAddedUpOnceASecond() throws Exception {
    // Given
    write(0, Lately.LONG, "QUEUED");
    assertThat(accepted()).isEqualTo(Lately.LONG);

    // When
    write(Lately.LONG, 1, "HELD");

    // Then
    nanos += KeptDays.GOOD_FOR.toNanos() - 1;
    assertThat(accepted()).isEqualTo(Lately.LONG);
    nanos += 1;
    assertThat(accepted()).isEqualTo(Lately.LONG + 1L);
  }

  @Test
  void aDayOfWhichManyHaveEndedIsAddedUpWheneverSomebodyAsks() throws Exception {
    // Given
    write(0, Lately.LONG, "DELIVERED");
    write(Lately.LONG, 1, "QUEUED");
    assertThat(accepted()).isEqualTo(Lately.LONG + 1L);

    // When
    write(Lately.LONG + 1, 1, "QUEUED");

    // Then
    assertThat(accepted()).isEqualTo(Lately.LONG + 2L);
  }

  private long accepted() {
    return days.sums(NOON, NIGHT).stream().map(Sum::sums).mapToLong(Sums::count).sum();
  }

  private void write(int first, int count, String state) throws SQLException {
    String prefix = TransactionId.firstAt(NOON).value().substring(0, 20);
    String rows =
        "INSERT INTO transaction (sequence, id, route, request_key, state, accepted, milestones)"
            + " SELECT X, '%s' || LPAD(X, 6, '0'), 'charge', 'INV-' || X, '%s', X'00', '' FROM SYSTEM_RANGE(%d, %d)";
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("ledger"));
        Statement statement = connection.createStatement()) {
      statement.execute(rows.formatted(prefix, state, first, first + count - 1));
    }
  }
}
