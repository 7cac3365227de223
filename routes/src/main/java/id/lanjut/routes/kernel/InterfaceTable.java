package id.lanjut.routes.kernel;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the kernel has told about the interfaces so far. A list that was asked for ends with {@link
 * #listed}: whatever it did not name is gone, though nobody said so.
 */
final class InterfaceTable {
  private static final int UP = 1;

  /**
   * IFF_LOWER_UP of linux/if.h: the driver has a carrier. IFF_RUNNING is the same as the kernel's
   * state of operation has it, which follows later, by up to a second, and is no obstacle to
   * sending while an interface is merely dormant.
   */
  private static final int CARRIER = 1 << 16;

  private final Map<Integer, RouteNews.Seen> seen = new TreeMap<>();
  private final Map<Integer, Set<InetAddress>> addresses = new HashMap<>();
  private final Set<Integer> namedInTheList = new HashSet<>();
  private final Map<Integer, Set<InetAddress>> addressesInTheList = new HashMap<>();

  /**
   * Follows one piece of news.
   *
   * @return whether anything is otherwise than before
   */
  boolean follow(RouteNews news) {
    if (news instanceof RouteNews.Seen one) {
      namedInTheList.add(one.index());
      return !one.equals(seen.put(one.index(), one));
    } else if (news instanceof RouteNews.Gone gone) {
      addresses.remove(gone.index());
      return seen.remove(gone.index()) != null;
    } else if (news instanceof RouteNews.Addressed more) {
      add(addressesInTheList, more);
      return add(addresses, more);
    } else if (news instanceof RouteNews.Unaddressed less) {
      return addresses.containsKey(less.index())
          && addresses.get(less.index()).remove(less.address());
    }
    return false;
  }

  private static boolean add(Map<Integer, Set<InetAddress>> all, RouteNews.Addressed more) {
    return all.computeIfAbsent(more.index(), any -> new HashSet<>()).add(more.address());
  }

  /** A list begins: from now on it is noted what is named. */
  void listing() {
    namedInTheList.clear();
    addressesInTheList.clear();
  }

  /** The lists of interfaces and addresses are complete. */
  void listed() {
    seen.keySet().retainAll(namedInTheList);
    addresses.keySet().retainAll(addressesInTheList.keySet());
    addresses.forEach(
        (index, those) -> those.retainAll(Objects.requireNonNull(addressesInTheList.get(index))));
  }

  /** As it stands now. */
  Interfaces interfaces() {
    return new Interfaces(
        seen.values().stream()
            .map(
                one ->
                    new Interfaces.Interface(
                        one.index(),
                        one.name(),
                        line(one.flags()),
                        addresses.getOrDefault(one.index(), Set.of())))
            .toList());
  }

  private static Interfaces.Line line(int flags) {
    if ((flags & UP) == 0) {
      return Interfaces.Line.DOWN;
    }
    return (flags & CARRIER) == 0 ? Interfaces.Line.NO_CARRIER : Interfaces.Line.CARRIES;
  }
}
