package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.FieldSource;
import java.util.List;
import java.util.Optional;

/** Reads where in a request a key, a lane or an amount stands: a header or a JSON member. */
final class FieldSourceBinder {
  static final List<String> KEYS = List.of("header", "json");

  private FieldSourceBinder() {}

  /** The place, or the stand-in together with a fault. */
  static FieldSource bind(Section section) {
    if (section.has("header") == section.has("json")) {
      section.fault("must have one of header, json");
    }
    Optional<FieldSource> json =
        section.find("json", HttpWords.POINTER).map(FieldSource.InJson::new);
    return section
        .find("header", HttpWords.HEADER)
        .<FieldSource>map(FieldSource.InHeader::new)
        .or(() -> json)
        .orElse(new FieldSource.InHeader("X"));
  }
}
