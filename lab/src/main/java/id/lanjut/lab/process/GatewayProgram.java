package id.lanjut.lab.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The packaged program and how it is started.
 *
 * @param flags of the virtual machine
 * @param start what tells the virtual machine which program it is
 */
public record GatewayProgram(Path java, List<String> flags, Path jar, List<String> start) {
  /**
   * Flags for a life of a few seconds. It takes half the time to start: so short a life never earns
   * back what the second compiler costs.
   */
  public static final String SHORT_LIFE = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  /** Flags as shops have them, which are in {@code config/jvm.options}. */
  public static final String RECOMMENDED =
      "-Xms64m -Xmx236m -Xmn40m -XX:SurvivorRatio=4 -XX:TargetSurvivorRatio=90"
          + " -XX:MaxTenuringThreshold=3 -XX:+UseSerialGC"
          + " -XX:MetaspaceSize=64m -XX:TrimNativeHeapInterval=10000 -XX:+ExitOnOutOfMemoryError";

  public GatewayProgram {
    flags = List.copyOf(flags);
    start = List.copyOf(start);
  }

  /** As it is, with its classes from an archive beside it where there is one that fits. */
  public GatewayProgram(Path java, List<String> flags, Path jar) {
    this(java, flags, jar, start(jar));
  }

  private static List<String> start(Path jar) {
    Path classes = jar.resolveSibling("lanjut.jsa");
    List<String> start = List.of("-jar", jar.toString());
    return Files.exists(classes)
        ? Stream.concat(Stream.of("-XX:SharedArchiveFile=" + classes), start.stream()).toList()
        : start;
  }

  /**
   * With other classes in the place of some of its own.
   *
   * @param classes the directory of the others
   */
  public static GatewayProgram patched(Path java, List<String> flags, Path jar, Path classes)
      throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String main = file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      return new GatewayProgram(
          java, flags, jar, List.of("-cp", classes + File.pathSeparator + jar, main));
    }
  }

  List<String> command(Path config) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(start);
    command.addAll(List.of("run", "--config", config.toString()));
    return command;
  }
}
