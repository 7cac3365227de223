package id.lanjut.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.activemq.artemis.core.io.SequentialFileFactory;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFile;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/**
 * A journal file without the zeros that it was made of and that nothing has been written over. The
 * broker's reader looks at each byte of what is no record; of a file's ten megabytes a shop's quiet
 * day writes the first tenth.
 */
final class WrittenPart extends NIOSequentialFile {
  private static final int BLOCK = 1 << 16;
  private static final ByteBuffer ZEROS = ByteBuffer.allocate(BLOCK);

  /** A file's head, which may end with zeros. */
  private static final long LEAST = JournalImpl.SIZE_HEADER;

  /** A record ends with its length, whose last bytes may be zeros, but not all four of them. */
  private static final int LENGTH_BYTES = Integer.BYTES;

  private final long size;

  /** Whatever is written to the file from now on is not part of it. */
  WrittenPart(SequentialFileFactory factory, Path directory, String name) throws IOException {
    super(factory, directory.toFile(), name, 1);
    this.size = size(directory.resolve(name));
  }

  @Override
  public long size() {
    return size;
  }

  private static long size(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long whole = channel.size();
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      for (long end = whole; end > 0; end = Math.max(0, end - BLOCK)) {
        long start = Math.max(0, end - BLOCK);
        fill(block.clear().limit((int) (end - start)), channel, start);
        int written = written(block);
        if (written > 0) {
          return Math.min(whole, Math.max(LEAST, start + written + LENGTH_BYTES));
        }
      }
      return Math.min(whole, LEAST);
    }
  }

  private static void fill(ByteBuffer block, FileChannel channel, long start) throws IOException {
    int read = 0;
    while (block.hasRemaining() && read >= 0) {
      read = channel.read(block, start + block.position());
    }
    block.flip();
  }

  /** How many bytes there are up to the last that is not zero. */
  private static int written(ByteBuffer block) {
    if (block.mismatch(ZEROS.slice(0, block.limit())) < 0) {
      return 0;
    }
    int last = block.limit();
    while (block.get(last - 1) == 0) {
      last--;
    }
    return last;
  }
}
