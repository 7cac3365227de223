package id.lanjut.routes.kernel;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The network interfaces of this computer at one moment.
 *
 * @param all each of them
 */
public record Interfaces(List<Interface> all) {
  /** A computer without any. */
  public static final Interfaces NONE = new Interfaces(List.of());

  public Interfaces {
    all = List.copyOf(all);
  }

  /**
   * One interface.
   *
   * @param index tells it from another one that had the same name before
   * @param name as {@code ip link} shows it
   * @param line whether anything can leave by it
   * @param addresses those that it has
   */
  public record Interface(int index, String name, Line line, Set<InetAddress> addresses) {
    public Interface {
      addresses = Set.copyOf(addresses);
    }
  }

  /** Whether anything can leave by an interface, as far as the interface itself knows. */
  public enum Line {
    CARRIES("it carries"),
    NO_CARRIER("no carrier"),
    DOWN("the interface is down"),
    /** Where the system does not tell the one from the other. */
    DOWN_OR_NO_CARRIER("the interface is down or has no carrier");

    private final String words;

    Line(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** The one of that name. */
  public Optional<Interface> named(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /** The one that has that address; where there are several, one that carries. */
  public Optional<Interface> with(InetAddress address) {
    List<Interface> having =
        all.stream().filter(each -> each.addresses().contains(address)).toList();
    return having.stream()
        .filter(each -> each.line() == Line.CARRIES)
        .findFirst()
        .or(() -> having.stream().findFirst());
  }
}
