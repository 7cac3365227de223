package id.lanjut.lab.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the gateway's garbage collector did, by its own log. */
record CollectorLog(Path log) {
  /** Has a virtual machine write the log. */
  String flag() {
    return "-Xlog:gc:file=" + log.toAbsolutePath();
  }

  /** How often it has gone through the whole heap, while everything else stood still. */
  long full() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("Pause Full")).count();
    }
  }
}
