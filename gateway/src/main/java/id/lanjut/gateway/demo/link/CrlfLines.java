package id.lanjut.gateway.demo.link;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines that end with CRLF and nothing else (RFC 9112, section 2.2), up to a budget. */
final class CrlfLines {
  /** The largest request head, and the largest trailer section, in bytes. */
  static final int MAX_BYTES = 16 * 1024;

  private final InputStream in;
  private int bytes;

  CrlfLines(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end; empty when the stream ended before it began.
   *
   * @throws RefusedRequest when the budget is used up (431) or the line is malformed (400)
   */
  Optional<String> next() throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = in.read();
    if (octet == -1) {
      return Optional.empty();
    }
    while (octet != '\r') {
      if (octet < ' ' && octet != '\t') {
        throw RefusedRequest.malformed("a control character, or the end, within a line");
      }
      count();
      line.append((char) octet);
      octet = in.read();
    }
    count();
    if (in.read() != '\n') {
      throw RefusedRequest.malformed("a carriage return without a line feed");
    }
    count();
    return Optional.of(line.toString());
  }

  /** The next line, which must be there. */
  String required() throws IOException {
    return next().orElseThrow(() -> RefusedRequest.malformed("ended too early"));
  }

  private void count() throws RefusedRequest {
    if (++bytes > MAX_BYTES) {
      throw new RefusedRequest(431, "more than " + MAX_BYTES + " bytes");
    }
  }
}
