package id.lanjut.routes.link;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Public addresses that are announced to the internet together: /24 and /48 are the smallest ranges
 * that are passed on from one network to another, so whoever has two addresses of one range has
 * them from one provider.
 *
 * @param first its first address
 * @param bits how many bits its addresses have in common
 */
record AddressRange(InetAddress first, int bits) {
  private static final int V4_BITS = 24;
  private static final int V6_BITS = 48;

  /** The range of an address; empty for one that is not public, which says nothing. */
  static Optional<AddressRange> of(InetAddress address) {
    return isPublic(address) ? Optional.of(around(address)) : Optional.empty();
  }

  private static AddressRange around(InetAddress address) {
    byte[] all = address.getAddress();
    int bits = address instanceof Inet6Address ? V6_BITS : V4_BITS;
    byte[] first = Arrays.copyOf(Arrays.copyOf(all, bits / Byte.SIZE), all.length);
    try {
      return new AddressRange(InetAddress.getByAddress(first), bits);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("as long as the address itself", e);
    }
  }

  private static boolean isPublic(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && !isShared(address.getAddress());
  }

  /** What many networks use at once: RFC 6598 (100.64.0.0/10) and RFC 4193 (fc00::/7). */
  private static boolean isShared(byte[] address) {
    return address.length == 4
        ? address[0] == 100 && (address[1] & 0xc0) == 64
        : (address[0] & 0xfe) == 0xfc;
  }

  /** As it is usually written. */
  @Override
  public String toString() {
    return first.getHostAddress() + "/" + bits;
  }
}
