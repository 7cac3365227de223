package id.lanjut.gateway.demo.link;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.function.BooleanSupplier;

/** One direction of a connection: what is written passes the link's gate first. */
final class GatedOutput {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Socket to;
  private final Gate gate;
  private final BooleanSupplier open;

  /**
   * @param to where it is written
   * @param open whether the connection still stands
   */
  GatedOutput(Socket to, Gate gate, BooleanSupplier open) {
    this.to = to;
    this.gate = gate;
    this.open = open;
  }

  void write(byte[] bytes) throws IOException {
    write(bytes, bytes.length);
  }

  /** Copies exactly so many bytes. */
  void copy(InputStream in, long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(count, BUFFER_BYTES)];
    long left = count;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read == -1) {
        throw new EOFException("the body ended " + left + " bytes too early");
      }
      write(buffer, read);
      left -= read;
    }
  }

  /** Copies until the other side has nothing more to say. */
  void copyAll(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = in.read(buffer); read != -1; read = in.read(buffer)) {
      write(buffer, read);
    }
    gate.pass(open);
  }

  private void write(byte[] bytes, int length) throws IOException {
    gate.pass(open);
    to.getOutputStream().write(bytes, 0, length);
  }
}
