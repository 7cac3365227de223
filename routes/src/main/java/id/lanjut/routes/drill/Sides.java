package id.lanjut.routes.drill;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import java.util.List;
import java.util.Set;

/** The links that a drill cuts, and the others. */
final class Sides {
  private final LinkSelector links;
  private final Set<String> cut;

  Sides(LinkSelector links, Set<String> cut) {
    this.links = links;
    this.cut = cut;
  }

  static boolean isUsable(LinkState state) {
    return state == LinkState.UP || state == LinkState.SUSPECT;
  }

  /** How those stand that it cuts. */
  List<LinkStatus> cut() {
    return links.statuses().stream().filter(link -> cut.contains(link.settings().name())).toList();
  }

  /** What is up beside them, the most preferred first. */
  List<String> others() {
    List<String> up =
        links.statuses().stream()
            .filter(link -> link.state() == LinkState.UP)
            .map(link -> link.settings().name())
            .toList();
    return links.standing().stream()
        .map(Link::name)
        .filter(name -> up.contains(name) && !cut.contains(name))
        .toList();
  }

  /** Whether the next request would take one that it cuts. */
  boolean isFirst() {
    return links.standing().stream().limit(1).map(Link::name).anyMatch(cut::contains);
  }

  /**
   * Whether all is as it was.
   *
   * @param wereFirst whether one of those that it cuts was preferred
   */
  boolean areBack(boolean wereFirst) {
    return cut().stream().allMatch(link -> link.state() == LinkState.UP)
        && (!wereFirst || isFirst());
  }
}
