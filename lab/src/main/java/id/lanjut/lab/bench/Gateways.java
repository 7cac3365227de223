package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProcess;
import id.lanjut.lab.process.GatewayProgram;
import id.lanjut.lab.process.Loopback;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Starts gateways for the sections. */
final class Gateways {
  private Gateways() {}

  /** A gateway in front of the upstream; empty when only the others are measured. */
  static Optional<GatewayProcess> online(Rig rig, String name, URI upstream) throws Exception {
    return online(rig, rig.program(), name, upstream);
  }

  /** The earlier gateway in front of the upstream; empty when there is none. */
  static Optional<GatewayProcess> before(Rig rig, String name, URI upstream) throws Exception {
    return online(rig, rig.before(), name + "-before", upstream);
  }

  private static Optional<GatewayProcess> online(
      Rig rig, Optional<GatewayProgram> program, String name, URI upstream) throws Exception {
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Path directory = rig.directory().resolve("online-" + name);
    return Optional.of(start(rig, program.get(), directory, upstream, false));
  }

  /** A gateway whose only link refuses. */
  static GatewayProcess offline(Rig rig, Path directory) throws Exception {
    URI nowhere = URI.create("http://127.0.0.1:1");
    return start(rig, rig.program().orElseThrow(), directory, nowhere, true);
  }

  private static GatewayProcess start(
      Rig rig, GatewayProgram program, Path directory, URI upstream, boolean offline)
      throws Exception {
    GatewayConfig config =
        new GatewayConfig(Loopback.freePort(), Loopback.freePort(), upstream, offline);
    return GatewayProcess.start(rig.children(), program, directory, config.yaml());
  }
}
