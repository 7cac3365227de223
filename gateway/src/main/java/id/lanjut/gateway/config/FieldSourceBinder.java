package id.lanjut.gateway.config;

import id.lanjut.gateway.http.OwnFields;
import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.FieldSource;
import java.util.List;
import java.util.Optional;

/** Reads where in a request a key, a lane or an amount stands: a header or a JSON member. */
final class FieldSourceBinder {
  static final List<String> KEYS = List.of("header", "json");

  /** A secret must not become a key or a lane, which are kept and shown. */
  private static final Parser<String> HEADER =
      text ->
          OwnFields.TERMINAL.equalsIgnoreCase(text)
              ? Parsed.bad("is never kept or passed on: it shows a terminal's secret")
              : HttpWords.HEADER.parse(text);

  private FieldSourceBinder() {}

  /** The place, or the stand-in together with a fault. */
  static FieldSource bind(Section section) {
    if (section.has("header") == section.has("json")) {
      section.fault("must have one of header, json");
    }
    Optional<FieldSource> json =
        section.find("json", HttpWords.POINTER).map(FieldSource.InJson::new);
    return section
        .find("header", HEADER)
        .<FieldSource>map(FieldSource.InHeader::new)
        .or(() -> json)
        .orElse(new FieldSource.InHeader("X"));
  }
}
