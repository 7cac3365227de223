package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code lanjut backup}: has a running gateway back its ledger up. Exit code 0 when the backup is
 * on the disk, 1 when it is not.
 */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Backs up the ledger of a running gateway and prints the file's name.")
public final class BackupCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  /** As the other commands: with the console's address when the command line names none. */
  public BackupCommand(Supplier<String> configured) {
    this.console = new ConsoleOption(configured);
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    URI address = console.resolve(commandLine, "/api/backups");
    try {
      HttpResponse<String> response = console.post(address, "");
      JsonNode told = new ObjectMapper().readTree(response.body());
      if (response.statusCode() != 200) {
        return ConsoleOption.failed(commandLine, told.path("detail").asText());
      }
      commandLine.getOut().println(told.path("file").asText());
      commandLine.getOut().flush();
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }
}
