package id.lanjut.store.moving;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The journal's messages as bytes on a disk, to be damaged while the store is closed. */
record JournalDisk(Path directory) {
  private static final int SECTOR = 512;

  /** The one file that has data in it. */
  Path file() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("journal/messages"))) {
      return files
          .filter(file -> file.toString().endsWith(".amq"))
          .filter(file -> lastData(bytes(file)) > SECTOR)
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
