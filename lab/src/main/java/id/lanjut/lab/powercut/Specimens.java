package id.lanjut.lab.powercut;

import id.lanjut.lab.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of disks as they were after a cut, kept when the gateway had trouble with them. */
final class Specimens {
  private static final int MOST = 12;

  private final Path directory;
  private final Path candidate;
  private int kept;

  Specimens(Path directory, Path work) {
    this.directory = directory;
    this.candidate = work.resolve("candidate");
  }

  /** Copies a disk before a gateway is started on it. */
  void take(Path data) throws IOException {
    if (Files.exists(candidate)) {
      WorkDirectory.delete(candidate);
    }
    if (!Files.exists(data)) {
      Files.createDirectories(candidate);
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(data)) {
      all = tree.toList();
    }
    for (Path each : all) {
      Files.copy(each, candidate.resolve(data.relativize(each).toString()));
    }
  }

  /** Keeps the copy with a note; once there are enough, no more. */
  void keep(String name, Verdict verdict, String log) throws IOException {
    if (kept == MOST) {
      return;
    }
    kept++;
    Path place = directory.resolve(name);
    if (Files.exists(place)) {
      WorkDirectory.delete(place);
    }
    Files.createDirectories(place);
    Files.writeString(place.resolve("verdict.txt"), verdict + "\n");
    Files.writeString(place.resolve("log.txt"), log);
    Files.move(candidate, place.resolve("data"));
  }
}
