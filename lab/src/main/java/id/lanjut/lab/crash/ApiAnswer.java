package id.lanjut.lab.crash;

import java.nio.charset.StandardCharsets;

/** Answers of the payment API, as bytes on the wire. */
final class ApiAnswer {
  private ApiAnswer() {}

  /** What a charge that has happened is answered with, by the charge and by the inquiry. */
  static String paid(String key) {
    return "paid " + key;
  }

  static byte[] of(int status, String body) {
    return of(status, "", body);
  }

  /**
   * @param extra headers, each with its line end
   */
  static byte[] of(int status, String extra, String body) {
    return "HTTP/1.1 %d Whatever\r\n%sContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, extra, body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] comeAgain(int seconds) {
    return of(429, "Retry-After: " + seconds + "\r\n", "later");
  }

  /** Its length promises more than comes. */
  static byte[] truncated(String key) {
    String whole = new String(of(200, paid(key)), StandardCharsets.US_ASCII);
    return whole.substring(0, whole.length() - key.length()).getBytes(StandardCharsets.US_ASCII);
  }
}
