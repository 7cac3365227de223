package id.lanjut.store.transaction;

import java.util.List;
import java.util.Optional;

/**
 * What the upstream answered, byte for byte.
 *
 * @param status the HTTP status
 * @param headers end-to-end headers in their order
 * @param body the body, empty when there was none
 */
public record Answer(int status, List<Header> headers, Body body) {
  public Answer {
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
