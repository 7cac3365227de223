package id.lanjut.store.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.lanjut.store.transaction.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

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
   * The value that was written, its body where it had one.
   *
   * @throws IllegalArgumentException when these are not the bytes of such a value
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int jsonLength = bytes.length < Integer.BYTES ? -1 : buffer.getInt();
    if (jsonLength < 0 || jsonLength > buffer.remaining()) {
      throw new IllegalArgumentException("damaged: no value in " + bytes.length + " bytes");
    }
    int bodyAt = Integer.BYTES + jsonLength;
    Body body = Body.of(Arrays.copyOfRange(bytes, bodyAt, bytes.length));
    try {
      return JSON.readerFor(type)
          .withAttribute(BodySlot.class, new BodySlot(body))
          .readValue(bytes, Integer.BYTES, jsonLength);
    } catch (IOException e) {
      throw new IllegalArgumentException("damaged: " + e.getMessage(), e);
    }
  }
}
