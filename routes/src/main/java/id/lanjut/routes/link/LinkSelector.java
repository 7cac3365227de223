package id.lanjut.routes.link;

import java.util.List;
import java.util.function.Consumer;

/** Station 4: which link a request takes, from live evidence and policy. */
public interface LinkSelector {
  /** The links worth trying now, the best first; empty while offline. */
  List<Link> candidates();

  /** Whether any link may be tried: UP or SUSPECT. */
  default boolean online() {
    return !candidates().isEmpty();
  }

  /** Every link as it is believed to be, in the order of the configuration. */
  List<LinkStatus> statuses();

  /** Tells every change of a link's state, after it holds, on the thread that found it. */
  void onChange(Consumer<LinkChange> listener);
}
