package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The names in one list; each may stand there once. */
final class TakenNames {
  private static final String STAND_IN = "";

  private final Map<String, Integer> lineByName = new LinkedHashMap<>();

  /** Reads the section's name; a name that is taken is a fault at its second line. */
  String take(Section section) {
    String name = section.required("name", Words.NAME, STAND_IN);
    if (name.equals(STAND_IN)) {
      return name;
    }
    Integer first = lineByName.putIfAbsent(name, section.line("name"));
    if (first != null) {
      section.fault("name", "\"" + name + "\" is already the name on line " + first);
    }
    return name;
  }

  Set<String> all() {
    return lineByName.keySet();
  }
}
