package id.lanjut.gateway.access;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Files that nobody but the data directory's owner may read. Who adds a user as root writes a file
 * that the gateway, which is not root, has to read.
 */
final class OwnerOnly {
  private OwnerOnly() {}

  /** Opens it for these, and makes it when it is missing. */
  static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
    boolean missing = Files.notExists(file);
    FileChannel channel = FileChannel.open(file, Set.of(options), mode(file, "rw-------"));
    if (missing) {
      giveToOwnerOfParent(file);
    }
    return channel;
  }

  /** Makes it, and those above it, where they are missing. */
  static void makeDirectory(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      Files.createDirectories(directory.toAbsolutePath().getParent());
      Files.createDirectory(directory, mode(directory, "rwx------"));
      giveToOwnerOfParent(directory);
    }
  }

  private static void giveToOwnerOfParent(Path made) throws IOException {
    if (isPosix(made)) {
      UserPrincipal owner = Files.getOwner(made.toAbsolutePath().getParent());
      if (!owner.equals(Files.getOwner(made))) {
        Files.setOwner(made, owner);
      }
    }
  }

  private static FileAttribute<?>[] mode(Path file, String permissions) {
    return isPosix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Without it a power cut may take a new name. Elsewhere directories cannot be opened. */
  static void syncDirectoryOf(Path file) throws IOException {
    if (isPosix(file)) {
      Path directory = file.toAbsolutePath().getParent();
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
