package id.lanjut.gateway.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A mapping and its known keys. Every method answers something usable; what is wrong stands in the
 * reading's faults, and whoever finds faults there throws away what was built.
 */
public final class Section {
  private record Entry(int line, Node node) {}

  private final Reading reading;
  private final String path;
  private final int line;
  private final List<String> keys;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean isBlank = true;

  private Section(Reading reading, String path, int line, List<String> keys) {
    this.reading = reading;
    this.path = path;
    this.line = line;
    this.keys = keys;
  }

  /** A section from its node; empty, and a fault, when the node is no mapping. */
  static Optional<Section> from(
      Reading reading, String path, int line, Node node, List<String> keys) {
    if (!(node instanceof MappingNode mapping)) {
      String known = keys.isEmpty() ? "" : ": " + String.join(", ", keys);
      reading.fault(line, path, "must be a group of keys" + known);
      return Optional.empty();
    }
    Section section = new Section(reading, path, line, keys);
    mapping.getValue().forEach(section::enter);
    return Optional.of(section);
  }

  private void enter(NodeTuple tuple) {
    isBlank = false;
    int keyLine = lineOf(tuple.getKeyNode(), line);
    String key = word(tuple.getKeyNode());
    if (!keys.contains(key)) {
      reading.fault(keyLine, pathOf(key), "unknown key" + Suggestion.among(keys, key));
      return;
    }
    Entry first = entries.putIfAbsent(key, new Entry(keyLine, tuple.getValueNode()));
    if (first != null) {
      reading.fault(keyLine, pathOf(key), "stands here twice, first on line " + first.line());
    }
  }

  private static String word(Node key) {
    return key instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }

  /** Whether the key is written here, whatever its value. */
  public boolean has(String key) {
    return entry(key) != null;
  }

  /** The line of a key, or of the section when the key is not there. */
  public int line(String key) {
    Entry entry = entry(key);
    return entry == null ? line : entry.line();
  }

  /** The value of a key; empty when it is not there, or bad. */
  public <T> Optional<T> find(String key, Parser<T> parser) {
    Entry entry = entry(key);
    return entry == null
        ? Optional.empty()
        : reading.value(entry.node(), entry.line(), pathOf(key), parser);
  }

  /** The value of a key; the other when it is not there. */
  public <T> T optional(String key, Parser<T> parser, T otherwise) {
    return find(key, parser).orElse(otherwise);
  }

  /**
   * The value of a key that must be there.
   *
   * @param standIn what is answered when it is missing or bad
   */
  public <T> T required(String key, Parser<T> parser, T standIn) {
    mustHave(key);
    return find(key, parser).orElse(standIn);
  }

  /**
   * The value of a key that must be there and that no fault shows, also when it is written in the
   * file itself.
   *
   * @param standIn what is answered when it is missing or bad
   */
  public <T> T requiredSecret(String key, Parser<T> parser, T standIn) {
    mustHave(key);
    Entry entry = entry(key);
    return entry == null
        ? standIn
        : reading.secret(entry.node(), entry.line(), pathOf(key), parser).orElse(standIn);
  }

  /** Makes it a fault when a list is not there; an empty one is. */
  public void mustHaveList(String key) {
    Entry entry = entry(key);
    if (entry == null) {
      fault(key, "is missing");
    } else if (isNothing(entry)) {
      fault(key, "has no value");
    }
  }

  /** Makes it a fault when a key is not there. */
  public void mustHave(String key) {
    if (!has(key)) {
      fault(key, "is missing");
    }
  }

  /** The values of a list; empty when it is not there. */
  public <T> List<T> list(String key, Parser<T> parser) {
    List<T> values = new ArrayList<>();
    List<Node> nodes = items(key);
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      reading
          .value(node, lineOf(node, line(key)), pathOf(key) + "[" + i + "]", parser)
          .ifPresent(values::add);
    }
    return values;
  }

  /** The values of a list that, when it is there, must not be empty. */
  public <T> List<T> filledList(String key, Parser<T> parser) {
    mustBeFilled(key);
    return list(key, parser);
  }

  private void mustBeFilled(String key) {
    Entry entry = entry(key);
    if (entry != null && (isNothing(entry) || isEmptyList(entry))) {
      fault(key, "must have at least one entry");
    }
  }

  /**
   * The group of keys below a key; empty when it is not there. A key with nothing below it is a
   * fault: someone who empties a lane or a link's way out must not get the default unawares.
   */
  public Optional<Section> section(String key, List<String> keysBelow) {
    Entry entry = entry(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (isNothing(entry)) {
      fault(key, "has no value");
      return Optional.empty();
    }
    return from(reading, pathOf(key), entry.line(), entry.node(), keysBelow);
  }

  /** The group below a key whose keys are free, such as names of headers; each at most once. */
  public Optional<Section> freeSection(String key) {
    Entry entry = entry(key);
    return entry != null && entry.node() instanceof MappingNode mapping
        ? section(key, mapping.getValue().stream().map(tuple -> word(tuple.getKeyNode())).toList())
        : section(key, List.of());
  }

  /** Whether nothing is written here, not even a key that nobody knows. */
  public boolean isBlank() {
    return isBlank;
  }

  /** The keys that are written here, in their order. */
  public List<String> written() {
    return List.copyOf(entries.keySet());
  }

  /** The groups of keys in a list; empty when it is not there. */
  public List<Section> sections(String key, List<String> keysBelow) {
    List<Section> sections = new ArrayList<>();
    List<Node> nodes = items(key);
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      from(reading, pathOf(key) + "[" + i + "]", lineOf(node, line(key)), node, keysBelow)
          .ifPresent(sections::add);
    }
    return sections;
  }

  /** The groups of keys in a list that, when it is there, must not be empty. */
  public List<Section> filledSections(String key, List<String> keysBelow) {
    mustBeFilled(key);
    return sections(key, keysBelow);
  }

  /** Reports something wrong with a key, at its line. */
  public void fault(String key, String reason) {
    reading.fault(line(key), pathOf(key), reason);
  }

  /** Reports something wrong with the section as a whole. */
  public void fault(String reason) {
    reading.fault(line, path, reason);
  }

  private List<Node> items(String key) {
    Entry entry = entry(key);
    if (entry == null || isNothing(entry)) {
      return List.of();
    }
    if (entry.node() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    fault(key, "must be a list");
    return List.of();
  }

  private @Nullable Entry entry(String key) {
    if (!keys.contains(key)) {
      throw new IllegalArgumentException("not declared as a key of this section: " + key);
    }
    return entries.get(key);
  }

  private static boolean isNothing(Entry entry) {
    return entry.node().getTag().equals(Tag.NULL);
  }

  private static boolean isEmptyList(Entry entry) {
    return entry.node() instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static int lineOf(Node node, int otherwise) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(otherwise);
  }
}
