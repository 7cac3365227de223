package id.lanjut.gateway.uptime;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Via;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Links whose states a test sets; fiber is of first choice, 4g is not. */
final class ScriptedLinks implements LinkSelector {
  private final List<LinkStatus> statuses = new ArrayList<>();
  private final List<Consumer<LinkChange>> listeners = new ArrayList<>();
  private final List<Runnable> failbackListeners = new ArrayList<>();

  /** Until then the standby is preferred, as after a flap. */
  boolean fiberHasToProveItself;

  ScriptedLinks(Instant now) {
    statuses.add(status("fiber", 1, LinkState.SUSPECT, now));
    statuses.add(status("4g", 2, LinkState.SUSPECT, now));
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
    return new LinkStatus(settings, state, since, "because", 5);
  }

  void set(String name, LinkState state, Instant at) {
    for (int i = 0; i < statuses.size(); i++) {
      LinkStatus old = statuses.get(i);
      if (old.settings().name().equals(name)) {
        statuses.set(i, status(name, old.settings().priority(), state, at));
        LinkChange change = new LinkChange(name, old.state(), state, "because", at);
        listeners.forEach(listener -> listener.accept(change));
      }
    }
  }

  void failBack() {
    fiberHasToProveItself = false;
    failbackListeners.forEach(Runnable::run);
  }

  @Override
  public List<Link> candidates() {
    List<LinkStatus> usable =
        statuses.stream()
            .filter(it -> it.state() == LinkState.UP || it.state() == LinkState.SUSPECT)
            .sorted(
                Comparator.comparing((LinkStatus it) -> it.state() != LinkState.UP)
                    .thenComparing(it -> fiberHasToProveItself == (it.settings().priority() == 1)))
            .toList();
    return usable.stream().map(it -> named(it.settings().name())).toList();
  }

  @Override
  public List<LinkStatus> statuses() {
    return List.copyOf(statuses);
  }

  @Override
  public void onChange(Consumer<LinkChange> listener) {
    listeners.add(listener);
  }

  @Override
  public void onFailback(Runnable listener) {
    failbackListeners.add(listener);
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
