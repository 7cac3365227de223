package id.lanjut.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The page's files, read once from beside this class. */
final class Page {
  private Page() {}

  /** Every file by the path that it is served at. */
  static Map<String, Reply> files() {
    return Map.of(
        "/", file("text/html; charset=utf-8", "console.html"),
        "/console.css", file("text/css; charset=utf-8", "console.css"),
        "/console.js", file("text/javascript; charset=utf-8", "console.js"),
        "/view.js", file("text/javascript; charset=utf-8", "view.js"),
        "/format.js", file("text/javascript; charset=utf-8", "format.js"),
        "/i18n.js", file("text/javascript; charset=utf-8", "i18n.js"),
        "/session.js", file("text/javascript; charset=utf-8", "session.js"),
        "/icon.svg", file("image/svg+xml", "icon.svg"));
  }

  private static Reply file(String contentType, String name) {
    return Reply.file(contentType, text(name));
  }

  static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream(name), () -> name + " is missing")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
