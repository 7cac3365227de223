package id.lanjut.gateway.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at one moment.
 *
 * @param troubles what is wrong; what is not among them is fine
 * @param undecided what nobody knows now: it stays as it was
 * @param againOrNull when to look again, whatever happens; null for not before something does
 */
record Sight(List<Trouble> troubles, Set<Key> undecided, @Nullable Instant againOrNull) {
  /** All is fine. */
  static final Sight FINE = new Sight(List.of(), Set.of(), null);

  Sight {
    troubles = List.copyOf(troubles);
    undecided = Set.copyOf(undecided);
  }

  static Sight of(List<Trouble> troubles) {
    return new Sight(troubles, Set.of(), null);
  }

  /** All of them in one. */
  static Sight together(List<Sight> sights) {
    List<Trouble> troubles = new ArrayList<>();
    Set<Key> undecided = new HashSet<>();
    for (Sight sight : sights) {
      troubles.addAll(sight.troubles());
      undecided.addAll(sight.undecided());
    }
    return new Sight(troubles, undecided, earliest(sights.stream().map(Sight::againOrNull)));
  }

  static @Nullable Instant earliest(Stream<@Nullable Instant> times) {
    return times.filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
  }
}
