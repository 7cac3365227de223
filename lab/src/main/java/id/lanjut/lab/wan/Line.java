package id.lanjut.lab.wan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A line of the shop, each to a provider of its own. The first is the better one. */
enum Line {
  FIBER(1),
  CELLULAR(2);

  private final int number;

  Line(int number) {
    this.number = number;
  }

  /** Also the name of the shop's interface. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In addresses and tables. */
  int number() {
    return number;
  }

  /** The shop's address on it. */
  String shopAddress() {
    return "10." + number() + ".0.2";
  }

  /** The provider's router, as the shop sees it. */
  String gatewayAddress() {
    return "10." + number() + ".0.1";
  }

  /** The provider's router, as the internet sees it, and everybody behind it. */
  String publicAddress() {
    return "198.18." + number() + ".1";
  }

  /** The internet's side of the provider's uplink. */
  String uplinkAddress() {
    return "198.18." + number() + ".2";
  }

  /** Over which one a request came to the internet. */
  static Optional<Line> ofPublicAddress(String address) {
    return Arrays.stream(values()).filter(line -> line.publicAddress().equals(address)).findFirst();
  }
}
