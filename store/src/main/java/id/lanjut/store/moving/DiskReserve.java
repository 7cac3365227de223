package id.lanjut.store.moving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Knows whether the disk has room for what is accepted, with enough left to finish what moves. */
final class DiskReserve {
  private final FileStore disk;
  private volatile long reserveBytes;

  DiskReserve(Path directory, long reserveBytes) {
    try {
      this.disk = Files.getFileStore(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.reserveBytes = reserveBytes;
  }

  void change(long bytes) {
    reserveBytes = bytes;
  }

  boolean hasRoom() {
    return hasRoomFor(0);
  }

  /** Whether there would be room with another file of that size; one that is not there has none. */
  boolean hasRoomForCopyOf(Path file) {
    return hasRoomFor(file.toFile().length());
  }

  private boolean hasRoomFor(long bytes) {
    try {
      return disk.getUsableSpace() - bytes >= reserveBytes;
    } catch (IOException e) {
      // A disk that cannot even be asked is not one to promise anything on.
      return false;
    }
  }
}
