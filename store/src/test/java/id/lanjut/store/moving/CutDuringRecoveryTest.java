package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.journal.JournalSettings;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power is cut a second time, before a start has drawn its conclusions from the damage. */
final class CutDuringRecoveryTest {
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
  void damagedEvidenceIsStillEvidenceForTheStartAfterTheNext() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    long before = fixture.journal.end();
    fixture.store().change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    close();
    fixture.journal.flip(fixture.journal.find(id.value(), before) + 40);

    // When
    openJournal().close();
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    assertThat(directory.resolve("journal/damage")).doesNotExist();
  }

  @Test
  void whatWasRescuedIsBroughtBackByTheStartAfterTheNext() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    close();
    fixture.journal.flip(fixture.journal.references(id.value()).get(0) + Long.BYTES - 1);

    // When
    openJournal().close();
    tearTheNotesEnd();
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.HELD);
    assertThat(fixture.store().request(id)).contains(StoreFixture.request("{}"));
  }

  @Test
  void whatIsRestoredNeverLooksUnsent() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    fixture.project();
    close();
    fixture.journal.flip(fixture.journal.find(id.value()) + 60);

    // When
    restoreAndStop(id);
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.store().find(id).orElseThrow().mayHaveArrived()).isTrue();
  }

  private void restoreAndStop(TransactionId id) throws IOException {
    try (Journal opened = openJournal();
        Ledger ledger = Ledger.open(directory, records(), Set.of(), quarantine())) {
      opened.recover();
      LostInJournal lost = new LostInJournal(opened, new MovingIndex(0), ledger.transactions());
      lost.addFromLedger(List.of(id));
      lost.restore();
    }
  }

  private void tearTheNotesEnd() throws IOException {
    Path note = directory.resolve("journal/damage");
    Files.writeString(note, Files.readString(note) + "rescued QUJD");
  }

  private Journal openJournal() throws IOException {
    JournalSettings settings = JournalSettings.in(directory.resolve("journal"));
    return Journal.open(settings, records(), quarantine(), CutDuringRecoveryTest::fail);
  }

  private Records records() throws IOException {
    return new Records(KeyFile.open(directory.resolve("keys")));
  }

  private Quarantine quarantine() {
    return new Quarantine(directory.resolve("quarantine"), InstantSource.fixed(StoreFixture.NOON));
  }

  private static void fail(String reason) {
    throw new AssertionError(reason);
  }
}
