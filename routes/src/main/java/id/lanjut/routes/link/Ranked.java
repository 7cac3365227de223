package id.lanjut.routes.link;

import java.util.List;
import java.util.stream.Stream;

/**
 * The links worth trying, the best first.
 *
 * @param first those that are equally good by what is believed and by their priority
 * @param rest all others in the order in which they are tried
 */
record Ranked(List<MonitoredLink> first, List<MonitoredLink> rest) {
  static final Ranked NONE = new Ranked(List.of(), List.of());

  Ranked {
    first = List.copyOf(first);
    rest = List.copyOf(rest);
  }

  /** All of them, in the order in which they are tried. */
  List<Link> all() {
    return Stream.<Link>concat(first.stream(), rest.stream()).toList();
  }
}
