package id.lanjut.gateway.console;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Links whose states a test sets. */
final class LinksInMemory implements LinkSelector {
  final Map<String, Instant> failing = new HashMap<>();
  final Set<String> scarce = new HashSet<>();
  private final List<LinkStatus> statuses = new CopyOnWriteArrayList<>();
  private final List<Consumer<LinkChange>> listeners = new CopyOnWriteArrayList<>();

  void add(LinkSettings.Kind kind, int priority, LinkState state, Instant since, String reason) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    LinkSettings settings =
        new LinkSettings(
            name, new Via.SystemRoute(), kind, "", priority, 1, false, null, List.of());
    statuses.add(new LinkStatus(settings, state, since, reason, 38));
  }

  /** One that is up, whatever it is made of. */
  void add(String name, String provider, Via via) {
    LinkSettings settings =
        new LinkSettings(
            name, via, LinkSettings.Kind.OTHER, provider, 3, 1, false, null, List.of());
    statuses.add(new LinkStatus(settings, LinkState.UP, ConsoleFixture.NOW, "probe answered", 38));
  }

  void set(String name, LinkState state, Instant since, String reason) {
    for (int i = 0; i < statuses.size(); i++) {
      LinkStatus old = statuses.get(i);
      if (old.settings().name().equals(name)) {
        statuses.set(i, new LinkStatus(old.settings(), state, since, reason, old.connectMillis()));
        LinkChange change = new LinkChange(name, old.state(), state, reason, since);
        listeners.forEach(listener -> listener.accept(change));
      }
    }
  }

  @Override
  public List<Link> candidates() {
    List<LinkStatus> up = in(LinkState.UP);
    return (up.isEmpty() ? in(LinkState.SUSPECT) : up)
        .stream().map(it -> named(it.settings().name())).toList();
  }

  private List<LinkStatus> in(LinkState state) {
    return statuses.stream()
        .filter(it -> it.state() == state)
        .sorted(Comparator.comparing(it -> it.settings().priority()))
        .toList();
  }

  @Override
  public boolean isScarce(RouteSettings route, String link) {
    return scarce.contains(link);
  }

  @Override
  public Optional<Instant> failingSince(UpstreamSettings upstream) {
    return Optional.ofNullable(failing.get(upstream.name()));
  }

  @Override
  public List<LinkStatus> statuses() {
    return List.copyOf(statuses);
  }

  @Override
  public void onChange(Consumer<LinkChange> listener) {
    listeners.add(listener);
  }

  /** A proxy, since naming what a link sends would make this module need OkHttp for its tests. */
  private static Link named(String name) {
    return (Link)
        Proxy.newProxyInstance(
            Link.class.getClassLoader(),
            new Class<?>[] {Link.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("name")) {
                return name;
              }
              throw new UnsupportedOperationException("this link only has a name");
            });
  }
}
