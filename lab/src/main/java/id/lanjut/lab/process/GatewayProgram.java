package id.lanjut.lab.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged program and how it is started.
 *
 * @param flags of the virtual machine
 */
public record GatewayProgram(Path java, List<String> flags, Path jar) {
  public GatewayProgram {
    flags = List.copyOf(flags);
  }

  List<String> command(Path config) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString(), "run", "--config", config.toString()));
    return command;
  }
}
