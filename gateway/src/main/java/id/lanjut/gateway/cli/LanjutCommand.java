package id.lanjut.gateway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program's name on the command line; by itself it is {@code run}. */
@Command(
    name = "lanjut",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description = "A local gateway that keeps a shop selling while its WAN links come and go.",
    footerHeading =
        "%nExit codes: 0 fine, 1 failed, 2 bad usage or configuration, 3 data in use.%n",
    footer = {
      "",
      "A small configuration (config/gateway.yaml explains every key):",
      "",
      "  listen: 127.0.0.1:8080                  # terminals",
      "  console: { listen: 127.0.0.1:8090 }     # operators",
      "  links:",
      "    - { name: fiber, priority: 1 }",
      "    - { name: modem, priority: 2, via: { address: 192.168.8.10 } }",
      "  upstreams:",
      "    - { name: payments, url: https://api.example.id }",
      "  routes:",
      "    - { name: charge, path: /v2/charge, upstream: payments, mode: transact }",
      "    - { name: rest, path: /, upstream: payments }",
      "",
      "Durations: 500ms 5s 10m 24h 7d. Sizes: 64KB 2MB 20GB.",
      "Secrets: $${env:NAME} or $${file:path}."
    })
final class LanjutCommand implements Callable<Integer> {
  /** Read by picocli alone, which hands the option on to every command. */
  @Mixin
  @SuppressWarnings("UnusedVariable")
  private final ConfigOption config;

  private final RunCommand run;

  LanjutCommand(ConfigOption config, RunCommand run) {
    this.config = config;
    this.run = run;
  }

  @Override
  public Integer call() {
    return run.call();
  }
}
