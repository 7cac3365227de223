package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known is answered, also while nothing new can be taken. */
final class KnownWithoutRoomTest {
  /** So many events are never left by an earlier run here. */
  private static final long BACKLOG = 1_000_000;

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
  void onAFullDiskKnownKeysAreJoinedReplayedAndRefused() throws Exception {
    fixture.admit("QUEUED", "1", false);
    fixture.delivered("IN-MEMORY", "1", 200);
    fixture.delivered("IN-THE-LEDGER", "1", 200);
    fixture.project();
    fixture.finished("REFUSED", "1", State.REJECTED, 401);

    fixture.store().reserve(Long.MAX_VALUE);

    knownKeysAreAnsweredAndNothingIsTaken();
  }

  @Test
  void whileTheLedgerIsBehindKnownKeysAreJoinedReplayedAndRefused() throws Exception {
    fixture.admit("QUEUED", "1", false);
    fixture.delivered("IN-THE-LEDGER", "1", 200);
    fixture.project();
    fixture.delivered("IN-MEMORY", "1", 200);
    fixture.finished("REFUSED", "1", State.REJECTED, 401);

    Thread behind = new Thread(this::catchUp);
    behind.start();
    try {
      await().until(() -> fixture.admit("NEW", "1", false) instanceof Admission.NoRoom);
      knownKeysAreAnsweredAndNothingIsTaken();
    } finally {
      behind.interrupt();
      behind.join();
    }
  }

  private void knownKeysAreAnsweredAndNothingIsTaken() {
    assertThat(fixture.admit("QUEUED", "1", false)).isInstanceOf(Admission.Joined.class);
    assertThat(fixture.admit("QUEUED", "2", false)).isInstanceOf(Admission.Conflicting.class);
    for (String delivered : new String[] {"IN-MEMORY", "IN-THE-LEDGER"}) {
      assertThat(fixture.admit(delivered, "1", false)).isInstanceOf(Admission.Replayed.class);
      assertThat(fixture.admit(delivered, "2", false)).isInstanceOf(Admission.Conflicting.class);
    }
    assertThat(fixture.admit("REFUSED", "1", false)).isInstanceOf(Admission.NoRoom.class);
    assertThat(fixture.admit("NEVER-SEEN", "1", false)).isInstanceOf(Admission.NoRoom.class);
  }

  private void catchUp() {
    try {
      fixture.store().catchUp(BACKLOG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aKeyThatWasTakenOverInVainIsStillKnownBeforeTheLedgerHasIt() {
    TransactionId refused = fixture.finished("INV-1", "1", State.REJECTED, 422);
    fixture.store().reserve(Long.MAX_VALUE);
    assertThat(fixture.admit("INV-1", "another", false)).isInstanceOf(Admission.NoRoom.class);

    Admission again = fixture.admit("INV-1", "1", false);

    assertThat(again)
        .isInstanceOfSatisfying(
            Admission.Replayed.class,
            replayed -> assertThat(replayed.snapshot().transaction().id()).isEqualTo(refused));
  }
}
