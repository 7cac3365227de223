package id.lanjut.routes.link;

import id.lanjut.routes.table.UpstreamSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Station 4: which link a request takes, from live evidence and policy. */
public interface LinkSelector {
  /**
   * The links worth trying now by one request, the best first; empty while offline. Where links
   * share the requests, each call is a turn.
   */
  List<Link> candidates();

  /**
   * The same links, to be tried one after the other by one request to this upstream: those over
   * which it could not be reached, while another could, come last.
   */
  default List<Try> tries(UpstreamSettings upstream) {
    return Try.inTurn(candidates());
  }

  /** Since when an upstream has answered over no link; empty while it does, or was not asked. */
  default Optional<Instant> failingSince(UpstreamSettings upstream) {
    return Optional.empty();
  }

  /** The same links as they stand at this moment, for whoever only looks. */
  default List<Link> standing() {
    return candidates();
  }

  /** Whether any link may be tried: UP or SUSPECT. */
  default boolean online() {
    return !standing().isEmpty();
  }

  /** Every link as it is believed to be, in the order of the configuration. */
  List<LinkStatus> statuses();

  /** Tells every change of a link's state, after it holds, on the thread that found it. */
  void onChange(Consumer<LinkChange> listener);

  /**
   * Tells when a link that came back has been clean for long enough and is preferred again: no
   * link's state changes by that. Listeners have to be quick.
   */
  default void onFailback(Runnable listener) {}
}
