package id.lanjut.routes.link;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A terminal keeps to the link that was the fastest when it came, though another one is faster by
 * now. It looks for another when its link is not among those any more; and once at each that it
 * could not choose before: one that came back, and has been clean for long enough.
 */
final class FastestHomes implements Keeping {
  /** A shop has a few dozen. One that is forgotten chooses as a new one does. */
  static final int MOST_TERMINALS = 1_024;

  /**
   * Where a terminal is.
   *
   * @param known those that it has had the choice of since it came there
   */
  private record Home(MonitoredLink link, Set<MonitoredLink> known) {
    Home {
      known = Set.copyOf(known);
    }
  }

  /** The one that was not heard of for longest comes first. */
  private final Map<String, Home> homes = new LinkedHashMap<>(16, 0.75f, true);

  @Override
  public synchronized MonitoredLink homeOf(String terminal, List<MonitoredLink> links) {
    Home home = home(homes.get(terminal), links);
    homes.put(terminal, home);
    if (homes.size() > MOST_TERMINALS) {
      Iterator<String> longestUnheard = homes.keySet().iterator();
      longestUnheard.next();
      longestUnheard.remove();
    }
    return home.link();
  }

  private static Home home(@Nullable Home before, List<MonitoredLink> links) {
    if (before == null || !links.contains(before.link())) {
      return new Home(FastestFirst.fastest(links), Set.copyOf(links));
    }
    List<MonitoredLink> newcomers =
        links.stream().filter(link -> !before.known().contains(link)).toList();
    if (newcomers.isEmpty()) {
      return before;
    }
    MonitoredLink newcomer = FastestFirst.fastest(newcomers);
    Set<MonitoredLink> known = new HashSet<>(before.known());
    known.addAll(newcomers);
    boolean moves = FastestFirst.isClearlyFaster(newcomer, before.link());
    return new Home(moves ? newcomer : before.link(), known);
  }
}
