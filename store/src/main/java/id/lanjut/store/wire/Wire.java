package id.lanjut.store.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * Writes a value as JSON with its body's bytes behind it, untouched: four bytes with the JSON's
 * length, the JSON, the body. A value holds at most one {@link Body}. Members that are not known
 * are skipped, so that a newer release's records can be read.
 */
public final class Wire {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new StoreModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Wire() {}

  /** The bytes of a value. */
  public static byte[] write(Object value) {
    try {
      BodySlot slot = new BodySlot();
      byte[] json = JSON.writer().withAttribute(BodySlot.class, slot).writeValueAsBytes(value);
      byte[] body = slot.body().bytes();
      return ByteBuffer.allocate(Integer.BYTES + json.length + body.length)
          .putInt(json.length)
          .put(json)
          .put(body)
          .array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The value that was written.
   *
   * @throws IllegalArgumentException when these are not the bytes of such a value
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    return read(Written.of(bytes), type);
  }

  /**
   * The value that was written, its body where it had one.
   *
   * @throws IllegalArgumentException when this is not such a value
   */
  public static <T> T read(Written written, Class<T> type) {
    try {
      return JSON.readerFor(type)
          .withAttribute(BodySlot.class, new BodySlot(written.body()))
          .readValue(written.json());
    } catch (IOException e) {
      throw new IllegalArgumentException("damaged: " + e.getMessage(), e);
    }
  }

  /** Takes apart what {@link #write} made, without reading it. */
  public static Written split(byte[] bytes) {
    return Written.of(bytes);
  }
}
