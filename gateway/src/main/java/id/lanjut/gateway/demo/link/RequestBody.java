package id.lanjut.gateway.demo.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a request's body ends (RFC 9112, section 6), so that the next head can be found. */
sealed interface RequestBody {
  /** So many bytes; 0 for no body. */
  record Fixed(long length) implements RequestBody {}

  /** Chunks, then trailers; passed on as they came. */
  record Chunked() implements RequestBody {}

  /** A chunk's size in hexadecimal, up to 2^60, and its extensions. */
  Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \t]*(;.*)?");

  /** Eighteen digits fit a long. */
  Pattern LENGTH = Pattern.compile("\\d{1,18}");

  /**
   * How a head frames its body.
   *
   * @throws RefusedRequest when it does so twice, or in a way that is not known
   */
  static RequestBody of(RequestHead head) throws RefusedRequest {
    List<String> codings = head.values("Transfer-Encoding");
    List<String> lengths = head.values("Content-Length");
    if (codings.size() + lengths.size() > 1) {
      throw RefusedRequest.malformed("framed more than once");
    }
    if (!codings.isEmpty()) {
      if (!codings.get(0).equalsIgnoreCase("chunked")) {
        throw new RefusedRequest(501, "an unknown transfer coding");
      }
      return new Chunked();
    }
    if (lengths.isEmpty()) {
      return new Fixed(0);
    }
    if (!LENGTH.matcher(lengths.get(0)).matches()) {
      throw RefusedRequest.malformed("not a length");
    }
    return new Fixed(Long.parseLong(lengths.get(0)));
  }

  /** Passes the body on, to its last byte. */
  default void relay(InputStream in, GatedOutput out) throws IOException {
    if (this instanceof Fixed fixed) {
      out.copy(in, fixed.length());
    } else {
      relayChunks(in, out);
    }
  }

  private static void relayChunks(InputStream in, GatedOutput out) throws IOException {
    for (long size = relaySize(in, out); size > 0; size = relaySize(in, out)) {
      out.copy(in, size);
      if (!new CrlfLines(in).required().isEmpty()) {
        throw RefusedRequest.malformed("a chunk longer than its size");
      }
      out.write(bytes(""));
    }
    CrlfLines trailers = new CrlfLines(in);
    for (String line = trailers.required(); !line.isEmpty(); line = trailers.required()) {
      out.write(bytes(line));
    }
    out.write(bytes(""));
  }

  private static long relaySize(InputStream in, GatedOutput out) throws IOException {
    String line = new CrlfLines(in).required();
    Matcher size = CHUNK_SIZE.matcher(line);
    if (!size.matches()) {
      throw RefusedRequest.malformed("not a chunk size");
    }
    out.write(bytes(line));
    return Long.parseLong(size.group(1), 16);
  }

  private static byte[] bytes(String line) {
    return (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
