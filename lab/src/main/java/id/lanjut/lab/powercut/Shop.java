package id.lanjut.lab.powercut;

import id.lanjut.lab.crash.Moments;
import id.lanjut.lab.crash.World;
import id.lanjut.lab.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A gateway's data directory, and the world around it, which forgets nothing at a power cut. */
final class Shop implements AutoCloseable {
  private static final int TILLS = 16;

  private final Path data;
  private final Path backing;
  private final Moments moments = new Moments();
  private final World world;
  private final Set<String> setAside = new HashSet<>();

  Shop(ForgetfulDisk disk, String name, long seed) throws IOException {
    this.data = disk.directory().resolve(name);
    this.backing = disk.backing().resolve(name);
    this.world = World.open(new World.Setting(seed, data, TILLS, true), moments);
  }

  /** As it really lies on the disk. */
  Path backing() {
    return backing;
  }

  World world() {
    return world;
  }

  /** What happens in the world. */
  Moments moments() {
    return moments;
  }

  /** What is in quarantine since this was last asked. */
  List<String> newlySetAside() throws IOException {
    Path quarantine = data.resolve("quarantine");
    if (!Files.isDirectory(quarantine)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(quarantine)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("report.txt"))
          .filter(setAside::add)
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    world.close();
    if (Files.exists(data)) {
      WorkDirectory.delete(data);
    }
  }
}
