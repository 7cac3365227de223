package id.lanjut.lab.bench;

import java.lang.management.ManagementFactory;

/**
 * What it was measured on.
 *
 * @param loadAverage of the minute before the run: above 0.5, others were at work too
 * @param gatewayFlags empty when the gateway was not measured
 */
record Ground(int processors, String java, String system, double loadAverage, String gatewayFlags) {

  static Ground here(String gatewayFlags) {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new Ground(
        system.getAvailableProcessors(),
        System.getProperty("java.runtime.version", "?"),
        system.getName() + " " + system.getVersion(),
        system.getSystemLoadAverage(),
        gatewayFlags);
  }
}
