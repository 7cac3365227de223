package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the journal's file is synced, as the virtual machine's own recorder saw it. */
final class OneSyncTest {
  private static final int SALES = 20;
  private static final String FORCE = "jdk.FileForce";

  @TempDir Path directory;
  @TempDir Path recordings;
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
  void evidenceOfAnAttemptCostsNoSyncOfItsOwn() throws IOException {
    assertThat(syncsWhile(() -> accept("queued", false))).isEqualTo(SALES);
    assertThat(syncsWhile(() -> accept("sent", true))).isEqualTo(SALES);
  }

  @Test
  void anOutcomeIsOneSync() throws IOException {
    List<TransactionId> sent = accept("sent", true);

    assertThat(syncsWhile(() -> sent.forEach(fixture::deliver))).isEqualTo(SALES);
  }

  private List<TransactionId> accept(String name, boolean atOnce) {
    List<TransactionId> accepted = new ArrayList<>();
    for (int i = 0; i < SALES; i++) {
      Admission admission = fixture.admit(name + i, "{}", atOnce);
      accepted.add(StoreFixture.accepted(admission).transaction().id());
    }
    return accepted;
  }

  private long syncsWhile(Runnable work) throws IOException {
    Path file = recordings.resolve("syncs.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(FORCE).withThreshold(Duration.ZERO);
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream().filter(this::isOfTheJournal).count();
  }

  private boolean isOfTheJournal(RecordedEvent event) {
    return event.getEventType().getName().equals(FORCE)
        && Path.of(event.getString("path")).startsWith(directory.resolve("journal"));
  }
}
