package id.lanjut.gateway.console;

import id.lanjut.store.age.Ages.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store whose keeping is scripted. */
final class StorekeepingInMemory implements Storekeeping {
  final List<String> setAside = new ArrayList<>();
  Finding clock = Finding.FINE;
  boolean diskIsFull;
  long callbacksOwed;

  @Override
  public List<String> setAside() {
    return List.copyOf(setAside);
  }

  @Override
  public Finding clock() {
    return clock;
  }

  @Override
  public long callbacksOwed() {
    return callbacksOwed;
  }

  @Override
  public Path backUp() throws IOException {
    if (diskIsFull) {
      throw new IOException("the disk has no room for a backup");
    }
    return Path.of("/data/backups/ledger-1.zip");
  }
}
