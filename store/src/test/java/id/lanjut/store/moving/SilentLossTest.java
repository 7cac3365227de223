package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS row 8: damage to the journal of which the broker itself says little or nothing. */
final class SilentLossTest {
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
  void aTransactionWhoseReferenceNamesNoQueueIsHeldAlsoWhenTheLedgerHasNotHeardOfIt()
      throws Exception {
    damagesReference(0);
  }

  @Test
  void anEventWhoseReferenceNamesNoQueueIsNotLostToTheLedger() throws Exception {
    damagesReference(1);
  }

  private void damagesReference(int which) throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    close();

    // When
    fixture.journal.flip(fixture.journal.references(id.value()).get(which) + Long.BYTES - 1);
    fixture.open();

    // Then
    assertHeldWithEvidence(id);
    assertThat(fixture.store().setAside()).anyMatch(name -> name.endsWith(".message"));
    fixture.reopen();
    assertThat(fixture.store().setAside()).isEmpty();
    assertHeldWithEvidence(id);
    assertThat(fixture.store().list(new Query(null, null, null, 10, null))).hasSize(1);
  }

  @Test
  void anOutcomeWhoseReferenceIsDamagedIsNotLostAndItsKeyStaysKnown() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    fixture.store().change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    fixture.project();
    long before = fixture.journal.end();
    fixture.deliver(id);
    close();

    // When
    fixture.journal.flip(fixture.journal.references(id.value(), before).get(0) + Long.BYTES - 1);
    fixture.open();

    // Then
    fixture.project();
    assertThat(fixture.store().unfinished()).isEmpty();
    assertThat(fixture.admit("INV-1", "{}", false)).isInstanceOf(Admission.Replayed.class);
  }

  @Test
  void whatTheJournalHasLostWithoutATraceIsHeld() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    TransactionId sound = fixture.accept("INV-2");
    fixture.project();
    close();

    // When
    List<Long> references = fixture.journal.references(id.value());
    fixture.journal.writeQueue(references.get(0), fixture.journal.queueAt(references.get(1)));
    fixture.open();

    // Then
    assertHeldWithEvidence(id);
    assertThat(fixture.state(sound)).isEqualTo(State.QUEUED);
    assertThat(fixture.store().request(id)).contains(StoreFixture.request("{}"));
    assertThat(fixture.store().unfinished()).hasSize(2);
  }

  @Test
  void whatTheLedgerHasLostWithoutATraceIsInItAgain() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    TransactionId sound = fixture.accept("INV-2");
    close();

    // When
    List<Long> references = fixture.journal.references(id.value());
    fixture.journal.writeQueue(references.get(1), fixture.journal.queueAt(references.get(0)));
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.QUEUED);
    assertThat(fixture.store().list(new Query(null, null, null, 10, null)))
        .extracting(each -> each.transaction().id())
        .containsExactly(sound, id);
  }

  @Test
  void withoutItsQueuesAndTheirCopyItStartsKeepsTheMessagesAndHoldsWhatTheLedgerKnows()
      throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    long sequence = fixture.store().find(id).orElseThrow().transaction().sequence();
    fixture.project();
    close();

    // When
    Files.write(directory.resolve("journal/bindings.copy"), new byte[] {1, 2, 3, 4, 5});
    try (Stream<Path> files = Files.list(directory.resolve("journal/bindings"))) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 0x55;
        Files.write(file, bytes);
      }
    }
    fixture.open();

    // Then
    assertHeldWithEvidence(id);
    assertThat(fixture.store().setAside()).anyMatch(name -> name.endsWith("-messages"));
    Snapshot later = StoreFixture.accepted(fixture.admit("INV-2", "{}", false));
    assertThat(later.transaction().sequence()).isGreaterThan(sequence);
    fixture.project();
    fixture.reopen();
    assertHeldWithEvidence(id);
    assertThat(fixture.state(later.transaction().id())).isEqualTo(State.QUEUED);
  }

  private void assertHeldWithEvidence(TransactionId id) {
    Snapshot snapshot = fixture.store().find(id).orElseThrow();
    assertThat(snapshot.state()).isEqualTo(State.HELD);
    assertThat(snapshot.mayHaveArrived()).isTrue();
  }
}
