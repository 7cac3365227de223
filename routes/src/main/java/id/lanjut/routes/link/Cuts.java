package id.lanjut.routes.link;

import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts lines for a drill, at their sockets: nothing that judges the links knows of it, so that what
 * they do about it is what they would do about a dead line.
 */
public interface Cuts {
  /**
   * Cuts the lines of some links. Their sockets carry nothing any more, and nobody says so: reads
   * and connects wait for their own timeouts.
   *
   * @param links their names
   * @param atMost when that is over they are mended by themselves, whatever became of the drill
   * @param alsoIdle whether connections that stand and are not in use are closed: a request on one
   *     of them could not be told from one that was sent
   */
  void cut(Set<String> links, Duration atMost, boolean alsoIdle);

  /** Gives every line back. Does nothing while none is cut. */
  void mend();

  /**
   * Makes a connection to an upstream over a link, and drops it. Blocks.
   *
   * @return why it could not be made, for people; empty when it was
   */
  Optional<String> obstacle(String link, UpstreamSettings upstream, Duration within);
}
