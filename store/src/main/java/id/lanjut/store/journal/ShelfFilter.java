package id.lanjut.store.journal;

import java.util.Map;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.filter.Filter;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.selector.filter.Filterable;
import org.jspecify.annotations.NullUnmarked;

/**
 * Lets a shelf keep the kinds of events that it is there for, by the message's first byte. The
 * broker's own filters look at properties, which cost each message of a long queue a map.
 */
@NullUnmarked
final class ShelfFilter implements Filter {
  private final Shelf shelf;

  private ShelfFilter(Shelf shelf) {
    this.shelf = shelf;
  }

  static void set(Queue queue, Shelf shelf) {
    queue.setFilter(new ShelfFilter(shelf));
  }

  @Override
  public boolean match(Message message) {
    return shelf.keeps(EventMessage.kind(message));
  }

  @Override
  public boolean match(Map<String, String> properties) {
    return false;
  }

  @Override
  public boolean match(Filterable filterable) {
    return false;
  }

  /** None: the broker must not write one down and make its own of it at the next start. */
  @Override
  public SimpleString getFilterString() {
    return null;
  }
}
