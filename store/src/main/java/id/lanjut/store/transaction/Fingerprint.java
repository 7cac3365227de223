package id.lanjut.store.transaction;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Equal for equal requests: SHA-256 over method, path, query and the body's bytes, untouched. There
 * are a hundred thousand of them in a long queue: each is kept as its 256 bits, in half of what its
 * characters would take.
 */
public record Fingerprint(long first, long second, long third, long fourth) {
  /** No request has it: nothing is a retry of what has this one. */
  public static final Fingerprint NONE = new Fingerprint(0, 0, 0, 0);

  private static final int BYTES = 4 * Long.BYTES;

  /** Of a request. */
  public static Fingerprint of(Request request) {
    MessageDigest digest = sha256();
    digest.update(request.method().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(request.target().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    return of(digest.digest(request.body().bytes()));
  }

  private static Fingerprint of(byte[] digest) {
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new Fingerprint(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /**
   * Takes one as it is written.
   *
   * @throws IllegalArgumentException when it has another shape
   */
  public static Fingerprint parse(String written) {
    byte[] digest = Base64.getDecoder().decode(written);
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a fingerprint of " + digest.length + " bytes");
    }
    return of(digest);
  }

  /** As it is written: base 64 (RFC 4648, section 4) without padding. */
  public String value() {
    byte[] digest =
        ByteBuffer.allocate(BYTES)
            .putLong(first)
            .putLong(second)
            .putLong(third)
            .putLong(fourth)
            .array();
    return Base64.getEncoder().withoutPadding().encodeToString(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
