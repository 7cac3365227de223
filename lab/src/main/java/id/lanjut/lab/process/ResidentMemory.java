package id.lanjut.lab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process takes of the machine's memory, in MB of 1024 × 1024 bytes: now, and at its worst.
 */
public record ResidentMemory(double nowMegabytes, double peakMegabytes) {
  private static final double KILOBYTES = 1024;

  /** Reads what the kernel says about a running process. */
  public static ResidentMemory of(long pid) throws IOException {
    return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")));
  }

  static ResidentMemory parse(List<String> status) {
    return new ResidentMemory(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
  }

  private static double megabytes(List<String> status, String name) {
    return status.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).replace("kB", "").strip())
        .mapToDouble(kilobytes -> Long.parseLong(kilobytes) / KILOBYTES)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in the process' status"));
  }
}
