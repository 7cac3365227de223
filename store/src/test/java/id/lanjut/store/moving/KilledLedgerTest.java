package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger's file as a kill leaves it: a copy of what is in it at some moment. */
final class KilledLedgerTest {
  private static final int BATCHES = 12;
  private static final int EVENTS_OF_A_SALE = 2;
  private static final int LARGEST_BATCH = 20;
  private static final int LARGEST_BODY = 600;

  @TempDir Path directory;
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T05:00:00Z"));
  private final SplittableRandom random = new SplittableRandom(42);
  private TransactionStore store;

  @BeforeEach
  void open() throws SQLException {
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, random.split()),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    reuseSpaceAtOnce();
  }

  /** As after the first minutes, from when on H2 writes where older versions were. */
  private void reuseSpaceAtOnce() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(directory));
        Statement statement = connection.createStatement()) {
      statement.execute("SET RETENTION_TIME 0");
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatTheJournalHasForgottenIsInTheLedgerWheneverTheGatewayIsKilled() throws Exception {
    // Given
    int sold = 0;
    List<String> missing = new ArrayList<>();

    for (int batch = 1; batch <= BATCHES; batch++) {
      // When
      int sales = 1 + random.nextInt(LARGEST_BATCH);
      sell(sales);
      project(EVENTS_OF_A_SALE * sales);
      sold += sales;
      int found = deliveredAfterAKill();

      // Then
      if (found != sold) {
        missing.add("after batch %d: %d of %d".formatted(batch, found, sold));
      }
    }
    assertThat(missing).isEmpty();
  }

  private void project(int events) throws InterruptedException {
    int left = events;
    while (left > 0) {
      List<LedgerEntry> batch = store.nextForLedger();
      store.writeToLedger(batch);
      left -= batch.size();
    }
  }

  private void sell(int count) {
    for (int i = 0; i < count; i++) {
      Admission admission = store.admit(draft(), SENT_AT_ONCE).join();
      TransactionId id = ((Admission.Accepted) admission).snapshot().transaction().id();
      Answer paid = new Answer(200, List.of(), Body.of(new byte[random.nextInt(LARGEST_BODY)]));
      Change delivered = new Change(State.DELIVERED, List.of(), null, paid);
      assertThat(store.change(id, State.SENDING, delivered).join()).isPresent();
    }
  }

  private Draft draft() {
    String key = "INV-" + random.nextLong();
    Request request = new Request("POST", "/v2/charge", List.of(), Body.of("{\"amount\":1}"));
    return new Draft("charge", null, key, true, null, null, request, Duration.ofHours(24));
  }

  private static final Departure SENT_AT_ONCE =
      new Departure() {
        @Override
        public boolean begins(Transaction transaction) {
          return true;
        }

        @Override
        public void abandoned(Transaction transaction) {}
      };

  private int deliveredAfterAKill() throws Exception {
    Path image = Files.createDirectories(directory.resolve("image"));
    Files.copy(
        directory.resolve("ledger.mv.db"),
        image.resolve("ledger.mv.db"),
        StandardCopyOption.REPLACE_EXISTING);
    try (Connection connection = DriverManager.getConnection(url(image));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COUNT(*) FROM transaction WHERE state = 'DELIVERED'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String url(Path directory) {
    return "jdbc:h2:file:" + directory.resolve("ledger").toAbsolutePath();
  }
}
