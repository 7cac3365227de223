package id.lanjut.lab.crash;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A complete request to the payment API, as the gateway writes them: with a Content-Length or
 * without a body.
 *
 * @param path without the authority that the absolute form carries
 * @param headers by their names in lower case
 */
record ApiRequest(String method, String path, Map<String, String> headers, String body) {
  private static final int MAX_LINE_BYTES = 8 * 1024;
  private static final int MAX_BODY_BYTES = 1024 * 1024;

  ApiRequest {
    headers = Map.copyOf(headers);
  }

  /** The next request of a connection; empty when it ended before one began. */
  static Optional<ApiRequest> read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] words = first.split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return Optional.of(
        new ApiRequest(
            words[0],
            words[0].equals("CONNECT") ? "" : URI.create(words[1]).getPath(),
            headers,
            body(in, Integer.parseInt(headers.getOrDefault("content-length", "0")))));
  }

  private static String body(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(Math.min(length, MAX_BODY_BYTES));
    if (bytes.length < length) {
      throw new EOFException("the body ended " + (length - bytes.length) + " bytes too early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A line without its end; also empty at the end of the stream. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (line.length() > MAX_LINE_BYTES || (next == -1 && !line.isEmpty())) {
        throw new EOFException("the head ended within a line");
      }
      if (next == -1) {
        return "";
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
