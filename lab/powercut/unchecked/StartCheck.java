package id.lanjut.store.journal;

import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.wire.Records;
import java.nio.file.Path;

/** Stands in the place of the store's own in a campaign that has to fail. */
final class StartCheck {
  private StartCheck() {}

  static Findings run(Path directory, Records records, Quarantine quarantine) {
    return Findings.NONE;
  }
}
