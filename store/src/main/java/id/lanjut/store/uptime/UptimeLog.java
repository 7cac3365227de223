package id.lanjut.store.uptime;

import id.lanjut.store.transaction.Event;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The memory of when the gateway ran and what state its links were in. It is a memory and no truth:
 * what cannot be kept is dropped, with a line in the log.
 *
 * <p>What reads throws a {@link id.lanjut.store.ledger.LedgerException} while the ledger cannot be
 * read.
 */
public interface UptimeLog {
  /** Keeps a change of a link, or of the whole. Returns at once, whatever becomes of it. */
  void changed(Event.LinkChanged change);

  /**
   * Keeps how long a run has been seen. Takes as long as the disk does.
   *
   * @throws id.lanjut.store.ledger.LedgerException when it was not kept
   */
  void ran(Run run);

  /** The runs that were seen at this time or later, the earliest first; of very many the latest. */
  List<Run> runs(Instant from);

  /**
   * Hands over every change from this time on, in the order in which they were kept, and before
   * them each link's last change before.
   */
  void changes(Instant from, Consumer<Event.LinkChanged> taker);

  /** Hands over what was accepted from this time on and took a detour, the earliest first. */
  void detours(Instant from, Consumer<Detour> taker);

  /**
   * What became of what was accepted from this time on; what is lost is looked for at most once a
   * minute while more than 10,000 wait.
   */
  Tally tally(Instant from);

  /**
   * Forgets some of what was before a time, but for each link's last change: its state lasts.
   *
   * @return how many lines; fewer than {@code limit} when that was all
   */
  int forget(Instant before, int limit);
}
