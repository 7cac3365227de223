package id.lanjut.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.io.SequentialFile;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.EncodingSupport;
import org.apache.activemq.artemis.core.journal.LoaderCallback;
import org.apache.activemq.artemis.core.journal.PreparedTransactionInfo;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.journal.impl.JournalFile;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.journal.impl.dataformat.ByteArrayEncoding;

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

  /** Is told of a file whose own head cannot be read. */
  interface Unreadable {
    void found(Path file, String reason);
  }

  /**
   * Shows every record of every file that can be read.
   *
   * @return whether every file could be read
   */
  boolean read(RecordInspection reader, Unreadable unreadable) throws Exception {
    boolean all = true;
    AtomicReference<ByteBuffer> buffer = new AtomicReference<>();
    for (Path path : files()) {
      if (Files.size(path) >= JournalImpl.SIZE_HEADER) {
        SequentialFile file = new WrittenPart(factory, directory, path.getFileName().toString());
        all &= read(file, path, reader, buffer, unreadable);
      }
    }
    return all;
  }

  private boolean read(
      SequentialFile file,
      Path path,
      RecordInspection reader,
      AtomicReference<ByteBuffer> buffer,
      Unreadable unreadable)
      throws Exception {
    JournalFile headed;
    file.open();
    try {
      headed = journal.readFileHeader(file);
    } catch (Exception e) {
      unreadable.found(path, "a journal file whose head cannot be read: " + e.getMessage());
      return false;
    } finally {
      file.close();
    }
    reader.fileEnds(JournalImpl.readJournalFile(factory, headed, reader, buffer));
    return true;
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
   * @param before is given each record before it is deleted, with all that refers to it
   */
  void delete(Set<Long> ids, Before before) throws Exception {
    Alive alive = new Alive(ids::contains);
    loaded(
        alive,
        () -> {
          for (RecordInfo record : List.copyOf(alive.records.values())) {
            before.isDeleted(record);
            journal.appendDeleteRecord(record.id, true);
          }
        });
  }

  /** What the broker will find in it: records of which nothing is missing, such as their commit. */
  Collection<RecordInfo> alive() throws Exception {
    Alive alive = new Alive(any -> true);
    loaded(alive, () -> {});
    return alive.records.values();
  }

  /** Adds a record durably, by the journal's own means. */
  void add(long id, byte type, EncodingSupport record) throws Exception {
    loaded(new Alive(any -> false), () -> journal.appendAddRecord(id, type, record, true));
  }

  /** Begins anew with these records, durably. */
  void replaceBy(List<RecordInfo> records) throws Exception {
    for (Path file : files()) {
      Files.delete(file);
    }
    loaded(
        new Alive(any -> false),
        () -> {
          for (RecordInfo record : records) {
            journal.appendAddRecord(
                record.id, record.userRecordType, new ByteArrayEncoding(record.data), true);
          }
        });
  }

  /** Does something before a record is deleted. */
  interface Before {
    void isDeleted(RecordInfo record) throws IOException;
  }

  private interface Step {
    void run() throws Exception;
  }

  private void loaded(LoaderCallback callback, Step step) throws Exception {
    journal.start();
    try {
      journal.load(callback);
      step.run();
    } finally {
      journal.stop();
    }
  }

  /** Those of some records that the journal still has. */
  private static final class Alive implements LoaderCallback {
    private final LongPredicate wanted;
    private final Map<Long, RecordInfo> records = new LinkedHashMap<>();

    Alive(LongPredicate wanted) {
      this.wanted = wanted;
    }

    @Override
    public void addRecord(RecordInfo info) {
      if (wanted.test(info.id)) {
        records.put(info.id, info);
      }
    }

    @Override
    public void deleteRecord(long id) {
      records.remove(id);
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
