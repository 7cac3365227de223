package id.lanjut.gateway.alert;

import java.io.IOException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the book lies: one change at a time, on the disk before anyone acts on it. Where it cannot
 * be kept it goes on in memory, because a full disk is among what has to be told.
 */
final class Desk {
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

  private final BookFile file;

  /** Written while this is guarded; whoever only reads must not wait for the disk. */
  private volatile Book book;

  // Guarded by this.
  private boolean failing;

  private Desk(BookFile file, Book book) {
    this.file = file;
    this.book = book;
  }

  /**
   * Opens the book where an earlier run has left it.
   *
   * @param known whether something is looked at: what else is in the book is over and done with
   */
  static Desk open(BookFile file, Predicate<Key> known) {
    return new Desk(file, file.read().about(known));
  }

  Book book() {
    return book;
  }

  /** Changes it; nothing is written when that changes nothing. */
  synchronized Book change(UnaryOperator<Book> step) {
    Book next = step.apply(book);
    if (!next.equals(book)) {
      book = next;
      keep();
    }
    return book;
  }

  private void keep() {
    try {
      file.write(book);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.error("messages are not kept, and would be lost with the power: {}", e.getMessage());
      }
      failing = true;
    }
  }
}
