package id.lanjut.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code audit.log}: what people have changed, a JSON object a line, on the disk before it is gone
 * on. The gateway and commands write it. When a file is full it gets a number, and the oldest goes.
 */
final class AuditTrail {
  static final int USUAL_MOST_BYTES = 8 << 20;

  /** Beside the one that is written. */
  private static final int OLDER = 9;

  private static final int MOST_CHARACTERS = 300;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final int mostBytes;

  /**
   * One line.
   *
   * @param by the name of a user or a token; empty where nobody has to sign in
   * @param from the address, or the command line
   * @param did what was asked for
   * @param result what became of it
   * @param sent what was sent with it; null when that was nothing, or is not known yet
   */
  record Line(
      Instant at, String by, String from, String did, String result, @Nullable JsonNode sent) {}

  /**
   * Writes into this directory.
   *
   * @param mostBytes how long a file gets before the next is begun
   */
  AuditTrail(Path directory, int mostBytes) {
    this.file = directory.resolve("audit.log");
    this.mostBytes = mostBytes;
  }

  /** The line is on the disk when this returns. */
  synchronized void write(Line line) throws IOException {
    Path lock = file.resolveSibling("audit.lock");
    try (FileChannel one =
        OwnerOnly.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var unused = one.lock();
      if (Files.exists(file) && Files.size(file) >= mostBytes) {
        rotate();
      }
      append(StandardCharsets.UTF_8.encode(text(line)));
    }
  }

  private void append(ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private void rotate() throws IOException {
    for (int number = OLDER; number > 0; number--) {
      Path from = number == 1 ? file : numbered(number - 1);
      if (Files.exists(from)) {
        Files.move(from, numbered(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    OwnerOnly.syncDirectoryOf(file);
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  /** Whatever was sent: JSON writes no control character as it is. */
  private static String text(Line line) {
    ObjectNode json = JSON.createObjectNode();
    json.put("at", line.at().toString())
        .put("by", line.by())
        .put("from", line.from())
        .put("did", inShort(line.did()))
        .put("result", line.result());
    if (line.sent() != null && !line.sent().isMissingNode()) {
      json.set("sent", line.sent());
    }
    return json + "\n";
  }

  private static String inShort(String text) {
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
  }
}
