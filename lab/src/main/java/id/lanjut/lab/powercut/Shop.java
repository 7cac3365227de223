package id.lanjut.lab.powercut;

import id.lanjut.lab.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A gateway's data directory, what was promised on it, and what has been set aside in it. */
final class Shop {
  private final Path data;
  private final Path backing;
  private final Set<Receipt> receipts = new LinkedHashSet<>();
  private final List<Sale> unanswered = new ArrayList<>();
  private final Set<Receipt> undecided = new HashSet<>();
  private final Set<Receipt> ledgerGaps = new HashSet<>();
  private final Set<String> setAside = new HashSet<>();

  Shop(ForgetfulDisk disk, String name) {
    this.data = disk.directory().resolve(name);
    this.backing = disk.backing().resolve(name);
  }

  Path data() {
    return data;
  }

  Path backing() {
    return backing;
  }

  ShopConfig config() {
    return new ShopConfig(data);
  }

  void sold(Rush.Takings takings) {
    receipts.addAll(takings.receipts());
    unanswered.addAll(takings.unanswered());
  }

  /** The tills hand in again what they had no answer to, once. */
  List<Sale> takeUnanswered() {
    List<Sale> again = List.copyOf(unanswered);
    unanswered.clear();
    return again;
  }

  void promised(Receipt receipt) {
    receipts.add(receipt);
  }

  Set<Receipt> receipts() {
    return Set.copyOf(receipts);
  }

  /** What is lost counts once. */
  void lost(Receipt receipt) {
    receipts.remove(receipt);
  }

  /** How many of these were not known to be undecided. */
  int newlyUndecided(Set<Receipt> receiptsNow) {
    return (int) receiptsNow.stream().filter(undecided::add).count();
  }

  /** How many of these were not known to be missing in the ledger. */
  int newLedgerGaps(Set<Receipt> gaps) {
    return (int) gaps.stream().filter(ledgerGaps::add).count();
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

  void close() throws IOException {
    if (Files.exists(data)) {
      WorkDirectory.delete(data);
    }
  }
}
