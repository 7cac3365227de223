package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads names, titles, choices and other single words. */
final class Words {
  /** A name that fits in a header, a URL and a metric. */
  static final Parser<String> NAME =
      matching(
          "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
          "must be letters, digits, '.', '_' and '-', 64 at most, and begin with a letter or digit");

  /** Words for people. */
  static final Parser<String> TITLE =
      matching("(?!\\s)[^\\p{Cc}]{1,100}", "must be 1 to 100 characters on one line");

  static final Parser<String> TITLE_OR_EMPTY =
      matching("|(?!\\s)[^\\p{Cc}]{1,100}", "must be up to 100 characters on one line");

  /** A network interface; Linux allows 15 characters, other systems somewhat more. */
  static final Parser<String> INTERFACE =
      matching("[^\\s/]{1,64}", "must be the name of a network interface such as eth0");

  static final Parser<Boolean> SWITCH = Words::yesOrNo;
  static final Parser<Path> PATH = Words::path;

  private Words() {}

  /** Text that matches a pattern as a whole. */
  static Parser<String> matching(String regex, String reason) {
    Pattern pattern = Pattern.compile(regex);
    return text -> pattern.matcher(text).matches() ? Parsed.good(text) : Parsed.bad(reason);
  }

  /** One of an enum's constants in lower case. */
  static <E extends Enum<E>> Parser<E> oneOf(Class<E> choices) {
    List<E> constants = List.of(choices.getEnumConstants());
    List<String> words = constants.stream().map(Words::written).toList();
    return text ->
        words.contains(text)
            ? Parsed.good(constants.get(words.indexOf(text)))
            : Parsed.bad(
                "must be one of " + String.join(", ", words) + Suggestion.among(words, text));
  }

  /** One of the names that a file gives to its things of a kind. */
  static Parser<String> nameOf(String kind, Collection<String> names) {
    return text ->
        names.contains(text)
            ? Parsed.good(text)
            : Parsed.bad("is the name of no " + kind + Suggestion.among(names, text));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Parsed<Boolean> yesOrNo(String text) {
    return Stream.of(true, false)
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .map(Parsed::good)
        .orElseGet(() -> Parsed.bad("must be true or false"));
  }

  private static Parsed<Path> path(String text) {
    try {
      return text.isBlank() ? Parsed.bad("must be a directory") : Parsed.good(Path.of(text));
    } catch (InvalidPathException e) {
      return Parsed.bad("must be a directory");
    }
  }
}
