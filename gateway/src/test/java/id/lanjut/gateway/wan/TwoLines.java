package id.lanjut.gateway.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A shop with two lines to an internet with one bank: {@code fib0} from 10.83.1.2 and {@code cel0}
 * from 10.83.2.2. The shop's usual way is cel0, so that whatever is not bound to fib0 leaves by the
 * wrong line.
 */
final class TwoLines implements AutoCloseable {
  static final String BANK = "198.51.100.1";
  static final String FIBER_ADDRESS = "10.83.1.2";
  static final String CELLULAR_ADDRESS = "10.83.2.2";

  private final String shop = "lanjut-shop-" + ProcessHandle.current().pid();
  private final String internet = "lanjut-net-" + ProcessHandle.current().pid();

  private TwoLines() {}

  /** Lays them; where that is not allowed the test is skipped and says so. */
  static TwoLines lay() throws IOException {
    TwoLines lines = new TwoLines();
    assumeThat(said("ip", "netns", "add", lines.shop))
        .as("lines can be laid only by root and with iproute2: sudo, apt-get install iproute2")
        .isEmpty();
    try {
      must("ip", "netns", "add", lines.internet);
      lines.inShop("link set lo up");
      lines.inInternet("link set lo up");
      lines.inInternet("addr add " + BANK + "/32 dev lo");
      lines.layFiber();
      lines.lay("cel0", 2, 100);
      // What a distribution has set for this computer is not the matter of these tests.
      must(
          lines.withinShop(
              "sh", "-c", "for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 2 > $f; done"));
      return lines;
    } catch (IOException | RuntimeException | AssertionError e) {
      lines.close();
      throw e;
    }
  }

  /** The first line, also once more after it was removed. */
  void layFiber() throws IOException {
    lay("fib0", 1, 200);
  }

  private void lay(String device, int network, int metric) throws IOException {
    must(
        words(
            "ip link add "
                + device
                + " netns "
                + shop
                + " type veth peer name "
                + device
                + " netns "
                + internet));
    inShop("addr add 10.83." + network + ".2/24 dev " + device);
    inInternet("addr add 10.83." + network + ".1/24 dev " + device);
    inShop("link set " + device + " up");
    inInternet("link set " + device + " up");
    inShop("route add default via 10.83." + network + ".1 dev " + device + " metric " + metric);
  }

  /** Pulls a line's cable at its far end: the shop's end is up and carries nothing. */
  void pull(String device) throws IOException {
    inInternet("link set " + device + " down");
  }

  void plugIn(String device) throws IOException {
    inInternet("link set " + device + " up");
  }

  /** Configures the shop's computer, in the words of {@code ip}. */
  void inShop(String words) throws IOException {
    must(words("ip -n " + shop + " " + words));
  }

  private void inInternet(String words) throws IOException {
    must(words("ip -n " + internet + " " + words));
  }

  /** A command that runs on the shop's computer. */
  List<String> withinShop(String... command) {
    return within(shop, command);
  }

  /** A command that runs on the bank's. */
  List<String> withinInternet(String... command) {
    return within(internet, command);
  }

  private static List<String> within(String namespace, String... command) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(List.of(command));
    return all;
  }

  @Override
  public void close() throws IOException {
    String shopsEnd = said("ip", "netns", "del", shop);
    String internetsEnd = said("ip", "netns", "del", internet);
    assertThat(shopsEnd + internetsEnd).isEmpty();
  }

  private static String[] words(String line) {
    return line.split(" ", -1);
  }

  private static void must(List<String> command) throws IOException {
    must(command.toArray(String[]::new));
  }

  private static void must(String... command) throws IOException {
    assertThat(said(command)).as(String.join(" ", command)).isEmpty();
  }

  /** What it has to complain about; nothing when it went well. */
  private static String said(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      // It has closed its output and ends at once.
      int exit = process.onExit().join().exitValue();
      return exit == 0 ? "" : text + "exit code " + exit;
    } catch (IOException noSuchCommand) {
      return noSuchCommand.toString();
    }
  }
}
