package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the console's views, which are records of plain values, as JSON in one line. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String of(Object view) {
    try {
      return MAPPER.writeValueAsString(view);
    } catch (IOException e) {
      throw new UncheckedIOException("a view cannot be written: " + view.getClass(), e);
    }
  }
}
