package id.lanjut.gateway.hold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.lanjut.gateway.console.LinkHolding.Word;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The held links, or the paused routes, as JSON, one member each. It is a file of its own because a
 * word like this has to hold also when the ledger is damaged, and to be readable, and to be taken
 * back, while the gateway does not run.
 */
final class HeldFile {
  private static final Logger LOG = LoggerFactory.getLogger(HeldFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  HeldFile(Path file) {
    this.file = file;
  }

  /** What is held; nothing when that cannot be read: a shop has to open. */
  Map<String, Hold> read() {
    if (Files.notExists(file)) {
      return Map.of();
    }
    try {
      return holds(JSON.readTree(file.toFile()));
    } catch (IOException | DateTimeException e) {
      LOG.error("{} cannot be read: nothing of that holds any more: {}", file, e.getMessage());
      return Map.of();
    }
  }

  private static Map<String, Hold> holds(JsonNode links) throws IOException {
    if (!links.isObject()) {
      throw new IOException("it is no JSON object");
    }
    Map<String, Hold> holds = new LinkedHashMap<>();
    links
        .properties()
        .forEach(
            link ->
                holds.put(
                    link.getKey(),
                    new Hold(
                        Instant.parse(link.getValue().path("since").asText()),
                        new Word(
                            link.getValue().path("by").asText(),
                            link.getValue().path("note").asText()))));
    return holds;
  }

  /** On the disk when this returns, all of it or nothing. */
  void write(Map<String, Hold> holds) throws IOException {
    ObjectNode links = JSON.createObjectNode();
    holds.forEach(
        (link, hold) ->
            links
                .putObject(link)
                .put("since", hold.since().toString())
                .put("by", hold.word().by())
                .put("note", hold.word().note()));
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        written,
        links.toPrettyString() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    syncDirectory();
  }

  /** Without it a power cut may take the new name. Elsewhere directories cannot be opened. */
  private void syncDirectory() throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel directory =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }
}
