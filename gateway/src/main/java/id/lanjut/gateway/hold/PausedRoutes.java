package id.lanjut.gateway.hold;

import id.lanjut.gateway.console.LinkHolding.Word;
import id.lanjut.gateway.console.RoutePausing;
import id.lanjut.routes.table.RouteTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses routes on a person's word, and keeps to it across restarts. */
public final class PausedRoutes implements RoutePausing {
  private static final Logger LOG = LoggerFactory.getLogger(PausedRoutes.class);
  private static final String FILE = "paused-routes.json";

  private final HeldFile file;
  private final RouteTable routes;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  // Guarded by this.
  private Map<String, Hold> pauses;

  private PausedRoutes(HeldFile file, RouteTable routes, InstantSource clock) {
    this.file = file;
    this.routes = routes;
    this.clock = clock;
    this.pauses = file.read();
  }

  /**
   * Pauses again what was paused when the gateway last ran: before anything is sent.
   *
   * @param directory where the file lies, or will lie
   */
  public static PausedRoutes open(Path directory, RouteTable routes, InstantSource clock) {
    HeldFile file = new HeldFile(directory.resolve(FILE));
    PausedRoutes paused = new PausedRoutes(file, routes, clock);
    paused.pauseAgain();
    return paused;
  }

  private synchronized void pauseAgain() {
    pauses.forEach(
        (route, pause) -> {
          LOG.warn(
              "event=route-paused route={} since={} by={}",
              route,
              pause.since(),
              pause.word().by());
          routes.pause(route);
        });
  }

  @Override
  public synchronized void pause(String route, Word word) throws IOException {
    if (!pauses.containsKey(route)) {
      Map<String, Hold> more = new LinkedHashMap<>(pauses);
      more.put(route, new Hold(clock.instant(), word));
      keep(more);
      routes.pause(route);
      tell("route-paused", route, word);
    }
  }

  @Override
  public synchronized void resume(String route, Word word) throws IOException {
    if (pauses.containsKey(route)) {
      Map<String, Hold> fewer = new LinkedHashMap<>(pauses);
      fewer.remove(route);
      keep(fewer);
      routes.resume(route);
      tell("route-resumed", route, word);
    }
  }

  /** First what holds across a restart: a word that was not kept must not look as if it were. */
  private void keep(Map<String, Hold> next) throws IOException {
    file.write(next);
    pauses = next;
  }

  private void tell(String event, String route, Word word) {
    LOG.info("event={} route={} by={}", event, route, word.by());
    listeners.forEach(Runnable::run);
  }

  @Override
  public boolean isPaused(String route) {
    return routes.isPaused(route);
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
