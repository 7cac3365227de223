package id.lanjut.store.moving;

import id.lanjut.store.transaction.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Equal for equal requests: SHA-256 over method, path, query and the body's bytes, untouched. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(Request request) {
    MessageDigest digest = sha256();
    digest.update(request.method().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(request.target().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(digest.digest(request.body().bytes()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
