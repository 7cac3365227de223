package id.lanjut.store.wire;

import id.lanjut.store.transaction.Body;
import java.nio.ByteBuffer;

/** A value at rest, its JSON and its body apart. */
public final class Written {
  private final byte[] json;
  private final byte[] body;

  /** Takes the arrays as they are; the body may be empty. */
  public Written(byte[] json, byte[] body) {
    this.json = json;
    this.body = body;
  }

  /**
   * Takes apart what {@link Wire#write} made.
   *
   * @throws IllegalArgumentException when these are no such bytes
   */
  static Written of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int jsonLength = bytes.length < Integer.BYTES ? -1 : buffer.getInt();
    if (jsonLength < 0 || jsonLength > buffer.remaining()) {
      throw new IllegalArgumentException("damaged: no value in " + bytes.length + " bytes");
    }
    byte[] json = new byte[jsonLength];
    buffer.get(json);
    byte[] body = new byte[buffer.remaining()];
    buffer.get(body);
    return new Written(json, body);
  }

  /** The JSON, without the body's bytes. */
  public byte[] json() {
    return json;
  }

  /** The body's bytes. */
  public Body body() {
    return Body.of(body);
  }
}
