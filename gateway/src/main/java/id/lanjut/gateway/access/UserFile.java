package id.lanjut.gateway.access;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code users.json}. Commands write it, also while the gateway runs, and the gateway reads it. */
final class UserFile {
  private static final long MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path directory;
  private final Path file;

  /** What tells one state of the file from another; each write makes another file. */
  record Stamp(FileTime modified, long bytes, @Nullable Object key) {}

  /** Makes the next roster of the last. */
  @FunctionalInterface
  interface Change {
    /**
     * The next roster.
     *
     * @throws Refused when this roster does not allow it
     */
    Roster of(Roster roster) throws Refused;
  }

  /** A change that is not possible; the message says why. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String reason) {
      super(reason);
    }
  }

  UserFile(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("users.json");
  }

  Path path() {
    return file;
  }

  /** Empty when there is no such file, or nothing can be told about it. */
  Optional<Stamp> stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(now.lastModifiedTime(), now.size(), now.fileKey()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A file that is not there knows nobody; one that cannot be read in full lets nobody in. */
  Standing read() {
    try {
      return new Standing.Known(roster(JSON.readTree(bytes())));
    } catch (NoSuchFileException e) {
      return new Standing.Known(Roster.NOBODY);
    } catch (IOException | IllegalArgumentException e) {
      // Of the message only the kind: it may quote the file.
      return new Standing.Unreadable(file + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private byte[] bytes() throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it is too large");
    }
    return Files.readAllBytes(file);
  }

  private static Roster roster(JsonNode root) {
    JsonNode users = root.path("users");
    JsonNode tokens = root.path("tokens");
    if (!users.isObject() || !tokens.isObject()) {
      throw new IllegalArgumentException("it is not complete");
    }
    List<User> people = new ArrayList<>();
    users
        .properties()
        .forEach(
            user ->
                people.add(
                    new User(
                        user.getKey(),
                        role(user.getValue()),
                        user.getValue().path("password").asText())));
    List<ApiToken> programs = new ArrayList<>();
    tokens
        .properties()
        .forEach(
            token ->
                programs.add(
                    new ApiToken(
                        token.getKey(),
                        role(token.getValue()),
                        token.getValue().path("sha256").asText())));
    return new Roster(people, programs);
  }

  private static Role role(JsonNode of) {
    return Role.of(of.path("role").asText())
        .orElseThrow(() -> new IllegalArgumentException("no such role"));
  }

  /**
   * Changes the file; it is on the disk when this returns, all of it or nothing. One change at a
   * time, whatever process makes it.
   */
  void change(Change change) throws IOException, Refused {
    OwnerOnly.makeDirectory(directory);
    Path lock = file.resolveSibling("users.lock");
    try (FileChannel one =
        OwnerOnly.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var unused = one.lock();
      Standing now = read();
      if (now instanceof Standing.Unreadable unreadable) {
        throw new Refused(unreadable.reason());
      }
      write(change.of(((Standing.Known) now).roster()));
    }
  }

  private void write(Roster roster) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    try (FileChannel channel =
        OwnerOnly.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(json(roster).toPrettyString() + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    OwnerOnly.syncDirectoryOf(file);
  }

  private static JsonNode json(Roster roster) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode users = root.putObject("users");
    roster
        .users()
        .forEach(
            user ->
                users
                    .putObject(user.name())
                    .put("role", user.role().word())
                    .put("password", user.hash()));
    ObjectNode tokens = root.putObject("tokens");
    roster
        .tokens()
        .forEach(
            token ->
                tokens
                    .putObject(token.name())
                    .put("role", token.role().word())
                    .put("sha256", token.sha256()));
    return root;
  }
}
