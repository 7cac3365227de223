package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProcess;
import id.lanjut.lab.process.Loopback;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Starts gateways for the sections. */
final class Gateways {
  private Gateways() {}

  /** A gateway in front of the upstream; empty when only the others are measured. */
  static Optional<GatewayProcess> online(Rig rig, String name, URI upstream) throws Exception {
    if (rig.program().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(start(rig, rig.directory().resolve("online-" + name), upstream, false));
  }

  /** A gateway whose only link refuses. */
  static GatewayProcess offline(Rig rig, Path directory) throws Exception {
    return start(rig, directory, URI.create("http://127.0.0.1:1"), true);
  }

  private static GatewayProcess start(Rig rig, Path directory, URI upstream, boolean offline)
      throws Exception {
    GatewayConfig config =
        new GatewayConfig(Loopback.freePort(), Loopback.freePort(), upstream, offline);
    return GatewayProcess.start(
        rig.children(), rig.program().orElseThrow(), directory, config.yaml());
  }
}
