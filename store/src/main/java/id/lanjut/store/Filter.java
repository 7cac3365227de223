package id.lanjut.store;

import id.lanjut.store.transaction.State;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions are meant; what is null or empty leaves none out.
 *
 * @param states only those in one of these states
 * @param route only those of this route
 * @param terminal only those from this terminal, by its configured name
 * @param link only those whose answer came over this link
 * @param text only those whose key or id starts with it, as it is written, in capitals or in small
 *     letters
 * @param from only those accepted then or later
 * @param until only those accepted before
 */
public record Filter(
    Set<State> states,
    @Nullable String route,
    @Nullable String terminal,
    @Nullable String link,
    @Nullable String text,
    @Nullable Instant from,
    @Nullable Instant until) {
  /** All of them. */
  public static final Filter NONE = new Filter(Set.of(), null, null, null, null, null, null);

  public Filter {
    states = Set.copyOf(states);
  }

  /** The same in other states. */
  public Filter in(Set<State> others) {
    return new Filter(others, route, terminal, link, text, from, until);
  }

  /** The same, of one route. */
  public Filter of(@Nullable String ofRoute) {
    return new Filter(states, ofRoute, terminal, link, text, from, until);
  }

  /** The same, by a text. */
  public Filter startingWith(@Nullable String start) {
    return new Filter(states, route, terminal, link, start, from, until);
  }

  /** The same within a time. */
  public Filter within(@Nullable Instant since, @Nullable Instant end) {
    return new Filter(states, route, terminal, link, text, since, end);
  }
}
