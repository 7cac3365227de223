package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    try (InputStream in = resource("/before-terminals.properties")) {
      written.load(in);
    }
  }

  private Path shop(String name) throws IOException {
    Path shop = Files.createDirectory(directory.resolve(name));
    Files.writeString(shop.resolve("keys"), written.getProperty("key") + "\n");
    return shop;
  }

  @Test
  void itsRecordsAreThoseOfNoTerminal() throws IOException {
    Records records = new Records(KeyFile.open(shop("shop").resolve("keys")));

    assertThat(records.read(record("accepted")))
        .isEqualTo(new Event.Accepted(TRANSACTION, REQUEST, false, false));
    assertThat(records.read(record("callback")))
        .isEqualTo(
            new Event.CallbackOwed(TRANSACTION, NOON.plusSeconds(1), State.DELIVERED, null, 201));
  }

  @Test
  void aRetryOfNoTerminalFindsItInTheLedgerAndATerminalsDoesNot() throws Exception {
    Path shop = shop("shop");
    makeLedger(shop);

    try (TransactionStore store = open(shop)) {
      assertThat(store.list(new Query(null, null, null, 10, null)))
          .extracting(snapshot -> snapshot.transaction())
          .containsExactly(TRANSACTION);
      assertThat(admit(store, null)).isInstanceOf(Admission.Replayed.class);
      assertThat(admit(store, "kasir-1")).isInstanceOf(Admission.Accepted.class);
    }
  }

  @Test
  void aMigrationThatWasCutAfterAnyStepIsDoneAgain() throws Exception {
    List<String> steps = stepsOfTheMigration();
    assertThat(steps).hasSize(3);
    for (int done = 1; done <= steps.size(); done++) {
      Path shop = shop("cut after step " + done);
      makeLedger(shop);
      execute(steps.subList(0, done), shop);

      try (Ledger ledger = openLedger(shop)) {
        assertThat(ledger.latest("charge", null, "INV-1"))
            .as("%s", shop)
            .map(Snapshot::transaction)
            .contains(TRANSACTION);
      }
    }
  }

  private static Ledger openLedger(Path shop) throws IOException {
    Records records = new Records(KeyFile.open(shop.resolve("keys")));
    return Ledger.open(shop, records, Set.of(), new Quarantine(shop, InstantSource.fixed(NOON)));
  }

  private static void execute(List<String> steps, Path shop) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(shop));
        Statement statement = connection.createStatement()) {
      for (String step : steps) {
        statement.execute(step);
      }
    }
  }

  private static List<String> stepsOfTheMigration() throws IOException {
    try (InputStream in = resource("/db/ledger/V4__terminal.sql")) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("^[A-Z][^;]+", Pattern.MULTILINE)
          .matcher(sql)
          .results()
          .map(MatchResult::group)
          .toList();
    }
  }

  /** As it was: the migrations up to the second, and one transaction that was delivered. */
  private void makeLedger(Path shop) throws SQLException {
    Flyway.configure()
        .dataSource(url(shop), "", "")
        .locations("classpath:db/ledger")
        .target("2")
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url(shop));
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

  private static String url(Path shop) {
    return "jdbc:h2:file:" + shop.resolve("ledger").toAbsolutePath();
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(BeforeTerminalsTest.class.getResourceAsStream(name), name);
  }

  private byte[] record(String name) {
    return Base64.getDecoder().decode(written.getProperty(name));
  }

  private static TransactionStore open(Path shop) {
    InstantSource clock = InstantSource.fixed(NOON.plusSeconds(60));
    return TransactionStore.open(
        new StoreSettings(shop, 0, Duration.ofDays(30)),
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
