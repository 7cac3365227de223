package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS row 8: what names the journal's queues is damaged, and the ledger is not up to date. */
final class DamagedBindingsTest {
  /** A prime, so that each kind of field is hit in one record or another. */
  private static final int EVERY = 101;

  @TempDir Path directory;
  private StoreFixture fixture;
  private TransactionId waiting;
  private TransactionId delivered;

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
    waiting = fixture.accept("INV-1");
    delivered = fixture.delivered("INV-2", "{}", 200);
    close();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void whicheverByteIsWrongTheQueuesAreRestored() throws Exception {
    long end = JournalDisk.lastData(Files.readAllBytes(file()));
    for (int at = 0; at < end; at += EVERY) {
      Path file = file();
      byte[] bytes = Files.readAllBytes(file);
      bytes[at] ^= 0x55;
      Files.write(file, bytes);

      fixture.open();

      assertNothingIsLost("byte " + at);
      close();
    }
  }

  @Test
  void theyAreRestoredWhereARestorationWasCutShort() throws Exception {
    for (Path file : bindings()) {
      Files.delete(file);
    }

    fixture.open();

    assertNothingIsLost("no files");
    assertThat(fixture.store().setAside()).hasSize(1);
  }

  @Test
  void aCopyThatIsDamagedItselfIsMadeAgain() throws Exception {
    byte[] whole = Files.readAllBytes(copy());
    byte[] bytes = whole.clone();
    bytes[20] ^= 0x55;
    Files.write(copy(), bytes);

    fixture.open();

    assertNothingIsLost("damaged copy");
    assertThat(fixture.store().setAside()).isEmpty();
    assertThat(copy()).hasBinaryContent(whole);
  }

  @Test
  void whatIsWholeIsLeftAlone() throws Exception {
    byte[] whole = Files.readAllBytes(copy());

    fixture.open();

    assertNothingIsLost("no damage");
    assertThat(fixture.store().setAside()).isEmpty();
    assertThat(copy()).hasBinaryContent(whole);
  }

  private void assertNothingIsLost(String damage) {
    assertThat(fixture.state(waiting)).as(damage).isEqualTo(State.QUEUED);
    assertThat(fixture.state(delivered)).as(damage).isEqualTo(State.DELIVERED);
    assertThat(fixture.admit("INV-1", "{}", false)).isInstanceOf(Admission.Joined.class);
    assertThat(fixture.admit("INV-2", "{}", false)).isInstanceOf(Admission.Replayed.class);
    Snapshot later = StoreFixture.accepted(fixture.admit("after " + damage, "{}", false));
    assertThat(later.state()).isEqualTo(State.QUEUED);
  }

  /** The one that has records; restored ones may stand in another. */
  private Path file() throws IOException {
    for (Path file : bindings()) {
      if (JournalDisk.lastData(Files.readAllBytes(file)) > JournalDisk.HEADER) {
        return file;
      }
    }
    throw new AssertionError("no records");
  }

  private List<Path> bindings() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("journal/bindings"))) {
      return files.sorted().toList();
    }
  }

  private Path copy() {
    return directory.resolve("journal/bindings.copy");
  }
}
