package id.lanjut.gateway.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.demo.link.SimulatedLink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets the console cut and restore the links: {@code GET /api/demo}, and {@code POST
 * /api/demo/links/{name}/cut} or {@code /restore}, all answered with JSON. Leaves other paths to
 * the next handler.
 */
final class DemoControls extends Handler.Abstract {
  private static final String ROOT = "/api/demo";
  private static final Pattern SWITCH = Pattern.compile("/links/([^/]+)/(cut|restore)");

  private final List<SimulatedLink> links;
  private final ObjectMapper json = new ObjectMapper();

  DemoControls(List<SimulatedLink> links) {
    this.links = List.copyOf(links);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = Request.getPathInContext(request);
    if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
      return false;
    }
    Reply reply = reply(request.getMethod(), path.substring(ROOT.length()));
    response.setStatus(reply.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (reply.status() == 405) {
      response.getHeaders().put(HttpHeader.ALLOW, path.equals(ROOT) ? "GET" : "POST");
    }
    Content.Sink.write(response, true, json.writeValueAsString(reply.body()), callback);
    return true;
  }

  private Reply reply(String method, String path) {
    if (path.isEmpty()) {
      return method.equals("GET") ? new Reply(200, Map.of("links", states())) : notThatMethod();
    }
    Matcher action = SWITCH.matcher(path);
    Optional<SimulatedLink> link =
        action.matches() ? named(action.group(1)) : Optional.<SimulatedLink>empty();
    if (link.isEmpty()) {
      return new Reply(404, Map.of("error", "no such link, or nothing that can be done with it"));
    }
    return method.equals("POST") ? turn(link.get(), action.group(2)) : notThatMethod();
  }

  private static Reply turn(SimulatedLink link, String action) {
    if (action.equals("cut")) {
      link.cut();
    } else {
      link.restore();
    }
    return new Reply(200, state(link));
  }

  private Optional<SimulatedLink> named(String name) {
    return links.stream().filter(link -> link.name().equals(name)).findFirst();
  }

  private List<Map<String, Object>> states() {
    return links.stream().map(DemoControls::state).toList();
  }

  private static Map<String, Object> state(SimulatedLink link) {
    return Map.of("name", link.name(), "cut", link.isCut());
  }

  private static Reply notThatMethod() {
    return new Reply(405, Map.of("error", "not with this method"));
  }

  private record Reply(int status, Map<String, ?> body) {}
}
