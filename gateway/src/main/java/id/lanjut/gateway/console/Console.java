package id.lanjut.gateway.console;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.PathMappingsHandler;

/**
 * The operators' listener.
 *
 * <pre>
 * Gate (Host, Origin, security headers) ──► extras ──► the paths below ──► 404
 * </pre>
 */
public final class Console {
  private Console() {}

  /**
   * Everything that the console serves, to be set as the handler of one Jetty server. Call it once
   * for each set of parts: it registers listeners and gauges with them.
   */
  public static Handler handler(ConsoleParts parts) {
    return handler(parts, Pace.DEFAULT);
  }

  static Handler handler(ConsoleParts parts, Pace pace) {
    Gauges.register(parts);
    List<Handler> handlers = new ArrayList<>(parts.extras());
    handlers.add(paths(parts, pace));
    handlers.add(new Endpoint.Missing());
    return new Gate(parts.host(), new Handler.Sequence(handlers));
  }

  private static Handler paths(ConsoleParts parts, Pace pace) {
    StatusReading status = new StatusReading(parts);
    TransactionReading transactions = new TransactionReading(parts.book());
    Health health = new Health(parts.acceptingTransactions());
    PathMappingsHandler paths = new Paths();
    mount(paths, "/api/status", new Endpoint(request -> Reply.json(status.now())));
    mount(paths, "/api/transactions", new Endpoint(transactions::list));
    mount(paths, "/api/transactions/{id}", new Endpoint(transactions::detail));
    Handler decisions = new TransactionDecisions(parts.book(), parts.decisions());
    for (String decision : List.of("retry", "cancel", "resolve")) {
      mount(paths, "/api/transactions/{id}/" + decision, decisions);
    }
    UptimeReading uptime = new UptimeReading(parts.uptime());
    mount(paths, "/api/uptime", new Endpoint(uptime::read));
    Handler links = new LinkDecisions(parts.holding(), parts.traffic());
    mount(paths, "/api/links/{name}/hold", links);
    mount(paths, "/api/links/{name}/release", links);
    Handler drills = new DrillRequests(parts.drills(), parts.nextDrill());
    mount(paths, "/api/drills", drills);
    mount(paths, "/api/drills/stop", drills);
    mount(paths, "/api/backups", new BackupRequest(parts.storekeeping()));
    mount(paths, "/api/events", LiveEvents.of(parts, status, pace));
    mount(paths, "/metrics", new Endpoint(request -> Reply.metrics(parts.registry().scrape())));
    mount(paths, "/health/live", new Endpoint(request -> health.live()));
    mount(paths, "/health/ready", new Endpoint(request -> health.ready()));
    Page.files().forEach((path, file) -> mount(paths, path, new Endpoint(request -> file)));
    return paths;
  }

  private static void mount(PathMappingsHandler paths, String path, Handler handler) {
    paths.addMapping(new UriTemplatePathSpec(path), handler);
  }

  /** Leaves requests as they are: Jetty's own wrapping (12.1.14) fails outside of a context. */
  private static final class Paths extends PathMappingsHandler {
    @Override
    protected Request newPathSpecRequest(Request request, PathSpec pathSpec) {
      return request;
    }
  }
}
