package id.lanjut.store.journal;

import id.lanjut.store.quarantine.Quarantine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.io.SequentialFile;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.LoaderCallback;
import org.apache.activemq.artemis.core.journal.PreparedTransactionInfo;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.journal.impl.JournalFile;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/** The files of one of the broker's journals, read at the level of their records. */
final class JournalFiles {
  private static final int MIN_FILES = 2;
  private static final int NEVER_COMPACT = 0;

  private final Path directory;
  private final String extension;
  private final NIOSequentialFileFactory factory;
  private final JournalImpl journal;

  private JournalFiles(Path directory, String prefix, String extension, int fileBytes) {
    this.directory = directory;
    this.extension = extension;
    this.factory = new NIOSequentialFileFactory(directory.toFile(), 1);
    factory.setDatasync(true);
    this.journal =
        new JournalImpl(
            fileBytes,
            MIN_FILES,
            Broker.POOL_FILES,
            NEVER_COMPACT,
            NEVER_COMPACT,
            factory,
            prefix,
            extension,
            1,
            0);
  }

  static JournalFiles messages(Path directory) {
    return new JournalFiles(
        directory.resolve(Broker.MESSAGES), "activemq-data", "amq", Broker.JOURNAL_FILE_BYTES);
  }

  static JournalFiles bindings(Path directory) {
    return new JournalFiles(
        directory.resolve(Broker.BINDINGS),
        "activemq-bindings",
        "bindings",
        Broker.BINDINGS_FILE_BYTES);
  }

  Path directory() {
    return directory;
  }

  /** Shows every record; a file whose own head cannot be read is set aside whole. */
  void read(RecordInspection reader, Quarantine quarantine) throws Exception {
    AtomicReference<ByteBuffer> buffer = new AtomicReference<>();
    for (Path path : files()) {
      SequentialFile file = factory.createSequentialFile(path.getFileName().toString());
      if (file.size() >= JournalImpl.SIZE_HEADER) {
        read(file, path, reader, buffer, quarantine);
      }
    }
  }

  private void read(
      SequentialFile file,
      Path path,
      RecordInspection reader,
      AtomicReference<ByteBuffer> buffer,
      Quarantine quarantine)
      throws Exception {
    JournalFile headed;
    file.open();
    try {
      headed = journal.readFileHeader(file);
    } catch (Exception e) {
      quarantine.move(path, "a journal file whose head cannot be read: " + e.getMessage());
      return;
    } finally {
      file.close();
    }
    reader.fileEnds(JournalImpl.readJournalFile(factory, headed, reader, buffer));
  }

  private List<Path> files() throws IOException {
    if (Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith("." + extension)).sorted().toList();
    }
  }

  /**
   * Deletes records durably, by the journal's own means. Those that it does not have any more, or
   * never committed, are left alone: they stay in the files until those are used again.
   *
   * @param before is given each record before it is deleted
   */
  void delete(Set<Long> ids, LongConsumer before) throws Exception {
    Alive alive = new Alive(ids);
    journal.start();
    try {
      journal.load(alive);
      for (long id : alive.ids) {
        before.accept(id);
        journal.appendDeleteRecord(id, true);
      }
    } finally {
      journal.stop();
    }
  }

  /** Those of some records that the journal still has. */
  private static final class Alive implements LoaderCallback {
    private final Set<Long> wanted;
    private final Set<Long> ids = new LinkedHashSet<>();

    Alive(Set<Long> wanted) {
      this.wanted = wanted;
    }

    @Override
    public void addRecord(RecordInfo info) {
      if (wanted.contains(info.id)) {
        ids.add(info.id);
      }
    }

    @Override
    public void deleteRecord(long id) {
      ids.remove(id);
    }

    @Override
    public void addPreparedTransaction(PreparedTransactionInfo preparedTransaction) {}

    @Override
    public void updateRecord(RecordInfo info) {}

    @Override
    public void failedTransaction(
        long transactionId, List<RecordInfo> records, List<RecordInfo> recordsToDelete) {}
  }
}
