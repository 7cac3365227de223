package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A person's decision about one transaction, sent to a running gateway's console. Exit code 0 when
 * it holds, 1 when it is not possible or the console cannot be asked, 2 for bad usage.
 */
public abstract sealed class DecisionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConsoleOption console;

  @Parameters(paramLabel = "ID", description = "The transaction's id")
  private String id = "";

  @Option(names = "--json", description = "Prints the console's own JSON")
  private boolean json;

  private DecisionCommand(Supplier<String> configured) {
    this.console = new ConsoleOption(configured);
  }

  /** {@code lanjut retry ID}. */
  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Sends a held transaction again, with the same key.")
  public static final class Retry extends DecisionCommand {
    /** As the other commands: with the console's address when the command line names none. */
    public Retry(Supplier<String> configured) {
      super(configured);
    }

    @Override
    String body() {
      return "";
    }
  }

  /** {@code lanjut cancel ID}. */
  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Takes back a transaction that was not sent.")
  public static final class Cancel extends DecisionCommand {
    /** As the other commands: with the console's address when the command line names none. */
    public Cancel(Supplier<String> configured) {
      super(configured);
    }

    @Override
    String body() {
      return "";
    }
  }

  /** {@code lanjut resolve ID --as OUTCOME --note TEXT}. */
  @Command(
      name = "resolve",
      mixinStandardHelpOptions = true,
      description = "Settles a transaction whose fate a person has found out.")
  public static final class Resolve extends DecisionCommand {
    @Option(
        names = "--as",
        required = true,
        paramLabel = "OUTCOME",
        description = "delivered or rejected")
    private String as = "";

    @Option(
        names = "--note",
        required = true,
        paramLabel = "TEXT",
        description = "How it was found out")
    private String note = "";

    /** As the other commands: with the console's address when the command line names none. */
    public Resolve(Supplier<String> configured) {
      super(configured);
    }

    @Override
    String body() {
      return Json.of(Map.of("as", as, "note", note));
    }
  }

  abstract String body();

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (!TransactionId.isValid(id)) {
      throw new CommandLine.ParameterException(commandLine, id + " is no transaction's id");
    }
    String decision = commandLine.getCommandName();
    URI address = console.resolve(commandLine, "/api/transactions/" + id + "/" + decision);
    try {
      HttpResponse<String> response = console.post(address, body());
      JsonNode told = new ObjectMapper().readTree(response.body());
      if (response.statusCode() != 200) {
        return ConsoleOption.failed(commandLine, id + ": " + told.path("detail").asText());
      }
      commandLine.getOut().println(json ? response.body() : id + " " + told.path("state").asText());
      commandLine.getOut().flush();
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(commandLine, address, e);
    }
  }
}
