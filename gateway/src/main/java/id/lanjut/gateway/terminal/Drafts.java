package id.lanjut.gateway.terminal;

import id.lanjut.gateway.card.ForbiddenCardData;
import id.lanjut.gateway.http.HeaderText;
import id.lanjut.gateway.http.OwnFields;
import id.lanjut.gateway.http.Problem;
import id.lanjut.routes.http.HopByHop;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Makes drafts of HTTP requests: the end-to-end headers, the body's bytes, key, lane and amount.
 */
final class Drafts {
  private static final int MAX_KEY_LENGTH = 512;
  private static final String DEFAULT_KEY_HEADER = "Idempotency-Key";

  private final Supplier<String> newKeys;

  /** Makes drafts; a request without a key gets a new one. */
  Drafts(Supplier<String> newKeys) {
    this.newKeys = newKeys;
  }

  Drafted of(
      org.eclipse.jetty.server.Request http, byte[] body, RouteSettings route, Caller caller) {
    Request request =
        new Request(
            http.getMethod(), http.getHttpURI().getPathQuery(), endToEnd(http), Body.of(body));
    Optional<String> forbidden =
        ForbiddenCardData.find(
            http.getHttpURI().getQuery(), http.getHeaders().get(HttpHeader.CONTENT_TYPE), body);
    if (forbidden.isPresent()) {
      return cardData(forbidden.get());
    }
    RequestFields fields = new RequestFields(request);
    Optional<String> key = fields.text(route.key());
    if (key.isEmpty() && route.keyRequired()) {
      return keyMissing(route);
    }
    return key.flatMap(Drafts::faultOf)
        .<Drafted>map(fault -> new Drafted.Faulty(fault, RefusalWord.KEY))
        .orElseGet(
            () ->
                draft(
                    key.map(known -> new Keyed(request, known, false))
                        .orElseGet(() -> withNewKey(request, route)),
                    fields,
                    route,
                    caller));
  }

  /**
   * A request and its key.
   *
   * @param keyIsNew whether the gateway has just made it
   */
  private record Keyed(Request request, String key, boolean keyIsNew) {}

  private static List<Header> endToEnd(org.eclipse.jetty.server.Request http) {
    List<String> connection = http.getHeaders().getValuesList(HttpHeader.CONNECTION);
    List<Header> headers = new ArrayList<>(http.getHeaders().size());
    for (HttpField field : http.getHeaders()) {
      if (!OwnFields.include(field) && !HopByHop.isHopByHop(field.getName(), connection)) {
        headers.add(
            new Header(field.getName(), HeaderText.received(String.valueOf(field.getValue()))));
      }
    }
    return headers;
  }

  private Keyed withNewKey(Request request, RouteSettings route) {
    String key = newKeys.get();
    String name =
        route.key() instanceof FieldSource.InHeader header ? header.name() : DEFAULT_KEY_HEADER;
    List<Header> headers = new ArrayList<>(request.headers());
    headers.add(new Header(name, key));
    Request withKey = new Request(request.method(), request.target(), headers, request.body());
    return new Keyed(withKey, key, true);
  }

  private static Drafted draft(
      Keyed keyed, RequestFields fields, RouteSettings route, Caller caller) {
    FieldSource amount = route.limits().amountSourceOrNull();
    Optional<BigDecimal> found = amount == null ? Optional.empty() : fields.amount(amount);
    return new Drafted.Complete(
        new Draft(
            route.name(),
            caller.terminalOrNull(),
            keyed.key(),
            keyed.keyIsNew(),
            route.lane().flatMap(fields::text).orElse(null),
            found.orElse(null),
            keyed.request(),
            route.expiresAfter()));
  }

  private static Drafted keyMissing(RouteSettings route) {
    String where =
        route.key() instanceof FieldSource.InHeader header
            ? "the header " + header.name()
            : "the JSON field " + ((FieldSource.InJson) route.key()).pointer();
    return new Drafted.Faulty(
        new Problem(
            "key-missing",
            400,
            "The request has no key",
            "route " + route.name() + " needs " + where),
        RefusalWord.KEY);
  }

  private static Drafted cardData(String field) {
    return new Drafted.Faulty(
        new Problem(
            "card-data",
            400,
            "The request holds what must not be stored",
            "the field "
                + field
                + ": card verification codes, tracks and PINs may not wait here; use a token, or a"
                + " relay route"),
        RefusalWord.CARD_DATA);
  }

  private static Optional<Problem> faultOf(String key) {
    if (key.length() > MAX_KEY_LENGTH) {
      return Optional.of(
          new Problem(
              "key-too-long",
              400,
              "The key is too long",
              "at most " + MAX_KEY_LENGTH + " characters"));
    }
    // Half of a surrogate pair is written as a question mark: after a restart a retry would be new.
    return StandardCharsets.UTF_8.newEncoder().canEncode(key)
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "key-not-text",
                400,
                "The key is no text",
                "it holds half of a surrogate pair, which is no Unicode character"));
  }
}
