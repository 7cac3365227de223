package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * Prints one list of a running gateway's status.
 *
 * @param of which one, by its member in {@code /api/status}
 * @param lines what is said of each, with its line break
 */
record StatusList(String of, Function<JsonNode, String> lines) {
  /** Exit code 0, or 1 when the console cannot be asked. */
  int print(CommandLine command, ConsoleOption console, boolean json) throws InterruptedException {
    URI address = console.resolve(command, "/api/status");
    try {
      HttpResponse<String> response = console.get(address);
      Optional<String> refusal = ConsoleOption.refusal(response);
      if (refusal.isPresent()) {
        return ConsoleOption.failed(command, refusal.get());
      }
      JsonNode list = new ObjectMapper().readTree(response.body()).path(of);
      if (response.statusCode() != 200 || !list.isArray()) {
        return ConsoleOption.failed(
            command, "unreachable: " + address + ": this is no console: it tells no " + of);
      }
      PrintWriter out = command.getOut();
      if (json) {
        out.println(list);
      } else {
        list.forEach(each -> out.print(lines.apply(each)));
      }
      out.flush();
      return 0;
    } catch (IOException e) {
      return ConsoleOption.unreachable(command, address, e);
    }
  }
}
