package id.lanjut.gateway.run;

import java.io.Serial;
import java.nio.file.Path;

/** Another gateway works in the data directory. */
public final class DataDirectoryInUse extends Exception {
  @Serial private static final long serialVersionUID = 1;

  DataDirectoryInUse(Path directory) {
    super("another gateway works in " + directory);
  }
}
