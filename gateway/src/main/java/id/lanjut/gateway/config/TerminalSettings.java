package id.lanjut.gateway.config;

/**
 * A terminal and what it is known by.
 *
 * @param name its name, which its transactions carry; another name is another terminal
 * @param secret what it shows with each request; visible ASCII
 */
public record TerminalSettings(String name, String secret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "TerminalSettings[name=" + name + "]";
  }
}
