package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 closes a database that it could not write, as it does on a full disk. */
final class ClosedLedgerTest {
  @TempDir Path directory;
  private TransactionStore store;

  @BeforeEach
  void open() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T05:00:00Z"));
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(42)),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void itIsWrittenAgainWhenItIsTriedAgain() throws Exception {
    accept("INV-1");
    List<LedgerEntry> batch = next(1);
    closeDatabase();

    assertThatThrownBy(() -> store.writeToLedger(batch)).isInstanceOf(LedgerException.class);
    store.writeToLedger(batch);

    assertThat(keys()).containsExactly("INV-1");
  }

  @Test
  void itIsReadAsIfNothingHadHappened() throws Exception {
    accept("INV-1");
    store.writeToLedger(next(1));
    closeDatabase();

    assertThat(keys()).containsExactly("INV-1");
    assertThat(accept("INV-2")).isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void itIsReadAsIfNothingHadHappenedAlsoWhenItsFileWasClosedUnderneath() throws Exception {
    accept("INV-1");
    store.writeToLedger(next(1));
    closeFile();

    assertThat(keys()).containsExactly("INV-1");
    assertThat(accept("INV-2")).isInstanceOf(Admission.Accepted.class);
  }

  /** As H2 does when it cannot write, before the database itself has heard of it. */
  private void closeFile() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("ledger"))) {
      SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
      session.getDatabase().getStore().getMvStore().closeImmediately();
    }
  }

  private void closeDatabase() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("ledger"));
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    }
  }

  private List<LedgerEntry> next(int count) throws InterruptedException {
    List<LedgerEntry> batch = new ArrayList<>();
    while (batch.size() < count) {
      batch.addAll(store.nextForLedger());
    }
    return batch;
  }

  private List<String> keys() {
    return store.list(new Query(null, null, null, 10, null)).stream()
        .map(snapshot -> snapshot.transaction().key())
        .toList();
  }

  private Admission accept(String key) {
    Request request = new Request("POST", "/charge", List.of(), Body.of(new byte[] {1}));
    Draft draft = new Draft("charge", null, key, false, null, null, request, Duration.ofHours(1));
    return store.admit(draft, new Queueing()).join();
  }

  /** Nothing begins at once. */
  private static final class Queueing implements Departure {
    @Override
    public boolean begins(Transaction transaction) {
      return false;
    }

    @Override
    public void abandoned(Transaction transaction) {}
  }
}
