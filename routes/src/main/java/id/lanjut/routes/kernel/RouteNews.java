package id.lanjut.routes.kernel;

import java.net.InetAddress;

/** What one message of the kernel tells about interfaces (rtnetlink(7)), as far as it matters. */
sealed interface RouteNews {
  /**
   * An interface is so now.
   *
   * @param flags its IFF_ flags (netdevice(7))
   */
  record Seen(int index, String name, int flags) implements RouteNews {}

  /** There is no such interface any more. */
  record Gone(int index) implements RouteNews {}

  /** An interface has an address. */
  record Addressed(int index, InetAddress address) implements RouteNews {}

  /** It has it no longer. */
  record Unaddressed(int index, InetAddress address) implements RouteNews {}

  /**
   * Everything that was asked for has been told.
   *
   * @param whole false when something changed meanwhile, so that a part may be missing
   */
  record AllTold(boolean whole) implements RouteNews {}

  /**
   * The kernel does not tell what it was asked for.
   *
   * @param errno why
   */
  record Refused(int errno) implements RouteNews {}
}
