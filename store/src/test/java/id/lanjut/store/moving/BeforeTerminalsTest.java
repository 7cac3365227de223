package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was kept before transactions had terminals is read as that of no terminal. */
final class BeforeTerminalsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  private static final Request REQUEST =
      new Request(
          "POST",
          "/v2/charge?x=1",
          List.of(new Header("X-Shop", "melati")),
          Body.of("{\"amount\":1}"));
  private static final Transaction TRANSACTION =
      new Transaction(
          new TransactionId("01KAT6Z4G001DERRE1EASE0001"),
          7,
          "charge",
          null,
          "INV-1",
          Fingerprint.of(REQUEST),
          "meja-7",
          new BigDecimal("15000.50"),
          NOON,
          NOON.plusSeconds(86_400));

  @TempDir Path directory;
  private final Properties written = new Properties();

  @BeforeEach
  void readWhatWasWritten() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/before-terminals.properties")) {
      written.load(in);
    }
    Files.writeString(directory.resolve("keys"), written.getProperty("key") + "\n");
  }

  @Test
  void itsRecordsAreThoseOfNoTerminal() throws IOException {
    Records records = new Records(KeyFile.open(directory.resolve("keys")));

    assertThat(records.read(record("accepted")))
        .isEqualTo(new Event.Accepted(TRANSACTION, REQUEST, false, false));
    assertThat(records.read(record("callback")))
        .isEqualTo(
            new Event.CallbackOwed(TRANSACTION, NOON.plusSeconds(1), State.DELIVERED, null, 201));
  }

  @Test
  void aRetryOfNoTerminalFindsItInTheLedgerAndATerminalsDoesNot() throws Exception {
    makeLedger();

    try (TransactionStore store = open()) {
      assertThat(store.list(new Query(null, null, null, 10, null)))
          .extracting(snapshot -> snapshot.transaction())
          .containsExactly(TRANSACTION);
      assertThat(admit(store, null)).isInstanceOf(Admission.Replayed.class);
      assertThat(admit(store, "kasir-1")).isInstanceOf(Admission.Accepted.class);
    }
  }

  /** As it was: the migrations up to the second, and one transaction that was delivered. */
  private void makeLedger() throws SQLException {
    String url = "jdbc:h2:file:" + directory.resolve("ledger").toAbsolutePath();
    Flyway.configure()
        .dataSource(url, "", "")
        .locations("classpath:db/ledger")
        .target("2")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO transaction (sequence, id, route, request_key, state, amount,"
                    + " accepted, changed, milestones) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')")) {
      insert.setLong(1, TRANSACTION.sequence());
      insert.setString(2, TRANSACTION.id().value());
      insert.setString(3, TRANSACTION.route());
      insert.setString(4, TRANSACTION.key());
      insert.setString(5, State.DELIVERED.name());
      insert.setBigDecimal(6, TRANSACTION.amountOrNull());
      insert.setBytes(7, record("accepted"));
      insert.setBytes(8, record("delivered"));
      insert.executeUpdate();
    }
  }

  private byte[] record(String name) {
    return Base64.getDecoder().decode(written.getProperty(name));
  }

  private TransactionStore open() {
    InstantSource clock = InstantSource.fixed(NOON.plusSeconds(60));
    return TransactionStore.open(
        new StoreSettings(directory, 0, Duration.ofDays(30)),
        new TransactionIds(clock, new SplittableRandom(42)),
        clock,
        reason -> {
          throw new AssertionError(reason);
        });
  }

  private static Admission admit(TransactionStore store, @Nullable String terminal) {
    Draft draft =
        new Draft("charge", terminal, "INV-1", false, null, null, REQUEST, Duration.ofHours(24));
    return store.admit(draft, QUEUEING).join();
  }

  private static final Departure QUEUEING =
      new Departure() {
        @Override
        public boolean begins(Transaction transaction) {
          return false;
        }

        @Override
        public void abandoned(Transaction transaction) {}
      };
}
