package id.lanjut.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.routes.table.Template;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads texts in which a transaction fills in places such as {@code {key}}. */
final class Templates {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** A letter of no language: good inside of a JSON string, and nowhere else in JSON. */
  private static final String PROBE = "\uE000";

  /** An upstream is asked only about what is UNKNOWN. */
  private static final String ONLY_FOR_TERMINALS = "state";

  private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)(.*/)?(\\.|%2e){1,2}(/.*)?");

  /** A path and query. */
  static final Parser<Template> PATH = template(Templates::faultOfPath);

  /** A header's value: visible characters, blanks between them (RFC 9110 section 5.5). */
  static final Parser<Template> HEADER = template(Templates::faultOfHeader);

  /** A header's value that is the same for every transaction. */
  static final Parser<Template> PLAIN_HEADER =
      template(template -> faultOfHeader(template).or(() -> faultOfPlain(template)));

  /** A body whose places stand inside of JSON's strings, where whatever they hold stays text. */
  static final Parser<Template> JSON_BODY =
      template(
          template ->
              isJson(template.filled(place -> PROBE))
                  ? Optional.empty()
                  : Optional.of("must be JSON in which every {...} stands between quotes"));

  /** A form's body. */
  static final Parser<Template> FORM_BODY = template(template -> Optional.empty());

  /** A body of which nothing is known but its bytes. */
  static final Parser<Template> PLAIN_BODY = template(Templates::faultOfPlain);

  private Templates() {}

  private static Parser<Template> template(Function<Template, Optional<String>> fault) {
    return text -> {
      Template template = new Template(text);
      return template.isMisspelt() || template.places().contains(ONLY_FOR_TERMINALS)
          ? Parsed.bad("has braces that hold none of key, id and a JSON Pointer such as /order_id")
          : fault
              .apply(template)
              .<Parsed<Template>>map(Parsed::bad)
              .orElseGet(() -> Parsed.good(template));
    };
  }

  private static Optional<String> faultOfPath(Template template) {
    String text = template.filled(place -> "x");
    try {
      URI target = new URI(text);
      boolean good =
          text.startsWith("/")
              && !text.startsWith("//")
              && target.getRawFragment() == null
              && !DOT_SEGMENT.matcher(String.valueOf(target.getRawPath())).matches();
      return good ? Optional.empty() : Optional.of("must be a path that begins with /");
    } catch (URISyntaxException e) {
      return Optional.of("must be a path in which only {key}, {id} and fields stand in braces");
    }
  }

  private static Optional<String> faultOfHeader(Template template) {
    return template.text().matches("(?!\\s)[^\\p{Cc}]{1,8000}(?<!\\s)")
        ? Optional.empty()
        : Optional.of("must be a header's value on one line");
  }

  private static Optional<String> faultOfPlain(Template template) {
    return template.places().isEmpty()
        ? Optional.empty()
        : Optional.of("must have no {...}: they are filled in where the text is JSON or a form");
  }

  private static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
