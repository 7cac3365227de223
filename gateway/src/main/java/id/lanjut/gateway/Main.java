package id.lanjut.gateway;

import id.lanjut.gateway.cli.CommandLineFrame;
import id.lanjut.gateway.demo.DemoCommand;
import id.lanjut.gateway.run.Program;
import java.security.Security;
import java.time.InstantSource;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its {@link ExitCode}. */
  public static void main(String[] args) {
    // The JDK remembers for 10 s that a name could not be resolved, and a returned line would wait
    // for it. It reads this once, at its first resolution.
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    System.exit(
        new CommandLineFrame(
                Program::run, new DemoCommand(DemoGateway::open, InstantSource.system()))
            .execute(args));
  }
}
