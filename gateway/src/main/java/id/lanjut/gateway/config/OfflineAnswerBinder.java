package id.lanjut.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.http.HopByHop;
import id.lanjut.routes.table.OfflineAnswer;
import id.lanjut.routes.table.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what a terminal gets in place of the gateway's own 202. */
final class OfflineAnswerBinder {
  static final List<String> KEYS = List.of("status", "headers", "body");

  private static final int ACCEPTED = 202;

  /** Statuses without a body, or with a part of one (RFC 9110 section 15.3). */
  private static final Set<Integer> WITHOUT_A_BODY = Set.of(204, 205, 206);

  /** What follows from the transaction and from the body. */
  private static final Set<String> NEVER_OWN =
      names("Location", "Retry-After", "Lanjut-Transaction", "Content-Length");

  private static final Pattern JSON =
      Pattern.compile("(?i)application/([a-z0-9.+-]+\\+)?json\\s*(;.*)?");

  private static final Parser<String> HEADER_VALUE =
      Words.matching(
          "(?!\\s)[ -~]{0,8000}(?<!\\s)", "must be a header's value: plain characters on one line");

  private static final ObjectMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private OfflineAnswerBinder() {}

  static OfflineAnswer bind(Section answer) {
    Map<String, String> headers =
        answer.freeSection("headers").map(OfflineAnswerBinder::headers).orElseGet(Map::of);
    String contentType = headers.getOrDefault("Content-Type", "application/json");
    Parser<Template> body =
        JSON.matcher(contentType).matches()
            ? OfflineAnswerBinder::json
            : OfflineAnswerBinder::plain;
    return new OfflineAnswer(
        answer.optional("status", OfflineAnswerBinder::status, ACCEPTED),
        headers,
        answer.required("body", body, new Template("{}")));
  }

  /** It was accepted: a status that says otherwise would have the till sell it again. */
  private static Parsed<Integer> status(String text) {
    return Numbers.between(200, 299).parse(text) instanceof Parsed.Good<Integer> good
            && !WITHOUT_A_BODY.contains(good.value())
        ? good
        : Parsed.bad("must be a status from 200 to 299 that has a body");
  }

  private static Map<String, String> headers(Section section) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : section.written()) {
      if (HttpWords.HEADER.parse(name) instanceof Parsed.Bad<String> bad) {
        section.fault(name, bad.reason());
      } else if (NEVER_OWN.contains(name) || HopByHop.isHopByHop(name, List.of())) {
        section.fault(name, "is written by the gateway itself");
      } else if (headers.containsKey(name)) {
        section.fault(name, "stands here twice, in different letters");
      }
      section.find(name, HEADER_VALUE).ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }

  private static Parsed<Template> json(String text) {
    Template template = new Template(text);
    if (template.isMisspelt()) {
      return Parsed.bad(
          "has braces that hold none of key, id, state and a JSON Pointer such as /order_id");
    }
    return isJson(template.filled(OfflineAnswerBinder::sample))
        ? Parsed.good(template)
        : Parsed.bad("must be JSON, in which {key}, {id} and {state} stand between quotes");
  }

  /** A letter is good inside of a string alone, a digit where a number may stand. */
  private static String sample(Template.Place place) {
    return !place.quoted() && place.name().startsWith("/") ? "0" : "x";
  }

  private static boolean isJson(String text) {
    try {
      return !STRICT.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Parsed<Template> plain(String text) {
    Template template = new Template(text);
    return template.places().isEmpty()
        ? Parsed.good(template)
        : Parsed.bad("must have no {...}: they are filled in where Content-Type is JSON");
  }

  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
