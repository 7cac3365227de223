package id.lanjut.lab.wan;

import java.io.IOException;
import java.util.Locale;

/** How lines fail. */
enum Scenario {
  CABLE(network -> network.pull(Line.FIBER)),
  BLACKHOLE(network -> network.swallow(Line.FIBER)),
  BROWNOUT(network -> network.brown(Line.FIBER)),
  CAPTIVE(network -> network.portal(Line.FIBER)),
  DNS(network -> network.muteNames(Line.FIBER)),
  SLOW(network -> network.throttle(Line.FIBER)),
  FLAPPING(network -> network.pull(Line.FIBER)),
  BOTH(network -> network.pull(Line.values())),
  PROVIDER(network -> network.swallow(Line.values()));

  private final Fault fault;

  /** What happens to the lines. */
  private interface Fault {
    void strike(Network network) throws IOException;
  }

  Scenario(Fault fault) {
    this.fault = fault;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Begins; the network heals it. */
  void strike(Network network) throws IOException {
    fault.strike(network);
  }

  /** Is away for a moment, where it comes and goes. */
  void relent(Network network) throws IOException {
    network.plug(Line.FIBER);
  }

  /** Whether it comes and goes, a second each. */
  boolean comesAndGoes() {
    return this == FLAPPING;
  }

  /** Whether one line goes on working. */
  boolean leavesALine() {
    return this != BOTH && this != PROVIDER;
  }

  /** Whether the API is spoken to in TLS: what a portal may see otherwise is no secret. */
  boolean secure() {
    return this == CAPTIVE;
  }
}
