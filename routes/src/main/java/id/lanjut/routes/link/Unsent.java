package id.lanjut.routes.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What was written to a socket while its line was cut. The kernel takes bytes, too, while nothing
 * is acknowledged, until its buffer is full; they leave when the line is back, if the socket is
 * still open then.
 */
final class Unsent {
  static final int MAX_BYTES = 64 << 10;

  private volatile @Nullable ByteBuffer bytes;

  /** Where the bytes go in the end. */
  @FunctionalInterface
  interface Wire {
    void write(ByteBuffer bytes) throws IOException;
  }

  /** Takes all of it, or nothing when there is no room. */
  synchronized boolean keep(ByteBuffer more) {
    ByteBuffer kept = bytes == null ? ByteBuffer.allocate(MAX_BYTES) : bytes;
    if (kept.remaining() < more.remaining()) {
      return false;
    }
    kept.put(more);
    bytes = kept;
    return true;
  }

  /** Sends what there is. */
  void leave(Wire wire) throws IOException {
    if (bytes != null) {
      leaveInOrder(wire);
    }
  }

  private synchronized void leaveInOrder(Wire wire) throws IOException {
    ByteBuffer kept = bytes;
    if (kept != null) {
      wire.write(kept.flip());
      bytes = null;
    }
  }
}
