package id.lanjut.routes.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks with {@code ip route get} of iproute2, which nearly every Linux has: the kernel itself goes
 * through rules and tables, as it does for a packet. To read them and do the same would be a
 * second, worse kernel.
 */
final class IpCommand implements RouteLookup {
  private static final int MAX_ANSWER_BYTES = 64 << 10;
  private static final long PATIENCE_SECONDS = 2;

  /** How {@code ip} ends when the kernel has refused. */
  private static final int REFUSED = 2;

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Answer ask(String... question) {
    List<String> command = new ArrayList<>(List.of("ip", "-j", "route", "get"));
    command.addAll(List.of(question));
    try {
      return answer(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException noSuchCommand) {
      return new Answer.NotKnown();
    }
  }

  private Answer answer(Process ip) throws IOException {
    try (InputStream out = ip.getInputStream()) {
      ip.getOutputStream().close();
      if (!ip.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return new Answer.NotKnown();
      }
      return ip.exitValue() == REFUSED
          ? new Answer.Nowhere()
          : by(json.readTree(out.readNBytes(MAX_ANSWER_BYTES)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.NotKnown();
    } finally {
      ip.destroyForcibly();
    }
  }

  private static Answer by(JsonNode answer) {
    String device = answer.path(0).path("dev").asText();
    return device.isEmpty() ? new Answer.NotKnown() : new Answer.By(device);
  }
}
