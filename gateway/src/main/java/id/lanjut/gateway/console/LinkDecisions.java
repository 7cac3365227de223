package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.http.SmallBody;
import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.routes.link.LinkStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What an operator decides about a link: {@code POST /api/links/{name}/hold|release}. */
final class LinkDecisions extends Handler.Abstract {
  static final int MAX_BY = 100;
  static final int MAX_NOTE = 500;

  private final LinkHolding holding;
  private final Function<String, LinkTraffic> traffic;

  LinkDecisions(LinkHolding holding, Function<String, LinkTraffic> traffic) {
    this.traffic = traffic;
    this.holding = holding;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    reply(request).send(response, callback);
    return true;
  }

  private Reply reply(Request request) throws IOException {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return Endpoint.methodNotAllowed(request, "POST");
    }
    JsonNode body = SmallBody.json(request);
    String by = text(body, "by");
    String note = text(body, "note");
    if (by.length() > MAX_BY || note.length() > MAX_NOTE) {
      return tooLong();
    }
    return decided(request, new LinkHolding.Word(Signature.of(request, by), note));
  }

  private Reply decided(Request request, LinkHolding.Word word) {
    String[] path = request.getHttpURI().getCanonicalPath().split("/", -1);
    String link = path[path.length - 2];
    try {
      Optional<LinkStatus> now =
          path[path.length - 1].equals("hold")
              ? holding.hold(link, word)
              : holding.release(link, word);
      return now.map(this::view).map(Reply::json).orElseGet(LinkDecisions::unknown);
    } catch (IOException e) {
      return notKept(e);
    }
  }

  private StatusView.OfLink view(LinkStatus link) {
    return StatusView.OfLink.of(link, traffic.apply(link.settings().name()));
  }

  static Reply tooLong() {
    return Reply.problem(
        400,
        "bad-decision",
        "The decision cannot be read",
        "by has at most " + MAX_BY + " characters, note " + MAX_NOTE);
  }

  static Reply notKept(IOException e) {
    return Reply.problem(
        503,
        "not-kept",
        "Nothing has changed",
        "It could not be kept for the next start: " + e.getMessage());
  }

  private static Reply unknown() {
    return Reply.problem(404, "unknown-link", "Unknown link", "No link has this name");
  }

  /** One line, whatever was sent. */
  static String text(JsonNode body, String member) {
    return body.path(member).asText().replaceAll("\\p{Cntrl}", " ").strip();
  }
}
