package id.lanjut.routes.kernel;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Collectors;

/** The network interfaces as the JDK sees them: on Linux, those that have an address. */
final class InterfaceLook {
  private InterfaceLook() {}

  static Interfaces now() throws SocketException {
    List<NetworkInterface> all = NetworkInterface.networkInterfaces().toList();
    return new Interfaces(all.stream().map(InterfaceLook::one).toList());
  }

  private static Interfaces.Interface one(NetworkInterface each) {
    return new Interfaces.Interface(
        each.getIndex(),
        each.getName(),
        carries(each) ? Interfaces.Line.CARRIES : Interfaces.Line.DOWN_OR_NO_CARRIER,
        each.inetAddresses().collect(Collectors.toSet()));
  }

  private static boolean carries(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException goneMeanwhile) {
      return false;
    }
  }
}
