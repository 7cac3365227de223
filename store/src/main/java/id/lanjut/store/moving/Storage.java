package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.journal.JournalSettings;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.seal.Seal;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What a store keeps its things in. */
record Storage(Journal journal, Ledger ledger, Quarantine quarantine) {
  static Storage open(StoreSettings settings, InstantSource clock, Consumer<String> onBroken) {
    Path directory = settings.directory();
    Records records = new Records(seal(directory.resolve("keys")));
    Quarantine quarantine = new Quarantine(directory.resolve("quarantine"), clock);
    // Each takes a second or more, and neither needs the other.
    CompletableFuture<Ledger> opening =
        CompletableFuture.supplyAsync(
            () -> Ledger.open(directory, records, settings.standbyLinks(), quarantine));
    Journal journal =
        Journal.open(
            JournalSettings.in(directory.resolve("journal")), records, quarantine, onBroken);
    Ledger ledger = opening.join();
    if (ledger.wasMissing() && journal.findings().used()) {
      quarantine.note(
          "ledger-missing.txt",
          "the ledger was not there: what had ended is forgotten, and a retry of it would be sent");
    }
    if (ledger.isNew() && (!ledger.wasMissing() || journal.findings().used())) {
      ledger.beginsAt(TransactionId.firstAt(clock.instant()));
    }
    return new Storage(journal, ledger, quarantine);
  }

  private static Seal seal(Path keys) {
    try {
      return KeyFile.open(keys);
    } catch (IOException e) {
      throw new UncheckedIOException("the key file cannot be used: " + e.getMessage(), e);
    }
  }
}
