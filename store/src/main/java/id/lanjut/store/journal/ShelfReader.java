package id.lanjut.store.journal;

import java.util.List;
import java.util.function.Predicate;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.server.Consumer;
import org.apache.activemq.artemis.core.server.HandleStatus;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.jspecify.annotations.NullUnmarked;

/**
 * Takes every message that a queue hands out, on the broker's thread, and keeps it in delivery
 * until a commit acknowledges it. Artemis' own consumer interface: no session, no packets, no copy.
 */
@NullUnmarked
final class ShelfReader implements Consumer {
  private final Shelf shelf;
  private final long id;
  private final Predicate<MessageReference> take;

  /**
   * Reads a shelf.
   *
   * @param id names this reader among all
   * @param take takes a message, or says no when there is no room for it now
   */
  ShelfReader(Shelf shelf, long id, Predicate<MessageReference> take) {
    this.shelf = shelf;
    this.id = id;
    this.take = take;
  }

  @Override
  public HandleStatus handle(MessageReference reference) {
    if (!take.test(reference)) {
      return HandleStatus.BUSY;
    }
    reference.handled();
    return HandleStatus.HANDLED;
  }

  @Override
  public void proceedDeliver(MessageReference reference) {}

  @Override
  public Filter getFilter() {
    return null;
  }

  @Override
  public List<MessageReference> getDeliveringMessages() {
    return List.of();
  }

  @Override
  public String debug() {
    return toString();
  }

  @Override
  public String toManagementString() {
    return toString();
  }

  @Override
  public void disconnect() {}

  @Override
  public void failed(Throwable cause) {}

  @Override
  public long sequentialID() {
    return id;
  }

  @Override
  public String toString() {
    return "reader of " + shelf.queueName();
  }
}
