package id.lanjut.gateway.yaml;

/** Reads one kind of value from a scalar's text. */
@FunctionalInterface
public interface Parser<T> {
  /** The value, or why there is none; never throws for bad text. */
  Parsed<T> parse(String text);
}
