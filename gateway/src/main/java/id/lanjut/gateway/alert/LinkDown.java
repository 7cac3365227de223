package id.lanjut.gateway.alert;

import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A link has been down for too long. One that is in doubt, that a person has taken out or that a
 * drill has cut is left as it was: it neither fails nor recovers.
 */
final class LinkDown implements Rule {
  private static final Duration WHILE_DRILLED = Duration.ofMinutes(1);

  private final LinkSelector links;
  private final Supplier<Set<String>> drilled;
  private final Duration patience;

  /**
   * A rule for these links.
   *
   * @param drilled the links that a drill has cut now
   */
  LinkDown(LinkSelector links, Supplier<Set<String>> drilled, Duration patience) {
    this.links = links;
    this.drilled = drilled;
    this.patience = patience;
  }

  @Override
  public Sight look(Instant now) {
    List<Trouble> troubles = new ArrayList<>();
    Set<Key> undecided = new HashSet<>();
    Set<String> cut = drilled.get();
    for (LinkStatus link : links.statuses()) {
      Key key = new Key(Kind.LINK_DOWN, link.settings().name());
      switch (cut.contains(key.about()) ? Condition.UNDECIDED : Condition.of(link)) {
        case DOWN ->
            troubles.add(
                new Trouble(key, link.since(), link.since().plus(patience), link.reason()));
        case UNDECIDED -> undecided.add(key);
        case FINE -> {}
      }
    }
    // Nobody tells when a drill is wholly over.
    return new Sight(troubles, undecided, cut.isEmpty() ? null : now.plus(WHILE_DRILLED));
  }

  private enum Condition {
    FINE,
    DOWN,
    UNDECIDED;

    static Condition of(LinkStatus link) {
      return switch (link.state()) {
        case UP -> FINE;
        case DOWN, CAPTIVE -> DOWN;
        case SUSPECT, HELD -> UNDECIDED;
      };
    }
  }
}
