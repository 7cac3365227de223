package id.lanjut.gateway;

import id.lanjut.gateway.cli.CommandLineFrame;
import id.lanjut.gateway.cli.ExitCode;
import id.lanjut.gateway.config.GatewaySettings;
import java.util.List;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its {@link ExitCode}. */
  public static void main(String[] args) {
    System.exit(new CommandLineFrame(Main::run).execute(args));
  }

  /** The seam: the gateway itself is opened here. */
  private static int run(GatewaySettings settings, List<String> notActiveYet) {
    System.err.println("nothing to run yet for " + settings.name());
    return ExitCode.FAILED;
  }
}
