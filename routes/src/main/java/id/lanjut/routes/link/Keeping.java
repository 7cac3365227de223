package id.lanjut.routes.link;

import java.util.List;

/** Which of several equally good links a terminal keeps to, where a route asks for that. */
@FunctionalInterface
interface Keeping {
  /**
   * Asked for each request, by many threads.
   *
   * @param links at least one
   * @return one of them
   */
  MonitoredLink homeOf(String terminal, List<MonitoredLink> links);

  /** The one that {@code balance} asks for. */
  static Keeping by(Balance balance) {
    return switch (balance) {
      case PRIORITY -> (terminal, links) -> links.get(0);
      case WEIGHTED -> new WeightedHomes();
      case FASTEST -> new FastestHomes();
    };
  }
}
