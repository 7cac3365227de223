package id.lanjut.gateway.hold;

import id.lanjut.gateway.console.LinkHolding;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Links;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes links out on a person's word, and keeps to it across restarts. */
public final class HeldLinks implements LinkHolding {
  private static final Logger LOG = LoggerFactory.getLogger(HeldLinks.class);
  private static final String FILE = "held-links.json";

  private final HeldFile file;
  private final Links links;
  private final InstantSource clock;

  // Guarded by this.
  private Map<String, Hold> holds = Map.of();

  private HeldLinks(HeldFile file, Links links, InstantSource clock) {
    this.file = file;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Takes out again what was out when the gateway last ran.
   *
   * @param directory where the file lies, or will lie
   */
  public static HeldLinks open(Path directory, Links links, InstantSource clock) {
    HeldLinks held = new HeldLinks(new HeldFile(directory.resolve(FILE)), links, clock);
    held.holdAgain();
    return held;
  }

  private synchronized void holdAgain() {
    holds = file.read();
    holds.forEach(
        (link, hold) -> {
          if (!links.hold(link, hold.reason(), hold.since())) {
            LOG.warn("held, but not configured link={}", link);
          }
        });
  }

  @Override
  public synchronized Optional<LinkStatus> hold(String link, Word word) throws IOException {
    if (status(link).isPresent() && !holds.containsKey(link)) {
      Hold hold = new Hold(clock.instant(), word);
      Map<String, Hold> more = new LinkedHashMap<>(holds);
      more.put(link, hold);
      keep(more);
      links.hold(link, hold.reason(), hold.since());
    }
    return status(link);
  }

  @Override
  public synchronized Optional<LinkStatus> release(String link, Word word) throws IOException {
    if (status(link).isPresent() && holds.containsKey(link)) {
      Map<String, Hold> fewer = new LinkedHashMap<>(holds);
      fewer.remove(link);
      keep(fewer);
      links.release(link, "released by " + word.inShort());
    }
    return status(link);
  }

  /** First what holds across a restart: a word that was not kept must not look as if it were. */
  private void keep(Map<String, Hold> next) throws IOException {
    file.write(next);
    holds = next;
  }

  private Optional<LinkStatus> status(String link) {
    return links.statuses().stream()
        .filter(status -> status.settings().name().equals(link))
        .findFirst();
  }
}
