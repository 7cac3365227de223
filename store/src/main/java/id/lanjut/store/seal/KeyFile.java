package id.lanjut.store.seal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that seal what is at rest, a line each: a number and 32 bytes in Base64, with {@code #}
 * before a comment. The highest number seals; a key is added by a line, and an old one is needed
 * for as long as anything sealed with it is kept.
 */
public final class KeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private KeyFile() {}

  /**
   * Reads the file, and makes it with a first key where there is none.
   *
   * @throws IOException when it cannot be read or made, or a line of it is no key; names the line
   */
  public static Seal open(Path file) throws IOException {
    SecureRandom random = new SecureRandom();
    if (!Files.exists(file)) {
      create(file, random);
    }
    keepPrivate(file);
    SortedMap<Integer, SecretKey> keys = new TreeMap<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, file + ":" + (i + 1), keys);
      }
    }
    if (keys.isEmpty()) {
      throw new IOException(file + " has no key");
    }
    return new Seal(keys, keys.lastKey(), random);
  }

  private static void add(String line, String where, SortedMap<Integer, SecretKey> keys)
      throws IOException {
    String[] words = line.split("\\s+", -1);
    try {
      int number = Integer.parseInt(words[0]);
      byte[] key = Base64.getDecoder().decode(words.length == 2 ? words[1] : "");
      if (number < 1 || key.length != KEY_BYTES) {
        throw new IllegalArgumentException("not a key");
      }
      if (keys.put(number, new SecretKeySpec(key, "AES")) != null) {
        throw new IOException(where + ": there is a key " + number + " already");
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(where + ": not a key: write a number and 32 bytes in Base64", e);
    }
  }

  /** On the disk before anything is sealed with it: a power cut must not take the key alone. */
  private static void create(Path file, SecureRandom random) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    String text =
        "# Seals what the gateway keeps. Without it that cannot be read: keep a copy elsewhere.\n1 "
            + Base64.getEncoder().encodeToString(key)
            + "\n";
    Arrays.fill(key, (byte) 0);
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    if (isPosix(file)) {
      Files.createFile(written, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    Files.writeString(
        written,
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    syncDirectoryOf(file);
  }

  private static void syncDirectoryOf(Path file) throws IOException {
    if (isPosix(file)) {
      try (FileChannel directory =
          FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  private static void keepPrivate(Path file) throws IOException {
    if (isPosix(file) && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
      LOG.warn("{} could be read by others; now only its owner can", file);
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
