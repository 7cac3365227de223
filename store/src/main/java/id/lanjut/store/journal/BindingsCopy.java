package id.lanjut.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second copy of the records that name the broker's queues. They are written once, at the first
 * start, and carry no checksum: one bit of them would cost all that a queue has, or keep the broker
 * from starting for ever.
 *
 * <p>The file has, for each record, its id (8 bytes), its type (1), the length of its data (4) and
 * that; in the end a CRC-32 of all before it (4).
 */
final class BindingsCopy {
  private static final Logger LOG = LoggerFactory.getLogger(BindingsCopy.class);
  private static final int HEAD_BYTES = Long.BYTES + Byte.BYTES + Integer.BYTES;

  private final Path file;

  private BindingsCopy(Path file) {
    this.file = file;
  }

  static BindingsCopy in(Path directory) {
    return new BindingsCopy(directory.resolve("bindings.copy"));
  }

  /** Its records; empty where there is no copy, or one that is damaged itself. */
  List<RecordInfo> read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    int end = all.limit() - Integer.BYTES;
    if (end < 0 || all.getInt(end) != checksum(all.slice(0, end))) {
      LOG.error("the copy of the journal's queues is damaged; it is made again");
      return List.of();
    }
    return records(all.limit(end));
  }

  private static List<RecordInfo> records(ByteBuffer all) {
    List<RecordInfo> records = new ArrayList<>();
    while (all.hasRemaining()) {
      long id = all.getLong();
      byte type = all.get();
      byte[] data = new byte[all.getInt()];
      all.get(data);
      records.add(new RecordInfo(id, type, data, false, false, (short) 0));
    }
    return records;
  }

  /**
   * Makes it say what the journal of a broker that has started says.
   *
   * @param live the journal, of which the broker may not have written everything yet
   */
  void refresh(org.apache.activemq.artemis.core.journal.Journal live, JournalFiles files) {
    try {
      live.flush();
      Bindings bindings = new Bindings();
      boolean readable = files.read(new RecordInspection(bindings::decode), (file, reason) -> {});
      List<RecordInfo> known = read();
      // The broker may just be making a file for later: it has no head yet, and no records.
      boolean mayReplace = readable || known.isEmpty();
      if (mayReplace && bindings.areComplete() && !bindings.areExactly(known)) {
        write(bindings.records());
      }
    } catch (Exception e) {
      LOG.warn("the journal's queues have no copy: {}", e.getMessage());
    }
  }

  private void write(Collection<RecordInfo> records) throws IOException {
    int bytes = records.stream().mapToInt(record -> HEAD_BYTES + record.data.length).sum();
    ByteBuffer all = ByteBuffer.allocate(bytes + Integer.BYTES);
    for (RecordInfo record : records) {
      all.putLong(record.id).put(record.userRecordType).putInt(record.data.length).put(record.data);
    }
    all.putInt(checksum(all.slice(0, bytes)));
    Path written = file.resolveSibling("bindings.new");
    Files.write(
        written,
        all.array(),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}
