package id.lanjut.gateway.cli;

import id.lanjut.gateway.yaml.Fault;
import java.util.List;

/** A command cannot tell which gateway is meant, because the configuration is not good. */
final class BadConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  BadConfiguration(List<Fault> faults) {
    super(faults.size() + " faults in the configuration");
    this.faults = List.copyOf(faults);
  }

  List<Fault> faults() {
    return faults;
  }
}
