package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import java.nio.file.Path;
import java.util.Optional;

/** Whether anything new may come in now. What is known already is answered without any room. */
final class Room {
  private final DiskReserve reserve;
  private final Journal journal;
  private final LedgerProgress progress;
  private volatile long backlogAtStart;

  Room(DiskReserve reserve, Journal journal, LedgerProgress progress) {
    this.reserve = reserve;
    this.journal = journal;
    this.progress = progress;
  }

  /** From now on, nothing new is accepted below this much free space. */
  void reserve(long diskBytes) {
    reserve.change(diskBytes);
  }

  /** So many events of an earlier run have to be in the ledger before it knows every key. */
  void backlogAtStart(long events) {
    backlogAtStart = events;
  }

  /** Whether there is room for new transactions. */
  boolean isThere() {
    return reserve.hasRoom() && !journal.isFull();
  }

  /** Whether a copy of a file would leave the disk's reserve alone. */
  boolean isThereForCopyOf(Path file) {
    return reserve.hasRoomForCopyOf(file);
  }

  /** What a new transaction lacks, for people; empty when it may come in. */
  Optional<String> lacking(Draft draft) {
    if (!reserve.hasRoom()) {
      return Optional.of("the disk is full");
    }
    if (!draft.keyIsNew() && !progress.hasWritten(backlogAtStart)) {
      return Optional.of("the ledger does not know yet what ended before the start");
    }
    return journal.isFull() ? Optional.of("the memory is full") : Optional.empty();
  }
}
