package id.lanjut.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.lang.reflect.RecordComponent;
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
            null,
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
    return route("all", "/", Mode.RELAY);
  }

  /** The same route, which does not hand on the beginning of its path. */
  public static RouteSettings stripping(RouteSettings route, String path) {
    return with(with(route, "path", path), "stripPrefix", path);
  }

  /** The same route for all methods. */
  public static RouteSettings anyMethod(RouteSettings route) {
    return with(route, "methods", Set.of());
  }

  /** A transact route for POSTs whose bodies are at most 1000 bytes and of which 3 may wait. */
  public static RouteSettings transact(
      String name, String path, FieldSource key, boolean keyRequired) {
    RouteSettings posts = with(route(name, path, Mode.TRANSACT), "methods", Set.of("POST"));
    RouteSettings few = limited(posts, new Limits(1000, null, null, null, 3));
    return with(with(few, "key", key), "keyRequired", keyRequired);
  }

  /** The same route with another wait. */
  public static RouteSettings waiting(RouteSettings route, Duration wait) {
    return with(route, "terminalWait", wait);
  }

  /** The same route, refusing while offline. */
  public static RouteSettings refusing(RouteSettings route) {
    return with(route, "whenOffline", WhenOffline.REFUSE);
  }

  /** The same route, whose unknown outcomes can be resolved. */
  public static RouteSettings resolving(
      RouteSettings route, Duration safeToRepeat, @Nullable Inquiry inquiry) {
    return with(with(route, "safeToRepeat", safeToRepeat), "inquiryOrNull", inquiry);
  }

  /** The same route with other limits. */
  public static RouteSettings limited(RouteSettings route, Limits limits) {
    return with(route, "limits", limits);
  }

  /** The same route of another class. */
  public static RouteSettings as(RouteSettings route, ServiceClass serviceClass) {
    return with(route, "serviceClass", serviceClass);
  }

  /** The same route with another value of one component, whichever there are beside it. */
  private static RouteSettings with(RouteSettings route, String component, @Nullable Object value) {
    try {
      RecordComponent[] all = RouteSettings.class.getRecordComponents();
      Class<?>[] types = new Class<?>[all.length];
      @Nullable Object[] values = new Object[all.length];
      boolean found = false;
      for (int i = 0; i < all.length; i++) {
        boolean changes = all[i].getName().equals(component);
        found |= changes;
        types[i] = all[i].getType();
        values[i] = changes ? value : all[i].getAccessor().invoke(route);
      }
      assertThat(found).as(component).isTrue();
      return RouteSettings.class.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component, e);
    }
  }

  private static RouteSettings route(String name, String path, Mode mode) {
    return new RouteSettings(
        name,
        path,
        Set.of(),
        "bank",
        "",
        mode,
        RouteSettings.DEFAULT_KEY,
        false,
        null,
        Duration.ofSeconds(10),
        WhenOffline.QUEUE,
        Duration.ofHours(24),
        Duration.ZERO,
        null,
        Limits.OF_A_RELAY,
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
}
