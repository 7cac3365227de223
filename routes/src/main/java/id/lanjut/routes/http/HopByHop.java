package id.lanjut.routes.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Headers that are for the next hop only and are not passed on (RFC 9110, section 7.6.1). */
public final class HopByHop {
  private static final Set<String> ALWAYS = namesInAnyCase();

  private HopByHop() {}

  private static Set<String> namesInAnyCase() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(
        List.of(
            "Connection", "Proxy-Connection", "Keep-Alive", "TE", "Transfer-Encoding", "Upgrade"));
    return names;
  }

  /**
   * Whether a header is for this hop only.
   *
   * @param name in any case
   * @param connection the values of the message's Connection headers, which can name more
   */
  public static boolean isHopByHop(String name, List<String> connection) {
    return ALWAYS.contains(name) || (!connection.isEmpty() && names(connection, name));
  }

  private static boolean names(List<String> connection, String name) {
    for (String value : connection) {
      for (String option : value.split(",", -1)) {
        if (option.trim().equalsIgnoreCase(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
