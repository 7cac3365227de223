package id.lanjut.store.moving;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The journal's messages as bytes on a disk, to be damaged while the store is closed. */
record JournalDisk(Path directory) {
  static final int HEADER = 32;
  private static final int ADD_REF = 32;

  /** What the broker adds to the length of a body. */
  private static final int MESSAGE_HEADER = 13;

  private static final int REFERENCE = Integer.BYTES + 1 + Long.BYTES;

  /** The one file that has data in it. */
  Path file() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("journal/messages"))) {
      return files
          .filter(file -> file.toString().endsWith(".amq"))
          .filter(file -> lastData(bytes(file)) > HEADER)
          .findFirst()
          .orElseThrow();
    }
  }

  byte[] bytes() throws IOException {
    return bytes(file());
  }

  /** Where the data ends. */
  long end() throws IOException {
    return lastData(bytes());
  }

  long find(String text) throws IOException {
    return find(text, 0);
  }

  /** Where a text stands, from a place on; -1 when it does not. */
  long find(String text, long from) throws IOException {
    String all = new String(bytes(), StandardCharsets.ISO_8859_1);
    return all.indexOf(text, Math.toIntExact(from));
  }

  void flip(long position) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "r")) {
      file.getChannel().read(one, position);
    }
    write(position, new byte[] {(byte) (one.get(0) ^ 0x55)});
  }

  void write(long position, byte[] bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw")) {
      file.seek(position);
      file.write(bytes);
    }
  }

  List<Long> references(String text) throws IOException {
    return references(text, 0);
  }

  /** Where the numbers stand of the queues that keep the first message with a text, in order. */
  List<Long> references(String text, long after) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(bytes());
    List<Long> found = new ArrayList<>();
    int from = Math.toIntExact(find(text, after));
    // The length of an update's data, the type of a reference, the queue's number.
    for (int at = from; at < bytes.limit() - REFERENCE && found.size() < 2; at++) {
      if (bytes.getInt(at) == Long.BYTES && bytes.get(at + Integer.BYTES) == ADD_REF) {
        found.add((long) at + Integer.BYTES + 1);
      }
    }
    return found;
  }

  long queueAt(long position) throws IOException {
    return ByteBuffer.wrap(bytes()).getLong(Math.toIntExact(position));
  }

  void writeQueue(long position, long queue) throws IOException {
    write(position, ByteBuffer.allocate(Long.BYTES).putLong(0, queue).array());
  }

  /**
   * Changes what is sealed in a record, as somebody would who mends the checksum behind him.
   *
   * @param at where the record begins
   */
  void tamper(long at) throws IOException {
    tamper(at, length(at) - Integer.BYTES - 1);
  }

  /** The same, with another of its bytes changed. */
  void tamper(long at, int place) throws IOException {
    byte[] record = new byte[length(at)];
    ByteBuffer.wrap(bytes()).get(Math.toIntExact(at), record);
    record[place] ^= 0x55;
    CRC32 checksum = new CRC32();
    checksum.update(record, 0, record.length - Integer.BYTES);
    ByteBuffer.wrap(record).putInt(record.length - Integer.BYTES, (int) checksum.getValue());
    write(at, record);
  }

  private int length(long at) throws IOException {
    return ByteBuffer.wrap(bytes()).getInt(Math.toIntExact(at) - Integer.BYTES) - MESSAGE_HEADER;
  }

  static long lastData(byte[] bytes) {
    int last = bytes.length - 1;
    while (last >= 0 && bytes[last] == 0) {
      last--;
    }
    return last + 1L;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
