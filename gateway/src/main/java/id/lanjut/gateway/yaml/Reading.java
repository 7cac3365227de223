package id.lanjut.gateway.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One reading of one file: gathers its faults, so that a person mends them all at once. */
public final class Reading {
  private final String file;
  private final Secrets secrets;
  private final List<Fault> faults = new ArrayList<>();

  /**
   * Begins to read a file.
   *
   * @param file the file; secrets' paths are relative to its directory
   * @param environment the value of an environment variable; empty when it is not set
   */
  public Reading(Path file, Function<String, Optional<String>> environment) {
    this.file = String.valueOf(file.getFileName());
    this.secrets = new Secrets(file.toAbsolutePath().resolveSibling(""), environment);
  }

  /** Everything wrong so far, in the order of the lines. */
  public List<Fault> faults() {
    return faults.stream().sorted(Comparator.comparing(Fault::line)).toList();
  }

  void fault(int line, String path, String reason) {
    faults.add(new Fault(file, line, path, reason));
  }

  /** A scalar's value; empty when there is none, which is then a fault. */
  <T> Optional<T> value(Node node, int line, String path, Parser<T> parser) {
    return value(node, line, path, parser, written -> Shown.of(written) + " ");
  }

  /** The same, and no fault shows what is written there. */
  <T> Optional<T> secret(Node node, int line, String path, Parser<T> parser) {
    return value(node, line, path, parser, written -> "");
  }

  private <T> Optional<T> value(
      Node node, int line, String path, Parser<T> parser, UnaryOperator<String> shown) {
    if (!(node instanceof ScalarNode scalar)) {
      fault(line, path, "must be a single value");
      return Optional.empty();
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      fault(line, path, "has no value");
      return Optional.empty();
    }
    return good(secrets.expand(scalar.getValue()), line, path, "")
        .flatMap(text -> good(parser.parse(text), line, path, shown.apply(scalar.getValue())));
  }

  private <T> Optional<T> good(Parsed<T> parsed, int line, String path, String subject) {
    if (parsed instanceof Parsed.Good<T> good) {
      return Optional.of(good.value());
    }
    if (parsed instanceof Parsed.Bad<T> bad) {
      fault(line, path, subject + bad.reason());
    }
    return Optional.empty();
  }
}
