package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS rows 7, 8 and 24: what cannot be written when the store is opened is written later. */
final class LateLedgerTest {
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
  void row24WhatEndedBeforeTheStartIsKnownByItsKeyThoughTheLedgerCouldNotBeWrittenThen()
      throws Exception {
    // Given
    TransactionId delivered = fixture.delivered("INV-1", "1", 200);
    fixture.close();

    // When
    try (Connection ledger = ledger()) {
      holdPlaceOf(delivered, ledger);
      fixture.open();
      assertThat(fixture.admit("INV-1", "1", true)).isInstanceOf(Admission.NoRoom.class);
    }
    fixture.project();

    // Then
    assertIsReplayed(delivered);
    fixture.reopen();
    assertIsReplayed(delivered);
  }

  @Test
  void row7WhatALedgerHasLostIsInItBeforeItEndsThoughItCouldNotBeWrittenAtTheStart()
      throws Exception {
    // Given
    TransactionId queued = fixture.accept("INV-1", "1", false);
    fixture.project();
    fixture.close();

    // When
    try (Connection ledger = ledger()) {
      lose(queued, ledger);
      holdPlaceOf(queued, ledger);
      fixture.open();
    }
    fixture.store().change(queued, State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.deliver(queued);
    fixture.project();

    // Then
    assertIsReplayed(queued);
    fixture.reopen();
    assertIsReplayed(queued);
  }

  @Test
  void row8WhatHasNoRowInTheLedgerWhenItEndsIsRememberedAllTheSame() throws Exception {
    // Given
    TransactionId queued = fixture.accept("INV-1", "1", false);
    fixture.project();
    try (Connection ledger = ledger()) {
      lose(queued, ledger);
    }

    // When
    fixture.store().change(queued, State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.deliver(queued);
    fixture.project();

    // Then
    assertIsReplayed(queued);
  }

  @Test
  void row24WhereThereIsNoRoomToSetDamageAsideItStartsAndKnowsWhatMayHaveBeenSent()
      throws Exception {
    // Given
    TransactionId damaged = fixture.accept("INV-1", "1", false);
    TransactionId sound = fixture.accept("INV-2", "1", false);
    fixture.project();
    long before = fixture.journal.end();
    fixture.store().change(damaged, State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.close();

    // When
    fixture.journal.flip(fixture.journal.find(damaged.value(), before) + 40);
    nothingCanBeSetAside();
    fixture.open();

    // Then
    assertThat(fixture.state(damaged)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.state(sound)).isEqualTo(State.QUEUED);
  }

  private void nothingCanBeSetAside() throws IOException {
    Files.createFile(directory.resolve("quarantine"));
    Files.createDirectory(directory.resolve("journal/damage"));
  }

  private void assertIsReplayed(TransactionId id) {
    assertThat(fixture.admit("INV-1", "1", true))
        .isInstanceOfSatisfying(
            Admission.Replayed.class,
            replayed -> assertThat(replayed.snapshot().transaction().id()).isEqualTo(id));
  }

  private Connection ledger() throws SQLException {
    return DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("ledger"));
  }

  private static void lose(TransactionId id, Connection ledger) throws SQLException {
    try (PreparedStatement delete =
        ledger.prepareStatement("DELETE FROM transaction WHERE id = ?")) {
      delete.setString(1, id.value());
      assertThat(delete.executeUpdate()).isEqualTo(1);
    }
  }

  /** Whoever writes a row with this id waits, and gives up, until the connection is closed. */
  private static void holdPlaceOf(TransactionId id, Connection ledger) throws SQLException {
    ledger.setAutoCommit(false);
    try (PreparedStatement insert =
        ledger.prepareStatement(
            "INSERT INTO transaction (sequence, id, route, request_key, state, accepted, milestones)"
                + " VALUES (-1, ?, 'charge', 'ANOTHER', 'HELD', X'00', '')")) {
      insert.setString(1, id.value());
      insert.executeUpdate();
    }
  }
}
