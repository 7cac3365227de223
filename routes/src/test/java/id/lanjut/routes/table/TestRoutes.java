package id.lanjut.routes.table;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transact routes to the upstream "bank". */
public final class TestRoutes {
  private TestRoutes() {}

  /** A route named charge for POSTs to {@code /v2/charge}. */
  public static RouteSettings charge(
      Duration safeToRepeat, @Nullable Inquiry inquiry, Drain drain) {
    return with("charge", "/v2/charge", "", Set.of("POST"), safeToRepeat, inquiry, drain);
  }

  /** A route for POSTs, whose backlog goes at the usual pace. */
  public static RouteSettings named(String name, String path) {
    return with(name, path, "", Set.of("POST"), Duration.ZERO, null, Drain.DEFAULT);
  }

  /** The same route, which may take these links only. */
  public static RouteSettings over(RouteSettings route, String... links) {
    return as(route, route.serviceClass(), Set.of(links));
  }

  /** The same route, which says what some answers mean. */
  public static RouteSettings judging(RouteSettings route, Map<Judgement, AnswerRule> answers) {
    return with(route, route.serviceClass(), route.links(), route.whenOffline(), answers);
  }

  /** The same route, by which a drill sends something. */
  public static RouteSettings with(RouteSettings route, Canary canary) {
    return with(
        route, route.serviceClass(), route.links(), route.whenOffline(), route.answers(), canary);
  }

  /** The same route, which queues nothing while it is offline. */
  public static RouteSettings refusing(RouteSettings route) {
    return with(route, route.serviceClass(), route.links(), WhenOffline.REFUSE, route.answers());
  }

  /** The same route, whose terminals keep to one link each. */
  public static RouteSettings sticky(RouteSettings route) {
    return with(route, true, route.hedge());
  }

  /** The same route, whose reads may be sent over a second link as well. */
  public static RouteSettings hedged(RouteSettings route) {
    return with(route, route.sticky(), true);
  }

  private static RouteSettings with(RouteSettings route, boolean sticky, boolean hedge) {
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
        route.serviceClass(),
        route.offlineAnswerOrNull(),
        route.callbackOrNull(),
        route.links(),
        sticky,
        route.answers(),
        route.canaryOrNull(),
        hedge);
  }

  /** The same route of another class. */
  public static RouteSettings as(RouteSettings route, ServiceClass serviceClass) {
    return as(route, serviceClass, route.links());
  }

  private static RouteSettings as(
      RouteSettings route, ServiceClass serviceClass, Set<String> links) {
    return with(route, serviceClass, links, route.whenOffline(), route.answers());
  }

  private static RouteSettings with(
      RouteSettings route,
      ServiceClass serviceClass,
      Set<String> links,
      WhenOffline whenOffline,
      Map<Judgement, AnswerRule> answers) {
    return with(route, serviceClass, links, whenOffline, answers, route.canaryOrNull());
  }

  private static RouteSettings with(
      RouteSettings route,
      ServiceClass serviceClass,
      Set<String> links,
      WhenOffline whenOffline,
      Map<Judgement, AnswerRule> answers,
      @Nullable Canary canary) {
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
        whenOffline,
        route.expiresAfter(),
        route.safeToRepeat(),
        route.inquiryOrNull(),
        route.limits(),
        route.drain(),
        serviceClass,
        route.offlineAnswerOrNull(),
        route.callbackOrNull(),
        links,
        route.sticky(),
        answers,
        canary,
        route.hedge());
  }

  /** A route for all requests that these match; no methods stand for all. */
  static RouteSettings route(String name, String path, String stripPrefix, String... methods) {
    return with(name, path, stripPrefix, Set.of(methods), Duration.ZERO, null, Drain.DEFAULT);
  }

  private static RouteSettings with(
      String name,
      String path,
      String stripPrefix,
      Set<String> methods,
      Duration safeToRepeat,
      @Nullable Inquiry inquiry,
      Drain drain) {
    return new RouteSettings(
        name,
        path,
        methods,
        "bank",
        stripPrefix,
        Mode.TRANSACT,
        RouteSettings.DEFAULT_KEY,
        false,
        null,
        Duration.ofSeconds(10),
        WhenOffline.QUEUE,
        Duration.ofHours(24),
        safeToRepeat,
        inquiry,
        Limits.DEFAULT,
        drain,
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
