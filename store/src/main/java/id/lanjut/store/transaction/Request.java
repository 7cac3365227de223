package id.lanjut.store.transaction;

import java.util.List;
import java.util.Optional;

/**
 * What the terminal asked for, byte for byte.
 *
 * @param method the HTTP method
 * @param target path and query as received, starting with a slash, not decoded
 * @param headers end-to-end headers in their order; hop-by-hop headers are not kept
 * @param body the body, empty when there was none
 */
public record Request(String method, String target, List<Header> headers, Body body) {
  public Request {
    headers = List.copyOf(headers);
  }

  /** The first value of a header, its name in any case. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }
}
