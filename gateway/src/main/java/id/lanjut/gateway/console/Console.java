package id.lanjut.gateway.console;

import id.lanjut.gateway.access.Access;
import id.lanjut.gateway.access.Permit;
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
 * Gate (Host, Origin, security headers) ──► Guard (who, and may they) ──► one of the paths below
 *                                                                    ──► extras ──► 404
 * </pre>
 */
public final class Console {
  private final Access access;
  private final Paths paths = new Paths();

  private Console(Access access) {
    this.access = access;
  }

  /**
   * Everything that the console serves, to be set as the handler of one Jetty server. Call it once
   * for each set of parts: it registers listeners and gauges with them.
   */
  public static Handler handler(ConsoleParts parts) {
    return handler(parts, Pace.DEFAULT);
  }

  static Handler handler(ConsoleParts parts, Pace pace) {
    Gauges.register(parts);
    Console console = new Console(parts.access());
    console.mountWhatIsOpen(parts);
    console.mountWhatIsRead(parts, pace);
    console.mountWhatChanges(parts);
    List<Handler> others = new ArrayList<>(parts.extras());
    others.add(new Endpoint.NoDemo());
    others.add(new Endpoint.Missing());
    // What nobody has thought of is for those who may do everything.
    Handler rest = parts.access().guard(Permit.VIEWERS_AND_ADMINS, new Handler.Sequence(others));
    return new Gate(parts.host(), new Handler.Sequence(List.of(console.paths, rest)));
  }

  private void mountWhatIsOpen(ConsoleParts parts) {
    Health health = new Health(parts.acceptingTransactions());
    mount("/health/live", Permit.ANYBODY, new Endpoint(request -> health.live()));
    mount("/health/ready", Permit.ANYBODY, new Endpoint(request -> health.ready()));
    mount("/api/session", Permit.SIGNING_IN, access.sessions());
    mount("/api/openapi.json", Permit.SIGNING_IN, new Endpoint(request -> ApiDescription.reply()));
    Page.files().forEach((path, file) -> mount(path, Permit.SIGNING_IN, file));
  }

  private void mountWhatIsRead(ConsoleParts parts, Pace pace) {
    StatusReading status = new StatusReading(parts);
    TransactionReading transactions =
        new TransactionReading(parts.book(), parts.zone(), parts.urls());
    UptimeReading uptime = new UptimeReading(parts);
    Permit read = Permit.VIEWERS_AND_ADMINS;
    mount("/api/status", read, new Endpoint(request -> Reply.json(status.now())));
    mount("/api/transactions", read, new Endpoint(transactions::list));
    mount("/api/transactions/{id}", read, new Endpoint(transactions::detail));
    DayReading days = new DayReading(parts);
    mount("/api/days/{day}", read, new Endpoint(days::day));
    mount("/api/today", read, new Endpoint(request -> days.today()));
    mount("/api/uptime", read, new Endpoint(uptime::whole));
    mount("/api/uptime/links", read, new Endpoint(uptime::links));
    OverviewReading overview = new OverviewReading(days::soFar, parts.book());
    mount("/api/events", read, LiveEvents.of(parts, status, overview, pace));
    mount("/metrics", read, new Endpoint(request -> Reply.metrics(parts.registry().scrape())));
  }

  private void mountWhatChanges(ConsoleParts parts) {
    Permit operate = Permit.VIEWERS_AND_OPERATORS;
    Handler decisions = new TransactionDecisions(parts.book(), parts.decisions());
    for (String decision : List.of("retry", "cancel", "resolve")) {
      mount("/api/transactions/{id}/" + decision, operate, decisions);
    }
    mount(
        "/api/transactions/bulk",
        operate,
        new BulkDecisions(parts.book(), parts.decisions(), parts.zone()));
    Handler links = new LinkDecisions(parts.holding(), parts.traffic());
    mount("/api/links/{name}/hold", operate, links);
    mount("/api/links/{name}/release", operate, links);
    Handler routes = new RouteDecisions(parts.routes(), parts.pausing(), parts.links());
    mount("/api/routes/{name}/pause", operate, routes);
    mount("/api/routes/{name}/resume", operate, routes);
    Handler drills = new DrillRequests(parts.drills(), parts.nextDrill());
    mount("/api/drills", operate, drills);
    mount("/api/drills/stop", operate, drills);
    mount("/api/alerts", Permit.VIEWERS_AND_ADMINS, parts.alerts());
    mount("/api/alerts/test", Permit.VIEWERS_AND_ADMINS, parts.alerts());
    mount("/api/backups", Permit.VIEWERS_AND_ADMINS, new BackupRequest(parts.storekeeping()));
  }

  /** No path without a word about who may use it. */
  private void mount(String path, Permit permit, Handler handler) {
    paths.addMapping(new UriTemplatePathSpec(path), access.guard(permit, handler));
  }

  /** Leaves requests as they are: Jetty's own wrapping (12.1.14) fails outside of a context. */
  static final class Paths extends PathMappingsHandler {
    private final List<String> mounted = new ArrayList<>();

    @Override
    public void addMapping(PathSpec path, Handler handler) {
      super.addMapping(path, handler);
      mounted.add(path.getDeclaration());
    }

    /** Every path as it was mounted. */
    List<String> mounted() {
      return List.copyOf(mounted);
    }

    @Override
    protected Request newPathSpecRequest(Request request, PathSpec pathSpec) {
      return request;
    }
  }
}
