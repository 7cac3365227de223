package id.lanjut.gateway.testing;

import id.lanjut.gateway.config.Endpoint;
import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.config.LedgerSettings;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.run.Patience;
import id.lanjut.gateway.run.SteadyClock;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.routes.table.WhenOffline;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens gateways on free ports of the loopback interface. */
public final class TestGateway {
  private TestGateway() {}

  /** A gateway in this process with one upstream named bank. */
  public static Gateway open(
      Path data, int upstreamPort, List<LinkSettings> links, RouteSettings... routes)
      throws Exception {
    return open(data, upstreamPort, links, Patience.USUAL, routes);
  }

  /** The same with other patience. */
  public static Gateway open(
      Path data,
      int upstreamPort,
      List<LinkSettings> links,
      Patience patience,
      RouteSettings... routes)
      throws Exception {
    UpstreamSettings bank =
        new UpstreamSettings(
            "bank",
            URI.create("http://127.0.0.1:" + upstreamPort),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));
    return Gateway.open(
        new GatewaySettings(
            "toko-melati",
            data,
            new Endpoint("127.0.0.1", 0),
            List.of(),
            new Endpoint("127.0.0.1", 0),
            null,
            links,
            Balance.PRIORITY,
            Duration.ofSeconds(10),
            0,
            LedgerSettings.DEFAULT,
            null,
            List.of(),
            List.of(bank),
            List.of(routes)),
        new Gateway.Surroundings(
            List.of(),
            reason -> {
              throw new AssertionError(reason);
            },
            SteadyClock.ofThisComputer(),
            patience));
  }

  /** A link over the system's own route. */
  public static LinkSettings direct(String name) {
    return link(name, 1, new Via.SystemRoute());
  }

  /** A link through an HTTP proxy on the loopback interface. */
  public static LinkSettings through(String name, int priority, int proxyPort) {
    return link(
        name,
        priority,
        new Via.ThroughProxy(
            Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", proxyPort)));
  }

  private static LinkSettings link(String name, int priority, Via via) {
    return new LinkSettings(
        name, via, LinkSettings.Kind.FIBER, "", priority, 1, false, null, List.of());
  }

  /** A relay route for everything. */
  public static RouteSettings relay() {
    return route(
        "all", "/", Set.of(), Mode.RELAY, RouteSettings.DEFAULT_KEY, false, Limits.OF_A_RELAY);
  }

  /** The same route, which does not hand on the beginning of its path. */
  public static RouteSettings stripping(RouteSettings route, String path) {
    return at(route, path, route.methods(), path);
  }

  /** The same route for all methods. */
  public static RouteSettings anyMethod(RouteSettings route) {
    return at(route, route.path(), Set.of(), route.stripPrefix());
  }

  private static RouteSettings at(
      RouteSettings route, String path, Set<String> methods, String stripPrefix) {
    return new RouteSettings(
        route.name(),
        path,
        methods,
        route.upstream(),
        stripPrefix,
        route.mode(),
        route.key(),
        route.keyRequired(),
        route.laneOrNull(),
        route.terminalWait(),
        route.whenOffline(),
        route.expiresAfter(),
        route.safeToRepeat(),
        route.inquiryOrNull(),
        route.limits(),
        route.drain(),
        route.serviceClass(),
        route.offlineAnswerOrNull(),
        route.callbackOrNull(),
        route.links(),
        route.sticky(),
        route.answers(),
        route.canaryOrNull(),
        route.hedge());
  }

  /** A transact route for POSTs whose bodies are at most 1000 bytes and of which 3 may wait. */
  public static RouteSettings transact(
      String name, String path, FieldSource key, boolean keyRequired) {
    Limits limits = new Limits(1000, null, null, null, 3);
    return route(name, path, Set.of("POST"), Mode.TRANSACT, key, keyRequired, limits);
  }

  /** The same route with another wait. */
  public static RouteSettings waiting(RouteSettings route, Duration wait) {
    return with(
        route,
        wait,
        route.whenOffline(),
        route.safeToRepeat(),
        route.inquiryOrNull(),
        route.limits());
  }

  /** The same route, refusing while offline. */
  public static RouteSettings refusing(RouteSettings route) {
    return with(
        route,
        route.terminalWait(),
        WhenOffline.REFUSE,
        route.safeToRepeat(),
        route.inquiryOrNull(),
        route.limits());
  }

  /** The same route, whose unknown outcomes can be resolved. */
  public static RouteSettings resolving(
      RouteSettings route, Duration safeToRepeat, @Nullable Inquiry inquiry) {
    return with(
        route, route.terminalWait(), route.whenOffline(), safeToRepeat, inquiry, route.limits());
  }

  /** The same route with other limits. */
  public static RouteSettings limited(RouteSettings route, Limits limits) {
    return with(
        route,
        route.terminalWait(),
        route.whenOffline(),
        route.safeToRepeat(),
        route.inquiryOrNull(),
        limits);
  }

  /** The same route of another class. */
  public static RouteSettings as(RouteSettings route, ServiceClass serviceClass) {
    return new RouteSettings(
        route.name(),
        route.path(),
        route.methods(),
        route.upstream(),
        route.stripPrefix(),
        route.mode(),
        route.key(),
        route.keyRequired(),
        route.laneOrNull(),
        route.terminalWait(),
        route.whenOffline(),
        route.expiresAfter(),
        route.safeToRepeat(),
        route.inquiryOrNull(),
        route.limits(),
        route.drain(),
        serviceClass,
        route.offlineAnswerOrNull(),
        route.callbackOrNull(),
        route.links(),
        route.sticky(),
        route.answers(),
        route.canaryOrNull(),
        route.hedge());
  }

  private static RouteSettings route(
      String name,
      String path,
      Set<String> methods,
      Mode mode,
      FieldSource key,
      boolean keyRequired,
      Limits limits) {
    return new RouteSettings(
        name,
        path,
        methods,
        "bank",
        "",
        mode,
        key,
        keyRequired,
        null,
        Duration.ofSeconds(10),
        WhenOffline.QUEUE,
        Duration.ofHours(24),
        Duration.ZERO,
        null,
        limits,
        Drain.DEFAULT,
        ServiceClass.NORMAL,
        null,
        null,
        Set.of(),
        false,
        Map.of(),
        null,
        false);
  }

  private static RouteSettings with(
      RouteSettings route,
      Duration wait,
      WhenOffline whenOffline,
      Duration safeToRepeat,
      @Nullable Inquiry inquiry,
      Limits limits) {
    return new RouteSettings(
        route.name(),
        route.path(),
        route.methods(),
        route.upstream(),
        route.stripPrefix(),
        route.mode(),
        route.key(),
        route.keyRequired(),
        route.laneOrNull(),
        wait,
        whenOffline,
        route.expiresAfter(),
        safeToRepeat,
        inquiry,
        limits,
        route.drain(),
        route.serviceClass(),
        route.offlineAnswerOrNull(),
        route.callbackOrNull(),
        route.links(),
        route.sticky(),
        route.answers(),
        route.canaryOrNull(),
        route.hedge());
  }
}
