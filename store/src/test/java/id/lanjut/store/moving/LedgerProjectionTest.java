package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the ledger makes of the events. */
final class LedgerProjectionTest {
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
  void theLedgerTellsTheWholeStory() throws Exception {
    // Given
    TransactionId id = fixture.delivered("INV-1", "1", 201);
    fixture.accept("INV-2", "2", false);

    // When
    fixture.project();

    // Then
    assertThat(fixture.store().timeline(id))
        .extracting(Milestone::state)
        .containsExactly(State.SENDING, State.DELIVERED);
    assertThat(fixture.store().list(new Query(null, null, null, 10, null)))
        .extracting(snapshot -> snapshot.transaction().key())
        .containsExactly("INV-2", "INV-1");
    assertThat(fixture.store().list(new Query(State.DELIVERED, "charge", "INV", 10, null)))
        .hasSize(1);
    assertThat(fixture.store().list(new Query(null, null, "INV-2", 10, id))).isEmpty();
    assertThat(fixture.store().request(id)).contains(StoreFixture.request("1"));
  }

  @Test
  void eventsThatReachedTheLedgerBeforeACrashAreNotToldTwice(@TempDir Path aside) throws Exception {
    // Given a journal as it was before the ledger's last batch was released
    TransactionId id = fixture.delivered("INV-1", "1", 201);
    fixture.close();
    copy(directory.resolve("journal"), aside.resolve("journal"));
    fixture.open();
    fixture.project();
    fixture.close();
    copy(aside.resolve("journal"), directory.resolve("journal"));

    // When
    fixture.open();
    fixture.accept("INV-2", "2", true);
    fixture.project();

    // Then
    assertThat(fixture.store().list(new Query(null, null, null, 10, null)))
        .extracting(snapshot -> snapshot.transaction().key())
        .containsExactlyInAnyOrder("INV-2", "INV-1");
    assertThat(fixture.store().timeline(id))
        .extracting(Milestone::state)
        .containsExactly(State.SENDING, State.DELIVERED);
  }

  @Test
  void anEventThatTheLedgerCannotHoldKeepsNoOtherOut() throws Exception {
    // Given a key that no gateway would let in, between two others
    fixture.accept("INV-1", "1", false);
    fixture.accept("x".repeat(1001), "2", false);
    fixture.accept("INV-3", "3", false);

    // When
    fixture.project();

    // Then
    assertThat(fixture.store().list(new Query(null, null, null, 10, null)))
        .extracting(snapshot -> snapshot.transaction().key())
        .containsExactlyInAnyOrder("INV-1", "INV-3");
    assertThat(fixture.store().queue().depth()).isEqualTo(3);
  }

  @Test
  void aNoteStandsInTheTimelineAndChangesNothingElse() throws Exception {
    // Given one that ended before the ledger heard of it, and one that ended long ago
    TransactionId young = fixture.delivered("INV-1", "1", 201);
    TransactionId old = fixture.delivered("INV-2", "2", 201);
    fixture.project();
    Snapshot oldBefore = fixture.store().find(old).orElseThrow();
    TransactionId moving = fixture.accept("INV-3", "3", true);
    fixture.store().note(moving, "a note").join();
    TransactionId cancelled = fixture.accept("INV-4", "4", false);
    fixture
        .store()
        .change(cancelled, State.QUEUED, Change.to(State.CANCELLED, "by the terminal"))
        .join();

    // When
    List.of(young, old, cancelled).forEach(id -> fixture.store().note(id, "a late answer").join());
    fixture.project();

    // Then
    assertThat(fixture.store().find(old)).contains(oldBefore);
    assertThat(fixture.store().find(moving).orElseThrow().reason()).isNull();
    assertThat(fixture.store().find(cancelled).orElseThrow().reason()).isEqualTo("by the terminal");
    assertThat(fixture.store().list(new Query(State.DELIVERED, null, null, 10, null))).hasSize(2);
    assertThat(fixture.store().timeline(old))
        .extracting(Milestone::state, Milestone::reason)
        .containsExactly(
            tuple(State.SENDING, null),
            tuple(State.DELIVERED, null),
            tuple(State.DELIVERED, "a late answer"));
    assertThat(fixture.store().timeline(moving))
        .extracting(Milestone::state, Milestone::reason)
        .containsExactly(tuple(State.SENDING, null), tuple(State.SENDING, "a note"));
    assertThat(fixture.store().timeline(cancelled))
        .extracting(Milestone::state)
        .containsExactly(State.QUEUED, State.CANCELLED, State.CANCELLED);
  }

  @Test
  void aNoteOutlivesARestartAndLeavesTheLastWordStanding() throws Exception {
    TransactionId id = fixture.accept("INV-1", "1", true);
    fixture.store().change(id, State.SENDING, Change.to(State.UNKNOWN, "reset")).join();
    fixture.store().note(id, "a late answer").join();

    fixture.reopen();
    fixture.project();

    assertThat(fixture.store().find(id).orElseThrow().reason()).isEqualTo("reset");
    assertThat(fixture.store().timeline(id))
        .extracting(Milestone::state, Milestone::reason)
        .containsExactly(
            tuple(State.SENDING, null),
            tuple(State.UNKNOWN, "reset"),
            tuple(State.UNKNOWN, "a late answer"));
  }

  @Test
  void aListIncludesWhatWasAcceptedBeforeIt() throws Exception {
    fixture.accept("INV-1", "1", false);
    CompletableFuture<Void> projection = CompletableFuture.runAsync(this::projectQuietly);

    List<Snapshot> listed = fixture.store().list(new Query(null, null, null, 10, null));

    assertThat(listed).hasSize(1);
    projection.join();
  }

  private void projectQuietly() {
    try {
      fixture.project();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
