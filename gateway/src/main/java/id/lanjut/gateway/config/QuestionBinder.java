package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.http.HopByHop;
import id.lanjut.routes.table.Inquiry.OwnHeader;
import id.lanjut.routes.table.Inquiry.Question;
import id.lanjut.routes.table.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what an upstream is asked. */
final class QuestionBinder {
  /** Methods whose content has no meaning (RFC 9110 section 9.3). */
  private static final Set<String> WITHOUT_A_BODY = Set.of("GET", "HEAD");

  /** What follows from the URL, the body and the way. */
  private static final Set<String> NEVER_OWN = names("Host", "Content-Length", "Via");

  private static final Pattern JSON =
      Pattern.compile("(?i)application/([a-z0-9.-]+\\+)?json\\s*(;.*)?");

  private QuestionBinder() {}

  /** Reads what it is asked about a transaction. */
  static Question bind(Section inquiry) {
    inquiry.mustHave("path");
    Question question = bind(inquiry, "GET", "/{key}");
    if (!inquiry.has("body") || question.body().isPresent()) {
      mustNameTheTransaction(inquiry, question);
    }
    return question;
  }

  /**
   * Reads what it is asked, whatever for.
   *
   * @param usualMethod what is meant where the file says nothing
   * @param usualPath the same
   */
  static Question bind(Section section, String usualMethod, String usualPath) {
    String method = section.optional("method", HttpWords.METHOD, usualMethod);
    Template path = section.optional("path", Templates.PATH, new Template(usualPath));
    List<OwnHeader> headers =
        section.freeSection("headers").map(QuestionBinder::headers).orElseGet(List::of);
    Question question = new Question(method, path, headers, null);
    if (section.has("body") && WITHOUT_A_BODY.contains(method)) {
      section.fault("body", "is not sent with " + method);
    }
    Template body = section.find("body", body(question)).orElse(null);
    return new Question(method, path, headers, body);
  }

  /** All places of a question, as they stand between their braces. */
  static List<String> places(Question question) {
    Stream<Template> headers = question.headers().stream().map(OwnHeader::value);
    return Stream.of(Stream.of(question.path()), headers, question.body().stream())
        .flatMap(Function.identity())
        .flatMap(template -> template.places().stream())
        .toList();
  }

  private static void mustNameTheTransaction(Section inquiry, Question question) {
    if (places(question).isEmpty()) {
      inquiry.fault(
          "path",
          "must name the transaction by {key}, {id} or a field such as {/order_id};"
              + " so may the body or a header");
    }
  }

  private static List<OwnHeader> headers(Section section) {
    List<OwnHeader> headers = new ArrayList<>();
    Set<String> taken = names();
    for (String name : section.written()) {
      if (HttpWords.HEADER.parse(name) instanceof Parsed.Bad<String> bad) {
        section.fault(name, bad.reason());
      } else if (NEVER_OWN.contains(name) || HopByHop.isHopByHop(name, List.of())) {
        section.fault(name, "is written by the gateway itself");
      } else if (!taken.add(name)) {
        section.fault(name, "stands here twice, in different letters");
      }
      section.find(name, value(name)).ifPresent(v -> headers.add(new OwnHeader(name, v)));
    }
    return headers;
  }

  private static Parser<Template> value(String name) {
    return name.equalsIgnoreCase("Content-Type") ? Templates.PLAIN_HEADER : Templates.HEADER;
  }

  private static Parser<Template> body(Question question) {
    if (question.isForm()) {
      return Templates.FORM_BODY;
    }
    return JSON.matcher(question.contentType()).matches()
        ? Templates.JSON_BODY
        : Templates.PLAIN_BODY;
  }

  private static Set<String> names(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
