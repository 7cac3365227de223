package id.lanjut.gateway.config;

import java.util.List;

/**
 * The forward proxy for programs that cannot be pointed at a route.
 *
 * @param listen where it listens
 * @param allow where it may connect to; nothing else is reachable through it
 */
public record ForwardProxySettings(Endpoint listen, List<AllowedTarget> allow) {
  public ForwardProxySettings {
    allow = List.copyOf(allow);
  }
}
