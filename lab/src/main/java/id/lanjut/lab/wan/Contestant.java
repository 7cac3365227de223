package id.lanjut.lab.wan;

import id.lanjut.lab.process.GatewayProcess;
import id.lanjut.lab.process.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Who stands between the tills and the API, each configured as well as it can be. */
enum Contestant {
  LANJUT {
    @Override
    Running start(Ground ground, Path directory, boolean secure) throws Exception {
      GatewayProcess gateway =
          GatewayProcess.start(
              ground.children(),
              ground.gateway(),
              directory,
              GatewayConfig.yaml(directory.resolve("data"), secure));
      return new Running(gateway.process(), gateway.terminals());
    }
  },
  HAPROXY {
    @Override
    Running start(Ground ground, Path directory, boolean secure) throws Exception {
      Path config = directory.resolve("haproxy.cfg");
      Files.writeString(config, ProxyConfigs.haproxy(PORT, ground.certificates(), secure));
      return proxy(ground, directory, List.of("haproxy", "-db", "-f", config.toString()));
    }
  },
  NGINX {
    @Override
    Running start(Ground ground, Path directory, boolean secure) throws Exception {
      Path config = directory.resolve("nginx.conf");
      Files.writeString(config, ProxyConfigs.nginx(PORT, ground.certificates(), secure));
      return proxy(
          ground,
          directory,
          List.of("nginx", "-p", directory.toString(), "-c", config.toString(), "-e", "stderr"));
    }
  };

  /** The namespace is the run's own: every port is free. */
  static final int PORT = 8080;

  static final int CONSOLE_PORT = 8090;

  /** A process that tills can ask. */
  record Running(Process process, URI proxy) {}

  /**
   * Starts it; returns when it accepts requests.
   *
   * @param secure whether it speaks to the API in TLS
   */
  abstract Running start(Ground ground, Path directory, boolean secure) throws Exception;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Running proxy(Ground ground, Path directory, List<String> command)
      throws Exception {
    Path log = directory.resolve("log");
    Process process =
        ground
            .children()
            .start(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
    try {
      Loopback.awaitAccepting(PORT, process);
    } catch (IOException e) {
      throw new IOException(command.get(0) + ": " + e + "\n" + Files.readString(log), e);
    }
    return new Running(process, URI.create("http://127.0.0.1:" + PORT));
  }
}
