package id.lanjut.lab.wan;

import java.io.IOException;
import java.util.Locale;

/** How lines fail. */
enum Scenario {
  CABLE,
  BLACKHOLE,
  BLACKHOLE_KEYS,
  BROWNOUT,
  CAPTIVE,
  DNS,
  SLOW,
  FLAPPING,
  BOTH,
  PROVIDER;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the command line takes it. */
  @Override
  public String toString() {
    return label();
  }

  /** Begins; the network heals it. */
  void strike(Network network) throws IOException {
    switch (this) {
      case CABLE, FLAPPING -> network.pull(Line.FIBER);
      case BLACKHOLE, BLACKHOLE_KEYS -> network.swallow(Line.FIBER);
      case BROWNOUT -> network.brown(Line.FIBER);
      case CAPTIVE -> network.portal(Line.FIBER);
      case DNS -> network.muteNames(Line.FIBER);
      case SLOW -> network.throttle(Line.FIBER);
      case BOTH -> network.pull(Line.values());
      case PROVIDER -> network.swallow(Line.values());
    }
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

  /** Where the API sells: in one of them it recognises keys. */
  String pay() {
    return this == BLACKHOLE_KEYS ? PaymentApi.PAY_BY_KEY : PaymentApi.PAY;
  }

  /** Whether the API is spoken to in TLS: what a portal may see otherwise is no secret. */
  boolean secure() {
    return this == CAPTIVE;
  }
}
