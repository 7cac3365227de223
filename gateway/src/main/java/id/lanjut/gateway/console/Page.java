package id.lanjut.gateway.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The page's files, read once from beside this class. */
final class Page {
  private Page() {}

  /** Its modules; each is served beside the page under its own name. */
  static final List<String> SCRIPTS =
      List.of(
          "alerts.js",
          "api.js",
          "asking.js",
          "console.js",
          "curl.js",
          "day.js",
          "dom.js",
          "format.js",
          "hero.js",
          "i18n.js",
          "links.js",
          "overview.js",
          "pages.js",
          "reasons.js",
          "routes.js",
          "rows.js",
          "session.js",
          "strip.js",
          "transaction.js",
          "transactions.js",
          "uptime.js");

  /** Every file by the path that it is served at. */
  static Map<String, PageFile> files() {
    Map<String, PageFile> files = new HashMap<>();
    files.put("/", file("text/html; charset=utf-8", "console.html"));
    files.put("/console.css", file("text/css; charset=utf-8", "console.css"));
    files.put("/icon.svg", file("image/svg+xml", "icon.svg"));
    SCRIPTS.forEach(name -> files.put("/" + name, file("text/javascript; charset=utf-8", name)));
    return files;
  }

  private static PageFile file(String contentType, String name) {
    return new PageFile(contentType, text(name));
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
