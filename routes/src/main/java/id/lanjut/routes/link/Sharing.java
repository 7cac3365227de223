package id.lanjut.routes.link;

import java.util.List;

/** Which of several equally good links the next request takes. */
@FunctionalInterface
interface Sharing {
  /**
   * Asked for each request, by many threads.
   *
   * @param links at least two
   * @return one of them
   */
  MonitoredLink next(List<MonitoredLink> links);

  /** The one that {@code balance} asks for. */
  static Sharing by(Balance balance) {
    return switch (balance) {
      case PRIORITY -> links -> links.get(0);
      case WEIGHTED -> new WeightedTurns();
      case FASTEST -> new FastestFirst();
    };
  }
}
