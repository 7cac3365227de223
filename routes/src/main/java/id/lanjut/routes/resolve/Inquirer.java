package id.lanjut.routes.resolve;

import id.lanjut.routes.http.Answers;
import id.lanjut.routes.http.OneShotBody;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Transaction;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.internal.http.HttpMethod;

/**
 * Asks an upstream what became of a transaction. An inquiry changes nothing, so it goes to the next
 * link whatever became of it over the one before.
 */
public final class Inquirer {
  /** What described the request's own body. */
  private static final Set<String> OF_THE_BODY =
      Set.of("content-type", "content-length", "content-encoding", "content-md5", "digest");

  /** In a path these mean another resource, also encoded (RFC 3986, section 5.2.4). */
  private static final Set<String> DOTS = Set.of(".", "..");

  private final LinkSelector links;
  private final RouteTable routes;

  /** Asks over these links. */
  public Inquirer(LinkSelector links, RouteTable routes) {
    this.links = links;
    this.routes = routes;
  }

  /** One inquiry; blocks until it is answered or every link was tried. */
  Fate ask(Transaction transaction, Request original, RouteSettings route, Inquiry inquiry) {
    if (DOTS.contains(transaction.key())) {
      return new Fate.Open("its key cannot be named in a URL");
    }
    okhttp3.Request request = request(transaction, original, route, inquiry);
    UpstreamSettings upstream = routes.upstreamOf(route);
    List<String> reasons = new ArrayList<>();
    for (Link link : links.candidates()) {
      Transmission sent = link.send(request, upstream.connectTimeout(), upstream.responseTimeout());
      if (sent instanceof Transmission.Answered answered) {
        return read(answered, inquiry);
      }
      reasons.add(link.name() + ": " + reason(sent));
    }
    return new Fate.Unasked(reasons.isEmpty() ? "no link is up" : String.join("; ", reasons));
  }

  private static String reason(Transmission sent) {
    return sent instanceof Transmission.NotSent notSent
        ? notSent.reason()
        : ((Transmission.Unknown) sent).reason();
  }

  private static Fate read(Transmission.Answered answered, Inquiry inquiry) {
    try (okhttp3.Response response = answered.response()) {
      Answer answer = Answers.read(response);
      if (inquiry.deliveredStatuses().contains(answer.status())) {
        return new Fate.Happened(answer);
      }
      return inquiry.absentStatuses().contains(answer.status())
          ? new Fate.Absent(answer.status())
          : new Fate.Open("the inquiry was answered " + answer.status());
    } catch (IOException e) {
      return new Fate.Open("the inquiry's answer broke off: " + e.getMessage());
    }
  }

  private okhttp3.Request request(
      Transaction transaction, Request original, RouteSettings route, Inquiry inquiry) {
    String path =
        inquiry
            .pathTemplate()
            .replace("{key}", encoded(transaction.key()))
            .replace("{id}", transaction.id().value());
    return new okhttp3.Request.Builder()
        .url(routes.underUpstream(route, path))
        .headers(headers(original, route))
        .method(
            inquiry.method(),
            HttpMethod.requiresRequestBody(inquiry.method()) ? new OneShotBody(Body.EMPTY) : null)
        .build();
  }

  /** The transaction's own, credentials above all; not its key, which means another request. */
  private static Headers headers(Request original, RouteSettings route) {
    Headers.Builder headers = new Headers.Builder();
    for (Header header : original.headers()) {
      if (!OF_THE_BODY.contains(header.name().toLowerCase(Locale.ROOT)) && !isKey(header, route)) {
        headers.addUnsafeNonAscii(header.name(), header.value());
      }
    }
    return headers.add("Via", "1.1 lanjut").build();
  }

  private static boolean isKey(Header header, RouteSettings route) {
    return header.name().equalsIgnoreCase("Idempotency-Key")
        || (route.key() instanceof FieldSource.InHeader key
            && header.name().equalsIgnoreCase(key.name()));
  }

  /** One path segment or query value (RFC 3986, section 2.1). */
  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
