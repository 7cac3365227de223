package id.lanjut.lab.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** The disk alone: 1 KB written into a preallocated file, and fdatasync. */
final class RawSync implements Contestant, AutoCloseable {
  static final String NAME = "raw fdatasync";

  private static final int RECORD_BYTES = 1024;
  private static final int FILE_BYTES = 64 << 20;

  private final FileChannel file;
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(RECORD_BYTES);
  private long position;

  RawSync(Path directory) throws IOException {
    file =
        FileChannel.open(
            directory.resolve("fdatasync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    while (position < FILE_BYTES) {
      write();
    }
    file.force(true);
  }

  private void write() throws IOException {
    zeros.clear();
    position += file.write(zeros, position);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading run(Duration time) throws Exception {
    return Loop.run(List.of(this::append), time);
  }

  private void append() throws IOException {
    position = position < FILE_BYTES ? position : 0;
    write();
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
