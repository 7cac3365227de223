package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS rows 7 and 8: the ledger is lost, the journal is damaged. */
final class DamagedStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  private static final int SECTOR = 512;

  @TempDir Path directory;
  private final InstantSource clock = InstantSource.fixed(NOON);
  private final SplittableRandom seeds = new SplittableRandom(42);
  private TransactionStore store;
  private JournalDisk journal;

  @BeforeEach
  void chooseTheDisk() {
    journal = new JournalDisk(directory);
  }

  @BeforeEach
  void open() {
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, seeds.split()),
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
  void row7WhatIsPendingIsInTheNewLedgerWhenTheOldOneIsMissing() throws Exception {
    // Given
    TransactionId queued = accept("INV-1");
    TransactionId unknown = accept("INV-2");
    store.change(unknown, State.QUEUED, Change.to(State.SENDING, null)).join();
    project();
    store.close();

    // When
    Files.delete(ledger());
    open();

    // Then
    project();
    assertThat(states()).containsExactly(State.UNKNOWN, State.QUEUED);
    assertThat(store.request(queued)).contains(request("INV-1"));
    assertThat(store.timeline(queued)).hasSize(1);
    assertThat(store.setAside()).singleElement().asString().endsWith("-ledger-missing.txt");
    assertThat(Files.readString(directory.resolve("quarantine/report.txt")))
        .contains("the ledger was not there");
  }

  @Test
  void row7ADamagedLedgerIsSetAsideAndTheGatewayStarts() throws Exception {
    // Given
    TransactionId queued = accept("INV-1");
    project();
    store.close();

    // When
    byte[] garbage = new byte[64 << 10];
    Arrays.fill(garbage, (byte) 'x');
    Files.write(ledger(), garbage);
    open();

    // Then
    assertThat(store.setAside()).singleElement().asString().endsWith("-ledger.mv.db");
    assertThat(Files.readString(directory.resolve("quarantine/report.txt"))).contains("ledger");
    assertThat(states()).containsExactly(State.QUEUED);
    assertThat(store.find(queued)).isPresent();
  }

  @Test
  void row8ADamagedBeginningComesBackFromTheLedgerForAPersonToDecide() throws Exception {
    // Given
    TransactionId damaged = accept("INV-1");
    TransactionId sound = accept("INV-2");
    project();
    store.close();

    // When
    journal.flip(journal.find(damaged.value()) + 60);
    open();

    // Then
    assertThat(store.find(sound).orElseThrow().state()).isEqualTo(State.QUEUED);
    assertThat(store.find(damaged).orElseThrow().state()).isEqualTo(State.HELD);
    assertThat(store.find(damaged).orElseThrow().reason()).contains("may have been sent");
    assertHasEvidence(damaged);
    assertThat(store.request(damaged)).contains(request("INV-1"));
    assertThat(Files.readString(directory.resolve("quarantine/report.txt")))
        .contains(damaged.value());
    store.close();
    open();
    assertThat(store.setAside()).isEmpty();
    assertThat(store.find(damaged).orElseThrow().state()).isEqualTo(State.HELD);
  }

  @Test
  void row8DamagedEvidenceOfAnAttemptLeavesItUnknownAndNotQueued() throws Exception {
    // Given
    TransactionId id = accept("INV-1");
    long before = journal.end();
    store.change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    store.close();

    // When
    journal.flip(journal.find(id.value(), before) + 40);
    open();

    // Then
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(State.UNKNOWN);
    assertHasEvidence(id);
  }

  @Test
  void row8WhatTheLedgerKnowsOfAnAttemptIsEvidenceWhenTheJournalHasLostIt() throws Exception {
    // Given
    TransactionId id = accept("INV-1");
    long before = journal.end();
    store.change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    project();
    store.close();

    // When
    journal.write(journal.find(id.value(), before) - 20, new byte[40]);
    open();

    // Then
    assertThat(store.find(id).orElseThrow().state()).isEqualTo(State.UNKNOWN);
    assertThat(store.find(id).orElseThrow().reason()).contains("it is from the ledger");
    assertHasEvidence(id);
  }

  @Test
  void row8WhereTheLedgerIsDamagedTooItStartsAndSendsNothingThatMayHaveBeenSent() throws Exception {
    // Given
    TransactionId lost = accept("INV-1");
    TransactionId doubtful = accept("INV-2");
    TransactionId sound = accept("INV-3");
    project();
    store.close();

    // When
    journal.flip(journal.find(lost.value()) + 60);
    damageRows(lost, doubtful);
    open();

    // Then
    assertThat(store.find(doubtful).orElseThrow().state()).isEqualTo(State.UNKNOWN);
    assertThat(store.find(doubtful).orElseThrow().reason()).contains("may have been sent");
    assertHasEvidence(doubtful);
    assertThat(store.find(sound).orElseThrow().state()).isEqualTo(State.QUEUED);
    assertThat(store.unfinished()).hasSize(2);
  }

  /** Some disks, each with another sector of the journal gone; the seed is in the message. */
  @Test
  void row8WhateverSectorIsLostItStartsAndKnowsEveryTransaction() throws Exception {
    List<TransactionId> accepted = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      accepted.add(accept("INV-" + i));
    }
    store.change(accepted.get(3), State.QUEUED, Change.to(State.SENDING, null)).join();
    project();
    store.close();
    byte[] messages = journal.bytes();
    long end = JournalDisk.lastData(messages);
    for (int seed = 0; seed < 8; seed++) {
      Files.write(journal.file(), messages);
      long sector = new SplittableRandom(seed).nextLong(end / SECTOR);
      journal.write(sector * SECTOR, new byte[SECTOR]);

      open();

      assertThat(store.unfinished())
          .as("seed %d, sector %d", seed, sector)
          .extracting(each -> each.transaction().id())
          .containsExactlyElementsOf(accepted);
      assertThat(store.unfinished())
          .as("seed %d, sector %d", seed, sector)
          .allMatch(each -> each.state() == State.QUEUED || each.mayHaveArrived());
      assertThat(store.find(accepted.get(3)).orElseThrow().state()).isIn(State.UNKNOWN, State.HELD);
      store.close();
    }
    open();
  }

  /** So that it never counts as unsent again, whoever has it sent: the time is the earliest. */
  private void assertHasEvidence(TransactionId id) {
    assertThat(store.find(id).orElseThrow().attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.result()).isEqualTo(Attempt.Result.UNKNOWN);
              assertThat(attempt.link()).isEqualTo("unknown");
              assertThat(attempt.at()).isEqualTo(NOON);
            });
  }

  private TransactionId accept(String key) {
    Draft draft =
        new Draft("charge", null, key, false, null, null, request(key), Duration.ofHours(24));
    Admission admission = store.admit(draft, QUEUEING).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
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

  private static Request request(String key) {
    return new Request(
        "POST",
        "/v2/charge",
        List.of(new Header("X-Shop", "melati")),
        Body.of("{\"order_id\":\"" + key + "\",\"items\":\"" + "kopi susu ".repeat(40) + "\"}"));
  }

  private void project() throws InterruptedException {
    var batch = store.nextForLedger();
    while (!batch.isEmpty()) {
      store.writeToLedger(batch);
      batch = store.nextForLedger();
    }
  }

  private List<State> states() {
    return store.list(new Query(null, null, null, 100, null)).stream()
        .map(Snapshot::state)
        .toList();
  }

  private void damageRows(TransactionId... ids) throws SQLException {
    String url = "jdbc:h2:file:" + directory.resolve("ledger");
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement damage =
            connection.prepareStatement("UPDATE transaction SET accepted = X'00' WHERE id = ?")) {
      for (TransactionId id : ids) {
        damage.setString(1, id.value());
        assertThat(damage.executeUpdate()).isEqualTo(1);
      }
    }
  }

  private Path ledger() {
    return directory.resolve("ledger.mv.db");
  }
}
