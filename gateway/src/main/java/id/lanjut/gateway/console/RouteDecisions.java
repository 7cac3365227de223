package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.http.SmallBody;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What an operator decides about a route: {@code POST /api/routes/{name}/pause|resume}. */
final class RouteDecisions extends Handler.Abstract {
  private final Supplier<List<RouteSettings>> routes;
  private final RoutePausing pausing;
  private final LinkSelector links;

  RouteDecisions(Supplier<List<RouteSettings>> routes, RoutePausing pausing, LinkSelector links) {
    this.routes = routes;
    this.pausing = pausing;
    this.links = links;
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
    String by = LinkDecisions.text(body, "by");
    String note = LinkDecisions.text(body, "note");
    if (by.length() > LinkDecisions.MAX_BY || note.length() > LinkDecisions.MAX_NOTE) {
      return LinkDecisions.tooLong();
    }
    String[] path = request.getHttpURI().getCanonicalPath().split("/", -1);
    Optional<RouteSettings> route =
        routes.get().stream().filter(it -> it.name().equals(path[path.length - 2])).findFirst();
    return route
        .map(
            it ->
                decided(
                    it,
                    path[path.length - 1].equals("pause"),
                    new LinkHolding.Word(Signature.of(request, by), note)))
        .orElseGet(
            () -> Reply.problem(404, "unknown-route", "Unknown route", "No route has this name"));
  }

  private Reply decided(RouteSettings route, boolean pauses, LinkHolding.Word word) {
    // One that was of another mode when it was paused can still be given back.
    if (route.mode() != Mode.TRANSACT && !pausing.isPaused(route.name())) {
      return Reply.problem(
          409,
          "not-possible-now",
          "Not possible now",
          "route " + route.name() + " queues nothing: only one of mode transact can be paused");
    }
    try {
      if (pauses) {
        pausing.pause(route.name(), word);
      } else {
        pausing.resume(route.name(), word);
      }
      return Reply.json(StatusView.OfRoute.of(route, links, pausing.isPaused(route.name())));
    } catch (IOException e) {
      return LinkDecisions.notKept(e);
    }
  }
}
