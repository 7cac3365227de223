package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.gateway.yaml.Suggestion;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Canary;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Judgement;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.WhenOffline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code routes}. */
final class RouteBinder {
  static final List<String> KEYS =
      List.of(
          "name",
          "path",
          "methods",
          "upstream",
          "strip-prefix",
          "mode",
          "key",
          "key-required",
          "lane",
          "wait",
          "when-offline",
          "offline-answer",
          "callback",
          "expires-after",
          "safe-to-repeat",
          "inquiry",
          "answers",
          "limits",
          "drain",
          "class",
          "links",
          "egress",
          "sticky",
          "canary",
          "hedge");
  static final List<String> ANSWERS_KEYS = List.of("delivered", "rejected", "unknown");
  static final List<String> DRAIN_KEYS = List.of("rate", "concurrency");

  private static final long MAX_KEPT_BODY_BYTES = 8L << 20;

  private final TakenNames names = new TakenNames();
  private final TakenPaths paths = new TakenPaths();
  private final Set<String> upstreams;
  private final Parser<String> linkName;

  /** Reads routes that may speak of these upstreams and links, by their names. */
  RouteBinder(Set<String> upstreams, Set<String> links) {
    this.upstreams = upstreams;
    this.linkName = Words.nameOf("link", links);
  }

  RouteSettings bind(Section route) {
    String name = names.take(route);
    String path = route.required("path", HttpWords.ROUTE_PATH, "");
    Set<String> methods = new LinkedHashSet<>(route.filledList("methods", HttpWords.METHOD));
    paths.take(route, path, methods);
    String upstream = upstream(route);
    String stripPrefix = stripPrefix(route, path);
    Mode mode = route.optional("mode", Words.oneOf(Mode.class), Mode.RELAY);
    FieldSource key = key(route);
    Set<String> links = links(route);
    return new RouteSettings(
        name,
        path,
        methods,
        upstream,
        stripPrefix,
        mode,
        key,
        route.optional("key-required", Words.SWITCH, false),
        route.section("lane", FieldSourceBinder.KEYS).map(FieldSourceBinder::bind).orElse(null),
        route.optional("wait", Durations.between("0s", "10m"), Duration.ofSeconds(10)),
        route.optional("when-offline", Words.oneOf(WhenOffline.class), WhenOffline.QUEUE),
        route.optional("expires-after", Durations.between("1ms", "365d"), Duration.ofHours(24)),
        route.optional("safe-to-repeat", Durations.between("0s", "365d"), Duration.ZERO),
        route.section("inquiry", InquiryBinder.KEYS).map(InquiryBinder::bind).orElse(null),
        limits(route, mode),
        route.section("drain", DRAIN_KEYS).map(RouteBinder::drain).orElse(Drain.DEFAULT),
        route.optional("class", Words.oneOf(ServiceClass.class), ServiceClass.NORMAL),
        route
            .section("offline-answer", OfflineAnswerBinder.KEYS)
            .map(OfflineAnswerBinder::bind)
            .orElse(null),
        route.section("callback", CallbackBinder.KEYS).map(CallbackBinder::bind).orElse(null),
        links,
        route.optional("sticky", Words.SWITCH, false),
        answers(route),
        mode == Mode.TRANSACT ? canary(route, path, methods, key) : noCanary(route),
        hedge(route, mode, links));
  }

  private static FieldSource key(Section route) {
    return route
        .section("key", FieldSourceBinder.KEYS)
        .map(FieldSourceBinder::bind)
        .orElse(RouteSettings.DEFAULT_KEY);
  }

  private static @Nullable Canary canary(
      Section route, String path, Set<String> methods, FieldSource key) {
    return route
        .section("canary", CanaryBinder.KEYS)
        .map(canary -> CanaryBinder.bind(canary, path, methods, key))
        .orElse(null);
  }

  private static @Nullable Canary noCanary(Section route) {
    if (route.has("canary")) {
      route.fault("canary", "is sent as a transaction: mode must be transact");
    }
    return null;
  }

  private static boolean hedge(Section route, Mode mode, Set<String> links) {
    boolean hedge = route.optional("hedge", Words.SWITCH, false);
    if (hedge && mode == Mode.TRANSACT) {
      route.fault("hedge", "must not be true with mode transact: a transaction is sent once");
    }
    if (hedge && links.size() == 1) {
      route.fault("hedge", "must not be true where the route may take one link only");
    }
    return hedge;
  }

  private static Map<Judgement, AnswerRule> answers(Section route) {
    Optional<Section> answers = route.section("answers", ANSWERS_KEYS);
    answers
        .filter(Section::isBlank)
        .ifPresent(section -> section.fault("must have delivered, rejected or unknown"));
    return answers
        .map(section -> AnswerRulesBinder.bind(section, Judgement.class))
        .orElseGet(Map::of);
  }

  /** One that has to leave by a fixed address is a route with one link. */
  private Set<String> links(Section route) {
    Set<String> links = new LinkedHashSet<>(route.filledList("links", linkName));
    if (route.has("links") && route.has("egress")) {
      route.fault("egress", "must not be set beside links: it is the only link then");
    }
    route.find("egress", linkName).ifPresent(links::add);
    return links;
  }

  private static Limits limits(Section route, Mode mode) {
    Limits usual = mode == Mode.TRANSACT ? Limits.DEFAULT : Limits.OF_A_RELAY;
    Limits limits =
        route
            .section("limits", LimitsBinder.KEYS)
            .map(section -> LimitsBinder.bind(section, usual.maxBodyBytes()))
            .orElse(usual);
    if (mode == Mode.TRANSACT && limits.maxBodyBytes() > MAX_KEPT_BODY_BYTES) {
      route.fault("limits", "body must not be more than 8MB, which is what the journal can keep");
    }
    return limits;
  }

  private String upstream(Section route) {
    String upstream = route.required("upstream", Words.NAME, "");
    if (!upstream.isEmpty() && !upstreams.contains(upstream)) {
      String close = Suggestion.among(upstreams, upstream);
      route.fault("upstream", "no upstream has the name \"" + upstream + "\"" + close);
    }
    return upstream;
  }

  private static String stripPrefix(Section route, String path) {
    String prefix = route.optional("strip-prefix", HttpWords::stripPrefix, "");
    if (!path.isEmpty() && !path.startsWith(prefix)) {
      route.fault("strip-prefix", "must be the beginning of the route's path " + path);
    }
    return prefix;
  }

  private static Drain drain(Section drain) {
    return new Drain(
        drain.optional("rate", Numbers.upTo(100_000), Drain.DEFAULT.perSecond()),
        drain.optional("concurrency", Numbers.between(1, 1000), Drain.DEFAULT.concurrency()));
  }
}
