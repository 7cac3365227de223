package id.lanjut.routes.drill;

import id.lanjut.routes.link.Cuts;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.Request;

/** Fiber, 4g and radio, in this order, as a test wants them to be believed to be. */
final class LinesInMemory implements LinkSelector, Cuts {
  final Map<String, LinkState> states = new LinkedHashMap<>();
  final Map<String, String> obstacles = new HashMap<>();
  final List<String> log = new ArrayList<>();

  /** The hosts that have answered nobody lately. */
  final Set<String> failing = new HashSet<>();

  /** The routes whose class has to wait. */
  final Set<String> deferred = new HashSet<>();

  private final List<Consumer<LinkChange>> listeners = new ArrayList<>();
  private final List<Runnable> failbacks = new ArrayList<>();
  private final InstantSource clock;
  private String notSteady = "";

  LinesInMemory(InstantSource clock) {
    this.clock = clock;
    List.of("fiber", "4g", "radio").forEach(name -> states.put(name, LinkState.UP));
  }

  void change(String link, LinkState to) {
    LinkState from = states.put(link, to);
    LinkChange change = new LinkChange(link, from, to, "so it is", clock.instant());
    listeners.forEach(listener -> listener.accept(change));
  }

  /** It is up again, but others are preferred for a while. */
  void comeBack(String link) {
    notSteady = link;
    change(link, LinkState.UP);
  }

  void beSteady() {
    notSteady = "";
    failbacks.forEach(Runnable::run);
  }

  @Override
  public List<Link> candidates() {
    List<Link> order = new ArrayList<>();
    add(order, LinkState.UP, false);
    add(order, LinkState.UP, true);
    add(order, LinkState.SUSPECT, false);
    return order;
  }

  private void add(List<Link> order, LinkState state, boolean unsteady) {
    states.forEach(
        (name, is) -> {
          if (is == state && name.equals(notSteady) == unsteady) {
            order.add(new Named(name));
          }
        });
  }

  @Override
  public List<LinkStatus> statuses() {
    return states.entrySet().stream()
        .map(
            link ->
                new LinkStatus(
                    settings(link.getKey()), link.getValue(), clock.instant(), "so it is", -1))
        .toList();
  }

  private static LinkSettings settings(String name) {
    return new LinkSettings(
        name, new Via.SystemRoute(), LinkSettings.Kind.OTHER, "", 1, 1, false, null, List.of());
  }

  @Override
  public void onChange(Consumer<LinkChange> listener) {
    listeners.add(listener);
  }

  @Override
  public boolean online(RouteSettings route) {
    return !deferred.contains(route.name());
  }

  @Override
  public Optional<Instant> failingSince(UpstreamSettings upstream) {
    return failing.contains(upstream.host()) ? Optional.of(clock.instant()) : Optional.empty();
  }

  @Override
  public void onFailback(Runnable listener) {
    failbacks.add(listener);
  }

  @Override
  public void cut(Set<String> links, Duration atMost, boolean alsoIdle) {
    log.add("cut " + links + (alsoIdle ? " and idle" : ""));
  }

  @Override
  public void mend() {
    log.add("mend");
  }

  @Override
  public Optional<String> obstacle(String link, UpstreamSettings upstream, Duration within) {
    log.add("check " + upstream.name() + " over " + link);
    return Optional.ofNullable(obstacles.get(link));
  }

  private record Named(String name) implements Link {
    @Override
    public Transmission send(Request request, Duration connect, Duration response) {
      return new Transmission.NotSent("nothing is sent here");
    }
  }
}
