package id.lanjut.gateway.alert;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Via;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Links named fiber and 4g whose states a test sets. */
final class LinksByHand implements LinkSelector {
  private final InstantSource clock;
  private final Map<String, LinkStatus> statuses = new LinkedHashMap<>();
  private final List<Consumer<LinkChange>> listeners = new ArrayList<>();
  private final List<Runnable> scarcityListeners = new ArrayList<>();

  LinksByHand(InstantSource clock) {
    this.clock = clock;
    statuses.put("fiber", status("fiber", 1, LinkState.UP, clock.instant()));
    statuses.put("4g", status("4g", 2, LinkState.UP, clock.instant()));
  }

  private static LinkStatus status(String name, int priority, LinkState state, Instant since) {
    LinkSettings settings =
        new LinkSettings(
            name,
            new Via.SystemRoute(),
            LinkSettings.Kind.OTHER,
            "",
            priority,
            1,
            false,
            null,
            List.of());
    return new LinkStatus(settings, state, since, "no answer in 2 s", 5);
  }

  void set(String name, LinkState state) {
    LinkStatus old = Objects.requireNonNull(statuses.get(name));
    statuses.put(name, status(name, old.settings().priority(), state, clock.instant()));
    LinkChange change = new LinkChange(name, old.state(), state, "because", clock.instant());
    listeners.forEach(listener -> listener.accept(change));
  }

  /** The process has died: nobody listens any more, and each link begins anew as it is. */
  void restart() {
    listeners.clear();
    scarcityListeners.clear();
    statuses.replaceAll(
        (name, old) -> status(name, old.settings().priority(), old.state(), clock.instant()));
  }

  void scarcityChanged() {
    scarcityListeners.forEach(Runnable::run);
  }

  boolean anyIsUp() {
    return statuses.values().stream().anyMatch(status -> status.state() == LinkState.UP);
  }

  @Override
  public List<Link> candidates() {
    return statuses.values().stream()
        .filter(status -> status.state() == LinkState.UP)
        .map(status -> named(status.settings().name()))
        .toList();
  }

  @Override
  public List<LinkStatus> statuses() {
    return List.copyOf(statuses.values());
  }

  @Override
  public void onChange(Consumer<LinkChange> listener) {
    listeners.add(listener);
  }

  @Override
  public void onScarcity(Runnable listener) {
    scarcityListeners.add(listener);
  }

  /** A proxy: nobody sends anything over it. */
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
