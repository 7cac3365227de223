package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
  private static final int SECTOR = 512;

  @TempDir Path directory;
  private StoreFixture fixture;

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void row7WhatIsPendingIsInTheNewLedgerWhenTheOldOneIsMissing() throws Exception {
    // Given
    TransactionId queued = accept("INV-1");
    TransactionId unknown = accept("INV-2");
    fixture.store().change(unknown, State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.project();
    fixture.close();

    // When
    Files.delete(ledger());
    fixture.open();

    // Then
    fixture.project();
    assertThat(states()).containsExactly(State.UNKNOWN, State.QUEUED);
    assertThat(fixture.store().request(queued)).contains(request("INV-1"));
    assertThat(fixture.store().timeline(queued)).hasSize(1);
    assertThat(fixture.store().setAside())
        .singleElement()
        .asString()
        .endsWith("-ledger-missing.txt");
    assertThat(Files.readString(directory.resolve("quarantine/report.txt")))
        .contains("the ledger was not there");
  }

  @Test
  void row7ADamagedLedgerIsSetAsideAndTheGatewayStarts() throws Exception {
    // Given
    TransactionId queued = accept("INV-1");
    fixture.project();
    fixture.close();

    // When
    byte[] garbage = new byte[64 << 10];
    Arrays.fill(garbage, (byte) 'x');
    Files.write(ledger(), garbage);
    fixture.open();

    // Then
    assertThat(fixture.store().setAside()).singleElement().asString().endsWith("-ledger.mv.db");
    assertThat(Files.readString(directory.resolve("quarantine/report.txt"))).contains("ledger");
    assertThat(states()).containsExactly(State.QUEUED);
    assertThat(fixture.store().find(queued)).isPresent();
  }

  @Test
  void row8ADamagedBeginningComesBackFromTheLedgerForAPersonToDecide() throws Exception {
    // Given
    TransactionId damaged = accept("INV-1");
    TransactionId sound = accept("INV-2");
    fixture.project();
    fixture.close();

    // When
    fixture.journal.flip(fixture.journal.find(damaged.value()) + 60);
    fixture.open();

    // Then
    assertThat(fixture.state(sound)).isEqualTo(State.QUEUED);
    assertThat(fixture.state(damaged)).isEqualTo(State.HELD);
    assertThat(fixture.store().find(damaged).orElseThrow().reason()).contains("may have been sent");
    assertHasEvidence(damaged);
    assertThat(fixture.store().request(damaged)).contains(request("INV-1"));
    assertThat(Files.readString(directory.resolve("quarantine/report.txt")))
        .contains(damaged.value());
    fixture.reopen();
    assertThat(fixture.store().setAside()).isEmpty();
    assertThat(fixture.state(damaged)).isEqualTo(State.HELD);
  }

  @Test
  void aBeginningThatIsWholeAndCannotBeReadKeepsNoOtherFromBeingServed() throws Exception {
    // Given
    TransactionId unreadable = accept("INV-1");
    TransactionId sound = accept("INV-2");
    fixture.project();
    fixture.close();

    // When
    int kindAndLengths = 1 + Integer.BYTES + Short.BYTES;
    int inFingerprint = kindAndLengths + 60;
    fixture.journal.tamper(
        fixture.journal.find(unreadable.value()) - kindAndLengths, inFingerprint);
    fixture.open();

    // Then
    assertThat(fixture.state(sound)).isEqualTo(State.QUEUED);
    assertThat(fixture.state(unreadable)).isEqualTo(State.HELD);
    fixture.reopen();
    assertThat(fixture.state(sound)).isEqualTo(State.QUEUED);
    assertThat(fixture.state(unreadable)).isEqualTo(State.HELD);
  }

  @Test
  void row8DamagedEvidenceOfAnAttemptLeavesItUnknownAndNotQueued() throws Exception {
    // Given
    TransactionId id = accept("INV-1");
    long before = fixture.journal.end();
    fixture.store().change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.close();

    // When
    fixture.journal.flip(fixture.journal.find(id.value(), before) + 40);
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    assertHasEvidence(id);
  }

  @Test
  void row8WhatTheLedgerKnowsOfAnAttemptIsEvidenceWhenTheJournalHasLostIt() throws Exception {
    // Given
    TransactionId id = accept("INV-1");
    long before = fixture.journal.end();
    fixture.store().change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.project();
    fixture.close();

    // When
    fixture.journal.write(fixture.journal.find(id.value(), before) - 20, new byte[40]);
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.store().find(id).orElseThrow().reason()).contains("it is from the ledger");
    assertHasEvidence(id);
  }

  @Test
  void row8WhereTheLedgerIsDamagedTooItStartsAndSendsNothingThatMayHaveBeenSent() throws Exception {
    // Given
    TransactionId lost = accept("INV-1");
    TransactionId doubtful = accept("INV-2");
    TransactionId sound = accept("INV-3");
    fixture.project();
    fixture.close();

    // When
    fixture.journal.flip(fixture.journal.find(lost.value()) + 60);
    damageRows(lost, doubtful);
    fixture.open();

    // Then
    assertThat(fixture.state(doubtful)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.store().find(doubtful).orElseThrow().reason())
        .contains("may have been sent");
    assertHasEvidence(doubtful);
    assertThat(fixture.state(sound)).isEqualTo(State.QUEUED);
    assertThat(fixture.store().unfinished()).hasSize(2);
  }

  /** Some disks, each with another sector of the journal gone; the seed is in the message. */
  @Test
  void row8WhateverSectorIsLostItStartsAndKnowsEveryTransaction() throws Exception {
    List<TransactionId> accepted = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      accepted.add(accept("INV-" + i));
    }
    fixture.store().change(accepted.get(3), State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.project();
    fixture.close();
    byte[] messages = fixture.journal.bytes();
    long end = JournalDisk.lastData(messages);
    for (int seed = 0; seed < 8; seed++) {
      Files.write(fixture.journal.file(), messages);
      long sector = new SplittableRandom(seed).nextLong(end / SECTOR);
      fixture.journal.write(sector * SECTOR, new byte[SECTOR]);

      fixture.open();

      assertThat(fixture.store().unfinished())
          .as("seed %d, sector %d", seed, sector)
          .extracting(each -> each.transaction().id())
          .containsExactlyElementsOf(accepted);
      assertThat(fixture.store().unfinished())
          .as("seed %d, sector %d", seed, sector)
          .allMatch(each -> each.state() == State.QUEUED || each.mayHaveArrived());
      assertThat(fixture.state(accepted.get(3))).isIn(State.UNKNOWN, State.HELD);
      fixture.close();
    }
    fixture.open();
  }

  /** So that it never counts as unsent again, whoever has it sent: the time is the earliest. */
  private void assertHasEvidence(TransactionId id) {
    assertThat(fixture.store().find(id).orElseThrow().attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.result()).isEqualTo(Attempt.Result.UNKNOWN);
              assertThat(attempt.link()).isEqualTo("unknown");
              assertThat(attempt.at()).isEqualTo(StoreFixture.NOON);
            });
  }

  private TransactionId accept(String key) {
    return fixture.accept(key, body(key), false);
  }

  private static Request request(String key) {
    return StoreFixture.request(body(key));
  }

  private static String body(String key) {
    return "{\"order_id\":\"" + key + "\",\"items\":\"" + "kopi susu ".repeat(40) + "\"}";
  }

  private List<State> states() {
    return fixture.store().list(new Query(null, null, null, 100, null)).stream()
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
