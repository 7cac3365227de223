package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.link.Via;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how a link's traffic is made to leave by it: one way, or the system's own route. */
final class ViaBinder {
  static final List<String> KEYS = List.of("address", "interface", "proxy");

  private ViaBinder() {}

  static Via bind(Section via) {
    List<Via> ways =
        Stream.<Optional<? extends Via>>of(
                via.find("interface", Words.INTERFACE).map(Via.NetworkInterface::new),
                via.find("address", Endpoints.ADDRESS).map(Via.LocalAddress::new),
                via.find("proxy", Urls.PROXY))
            .<Via>flatMap(Optional::stream)
            .toList();
    if (KEYS.stream().filter(via::has).count() > 1) {
      via.fault("must have one of " + String.join(", ", KEYS) + ", or {} for the system's route");
    }
    return ways.isEmpty() ? new Via.SystemRoute() : ways.get(0);
  }
}
