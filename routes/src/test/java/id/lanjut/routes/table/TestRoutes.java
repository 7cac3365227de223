package id.lanjut.routes.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transact routes to the upstream "bank". */
public final class TestRoutes {
  /** To whom they lead; nobody is there. */
  public static final UpstreamSettings BANK =
      new UpstreamSettings(
          "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));

  private TestRoutes() {}

  /** A route named charge for POSTs to {@code /v2/charge}. */
  public static RouteSettings charge(
      Duration safeToRepeat, @Nullable Inquiry inquiry, Drain drain) {
    RouteSettings charge = with(named("charge", "/v2/charge"), "safeToRepeat", safeToRepeat);
    return with(with(charge, "inquiryOrNull", inquiry), "drain", drain);
  }

  /** A route for POSTs, whose backlog goes at the usual pace. */
  public static RouteSettings named(String name, String path) {
    return route(name, path, "", "POST");
  }

  /** The same route, which may take these links only. */
  public static RouteSettings over(RouteSettings route, String... links) {
    return with(route, "links", Set.of(links));
  }

  /** The same route, which says what some answers mean. */
  public static RouteSettings judging(RouteSettings route, Map<Judgement, AnswerRule> answers) {
    return with(route, "answers", answers);
  }

  /** The same route, by which a drill sends something. */
  public static RouteSettings with(RouteSettings route, Canary canary) {
    return with(route, "canaryOrNull", canary);
  }

  /** The same route, which queues nothing while it is offline. */
  public static RouteSettings refusing(RouteSettings route) {
    return with(route, "whenOffline", WhenOffline.REFUSE);
  }

  /** The same route, whose terminals keep to one link each. */
  public static RouteSettings sticky(RouteSettings route) {
    return with(route, "sticky", true);
  }

  /** The same route, whose reads may be sent over a second link as well. */
  public static RouteSettings hedged(RouteSettings route) {
    return with(route, "hedge", true);
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

  /** A route for all requests that these match; no methods stand for all. */
  static RouteSettings route(String name, String path, String stripPrefix, String... methods) {
    return new RouteSettings(
        name,
        path,
        Set.of(methods),
        "bank",
        stripPrefix,
        Mode.TRANSACT,
        RouteSettings.DEFAULT_KEY,
        false,
        null,
        Duration.ofSeconds(10),
        WhenOffline.QUEUE,
        Duration.ofHours(24),
        Duration.ZERO,
        null,
        Limits.DEFAULT,
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
