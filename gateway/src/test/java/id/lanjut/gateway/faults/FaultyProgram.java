package id.lanjut.gateway.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;

import id.lanjut.gateway.Main;
import id.lanjut.gateway.testing.PackagedGateway;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * The program with one fault built into it. The production code knows nothing of it: the fault is
 * put into one method when its class is loaded.
 */
final class FaultyProgram {
  private static final String JOURNAL_FILE =
      "org.apache.activemq.artemis.core.io.nio.NIOSequentialFile";
  private static final String SYNC = "syncChannel";

  private FaultyProgram() {}

  /**
   * How a JVM is told to run it.
   *
   * @param fault the first three of its arguments
   */
  static List<String> with(String... fault) {
    List<String> program = PackagedGateway.packagedWithTests();
    program.add("-Djdk.attach.allowAttachSelf=true");
    program.add("-XX:+EnableDynamicAgentLoading");
    program.add(FaultyProgram.class.getName());
    program.addAll(List.of(fault));
    return program;
  }

  /**
   * Runs it.
   *
   * @param args {@code halt POINT CALL}, {@code hang POINT CALL}, {@code disk-fails FILE -} or
   *     {@code disk-slow FILE SECONDS}; then those of the program
   */
  public static void main(String[] args) {
    switch (args[0]) {
      case "halt", "hang" -> die(HaltPoint.valueOf(args[1]), args[2], args[0].equals("halt"));
      case "disk-fails" -> {
        BrokenDisk.failsWhile(Path.of(args[1]));
        build(JOURNAL_FILE, SYNC, BrokenDisk.BeforeTheSync.class);
      }
      case "disk-slow" -> {
        BrokenDisk.isSlowWhile(Path.of(args[1]), Integer.parseInt(args[2]));
        build(JOURNAL_FILE, SYNC, BrokenDisk.BeforeTheSync.class);
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    Main.main(Arrays.copyOfRange(args, 3, args.length));
  }

  private static void die(HaltPoint point, String call, boolean itself) {
    Death.waitAt(point, Integer.parseInt(call), itself);
    Class<?> advice =
        switch (point.side()) {
          case BEFORE -> Death.AtTheBeginning.class;
          case AFTER -> Death.AtTheEnd.class;
        };
    build(point.className(), point.method(), advice);
  }

  private static void build(String className, String method, Class<?> advice) {
    new AgentBuilder.Default()
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
        .type(named(className))
        .transform(
            (type, description, loader, module, domain) ->
                type.visit(Advice.to(advice).on(named(method))))
        .installOn(ByteBuddyAgent.install());
  }
}
