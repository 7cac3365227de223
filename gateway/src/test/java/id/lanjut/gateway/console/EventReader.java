package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Reads live events as a page does. A wait of more than ten seconds fails. */
final class EventReader {
  private final Socket socket;
  private final BufferedReader lines;

  private EventReader(Socket socket) throws IOException {
    this.socket = socket;
    this.lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Over HTTP/1.0, whose answer is not cut into chunks. */
  static EventReader of(ConsoleFixture console) throws IOException {
    return of(console, "");
  }

  /** The same, with a cookie. */
  static EventReader of(ConsoleFixture console, String cookie) throws IOException {
    EventReader reader =
        new EventReader(
            RawHttp.open(
                console.port(),
                65_536,
                "GET /api/events HTTP/1.0",
                "Host: localhost",
                "Cookie: " + cookie));
    String status = reader.lines.readLine();
    if (!status.contains(" 200 ")) {
      reader.close();
      throw new AssertionError(status);
    }
    while (!reader.lines.readLine().isEmpty()) {
      // Headers are not of interest.
    }
    return reader;
  }

  /** The next event, which has to be of that name. */
  JsonNode next(String name) throws IOException {
    String event = nextLine();
    String data = nextLine();
    if (!event.equals("event: " + name) || !data.startsWith("data: ")) {
      throw new AssertionError("not " + name + ", but " + event + " " + data);
    }
    return new ObjectMapper().readTree(data.substring("data: ".length()));
  }

  /** Reads until there is such an event. */
  void skipTo(String name, Predicate<JsonNode> wanted) throws IOException {
    while (true) {
      String event = nextLine();
      JsonNode data = new ObjectMapper().readTree(nextLine().substring("data: ".length()));
      if (event.equals("event: " + name) && wanted.test(data)) {
        return;
      }
    }
  }

  /** The next line that is not empty, and not of an overview: that comes when it comes. */
  String nextLine() throws IOException {
    String line = nextLineOfAny();
    while (line.equals("event: overview")) {
      nextLineOfAny();
      line = nextLineOfAny();
    }
    return line;
  }

  /** What the next overview says. */
  JsonNode nextOverview() throws IOException {
    String line = nextLineOfAny();
    while (!line.equals("event: overview")) {
      line = nextLineOfAny();
    }
    return new ObjectMapper().readTree(nextLineOfAny().substring("data: ".length()));
  }

  private String nextLineOfAny() throws IOException {
    String line = lines.readLine();
    while (line != null && line.isEmpty()) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new AssertionError("the stream has ended");
    }
    return line;
  }

  /**
   * Reads what there still is, to the end; false when a transaction is among it, of whatever event.
   */
  boolean isAtEnd() throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains("\"key\":\"")) {
      line = lines.readLine();
    }
    return line == null;
  }

  void close() throws IOException {
    socket.close();
  }
}
