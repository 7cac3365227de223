package id.lanjut.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.EncodingSupport;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalRecordIds;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.PageCountRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartCheckTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  @TempDir Path directory;
  private Records records;
  private Quarantine quarantine;

  @BeforeEach
  void open() throws IOException {
    records = new Records(KeyFile.open(directory.resolve("keys")));
    quarantine = new Quarantine(directory.resolve("quarantine"), InstantSource.fixed(NOON));
  }

  @Test
  void aJournalThatWasOpenedAgainHoldsNothingButMessages() throws Exception {
    // Given
    openAndAppend();

    // When
    openAndAppend();
    openAndAppend();

    // Then
    assertThat(typesOfMessageRecords())
        .containsExactlyInAnyOrder(JournalRecordIds.ADD_MESSAGE_PROTOCOL, JournalRecordIds.ADD_REF);
  }

  @Test
  void aCountOfNoPagesIsTheBrokersOwn() throws Exception {
    // Given
    openAndAppend();
    add(JournalRecordIds.PAGE_CURSOR_COUNTER_VALUE, new PageCountRecord(4, 0, 0));

    // When
    Findings findings = check();

    // Then
    assertThat(findings.damage()).isFalse();
    assertThat(quarantine.names()).isEmpty();
    openAndAppend();
  }

  @Test
  void aCountOfPagesIsSetAside() throws Exception {
    // Given
    openAndAppend();
    add(JournalRecordIds.PAGE_CURSOR_COUNTER_VALUE, new PageCountRecord(4, 1, 1));

    // When
    Findings findings = check();

    // Then
    assertThat(findings.damage()).isTrue();
    assertThat(quarantine.names()).singleElement().asString().endsWith(".record");
  }

  @Test
  void theBrokerLoadsNothingBeforeTheCheckHasEnded() throws Exception {
    // Given
    CountDownLatch waitedFor = new CountDownLatch(1);
    CompletableFuture<Void> check =
        new CompletableFuture<>() {
          @Override
          public Void join() {
            waitedFor.countDown();
            return super.join();
          }
        };
    CompletableFuture<Broker> started = CompletableFuture.supplyAsync(() -> start(check));

    // When
    assertThat(waitedFor.await(60, TimeUnit.SECONDS)).isTrue();

    // Then
    assertThat(journalFiles()).isEmpty();
    check.complete(null);
    started.get(60, TimeUnit.SECONDS).close();
    assertThat(journalFiles()).isNotEmpty();
  }

  @Test
  void aCheckThatFailsIsWhyTheBrokerDoesNotStart() throws Exception {
    // Given
    CompletableFuture<Void> check = CompletableFuture.failedFuture(new IOException("bad sector"));

    // When
    Throwable failure = catchThrowable(() -> start(check));

    // Then
    assertThat(failure).hasRootCauseMessage("bad sector");
    assertThat(journalFiles()).isEmpty();
  }

  private Broker start(CompletableFuture<?> check) {
    try {
      return Broker.start(JournalSettings.in(directory), check, reason -> {});
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Path> journalFiles() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".amq") || file.toString().endsWith(".bindings"))
          .toList();
    }
  }

  private Findings check() throws Exception {
    return StartCheck.run(directory, records, quarantine);
  }

  private void openAndAppend() {
    JournalSettings settings = JournalSettings.in(directory);
    try (Journal journal = Journal.open(settings, records, quarantine, StartCheckTest::fail)) {
      journal
          .append(new Event.LinkChanged("fiber", NOON, "UP", "DOWN", "cut", null), List.of())
          .join();
    }
  }

  private static void fail(String reason) {
    throw new AssertionError(reason);
  }

  private Set<Byte> typesOfMessageRecords() throws Exception {
    Set<Byte> types = new HashSet<>();
    JournalFiles.messages(directory)
        .read(new RecordInspection(record -> types.add(record.userRecordType)), quarantine::move);
    return types;
  }

  private void add(byte type, EncodingSupport record) throws Exception {
    NIOSequentialFileFactory files =
        new NIOSequentialFileFactory(directory.resolve(Broker.MESSAGES).toFile(), 1);
    JournalImpl journal =
        new JournalImpl(Broker.JOURNAL_FILE_BYTES, 2, 2, 0, 0, files, "activemq-data", "amq", 1, 0);
    journal.start();
    journal.loadInternalOnly();
    journal.appendAddRecord(1_000_000, type, record, true);
    journal.stop();
  }
}
