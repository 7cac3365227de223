package id.lanjut.gateway;

import id.lanjut.gateway.cli.CommandLineFrame;
import id.lanjut.gateway.demo.DemoCommand;
import id.lanjut.gateway.run.Program;
import java.time.InstantSource;

/** Where the program begins. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its {@link ExitCode}. */
  public static void main(String[] args) {
    System.exit(
        new CommandLineFrame(
                (settings, notActiveYet) -> Program.run(settings),
                new DemoCommand(DemoGateway::open, InstantSource.system()))
            .execute(args));
  }
}
