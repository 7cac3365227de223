package id.lanjut.gateway.console;

import id.lanjut.store.age.Ages.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What operators see of the store itself, and what they can do for it. */
public interface Storekeeping {
  /** What was damaged when the gateway started, by the names of the files it is in now. */
  List<String> setAside();

  /** What this computer's clock was like when the gateway started. */
  Finding clock();

  /** How many callbacks are owed to the shop's own systems. */
  long callbacksOwed();

  /**
   * Backs the ledger up.
   *
   * @return the file
   * @throws IOException when it cannot be written
   */
  Path backUp() throws IOException;
}
