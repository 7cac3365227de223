package id.lanjut.store.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Makes what has to wait smaller: four bytes with the length, then raw DEFLATE (RFC 1951). */
public final class Packing {
  /** Far more than any transaction; a damaged length must not take the memory. */
  private static final int MAX_BYTES = 256 << 20;

  private static final int IDLE_PACKERS = 8;

  private static final BlockingQueue<Packer> IDLE = new ArrayBlockingQueue<>(IDLE_PACKERS);

  private Packing() {}

  /** The same bytes, smaller. */
  public static byte[] pack(byte[] bytes) {
    Packer idle = IDLE.poll();
    Packer packer = idle == null ? new Packer() : idle;
    byte[] packed = packer.pack(bytes);
    if (!IDLE.offer(packer)) {
      packer.deflater.end();
    }
    return packed;
  }

  /** Holds a quarter of a megabyte outside the heap, and takes longer to make than to use. */
  private static final class Packer {
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final byte[] buffer = new byte[4096];

    byte[] pack(byte[] bytes) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2 + Integer.BYTES);
      packed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      deflater.setInput(bytes);
      deflater.finish();
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      deflater.reset();
      return packed.toByteArray();
    }
  }

  /**
   * The bytes as they were.
   *
   * @throws IllegalArgumentException when these are no packed bytes
   */
  public static byte[] unpack(byte[] packed) {
    int length = packed.length < Integer.BYTES ? -1 : ByteBuffer.wrap(packed).getInt();
    if (length < 0 || length > MAX_BYTES) {
      throw new IllegalArgumentException("damaged: " + length + " bytes cannot be in there");
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed, Integer.BYTES, packed.length - Integer.BYTES);
      byte[] bytes = new byte[length];
      int read = 0;
      while (read < length && !inflater.needsInput() && !inflater.finished()) {
        read += inflater.inflate(bytes, read, length - read);
      }
      if (read != length) {
        throw new IllegalArgumentException("damaged: " + read + " of " + length + " bytes");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
