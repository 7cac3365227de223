package id.lanjut.store.journal;

import id.lanjut.store.journal.Recovered.Beginning;
import id.lanjut.store.journal.Recovered.LastWord;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.RecordKind;
import id.lanjut.store.wire.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Meets what the broker hands out with the commits that are waiting for it. */
final class Shelves {
  private static final Logger LOG = LoggerFactory.getLogger(Shelves.class);
  private static final long RECOVERY_SECONDS = 300;
  private static final long MAX_AT_HAND_BYTES = 4L << 20;

  private final ActiveMQServer server;
  private final Records records;
  private final LedgerFeed feed;
  private final Map<Long, Expected> expected = new ConcurrentHashMap<>();
  private final AtomicLong atHandBytes = new AtomicLong();
  private volatile boolean closed;

  Shelves(ActiveMQServer server, Records records) {
    this.server = server;
    this.records = records;
    this.feed = new LedgerFeed(LedgerFeed.GATHER, () -> queue(Shelf.LEDGER).deliverAsync());
  }

  /**
   * What one commit waits for: one hand-over by each shelf that keeps its message.
   *
   * @param event at hand for the ledger; null when it has to read it from the message
   * @param size what the event takes; 0 when it is not at hand
   */
  private record Expected(
      @Nullable Event event,
      int size,
      @Nullable Kept moving,
      @Nullable Kept standing,
      CountDownLatch missing) {}

  LedgerFeed ledgerFeed() {
    return feed;
  }

  /** Announces a message; while the ledger is behind, its event is not kept beside it. */
  Appended expect(long messageId, Event event, int size) {
    RecordKind kind = RecordKind.of(event);
    Kept moving = kind.movesOn() ? new Kept() : null;
    Kept standing = kind.stands() ? new Kept() : null;
    int shelves = 1 + (moving == null ? 0 : 1) + (standing == null ? 0 : 1);
    boolean atHand = atHandBytes.addAndGet(size) <= MAX_AT_HAND_BYTES;
    if (!atHand) {
      atHandBytes.addAndGet(-size);
    }
    CountDownLatch missing = new CountDownLatch(shelves);
    expected.put(
        messageId,
        atHand
            ? new Expected(event, size, moving, standing, missing)
            : new Expected(null, 0, moving, standing, missing));
    return new Appended(moving, standing);
  }

  void forget(long messageId) {
    Expected forgotten = expected.remove(messageId);
    if (forgotten != null) {
      atHandBytes.addAndGet(-forgotten.size());
    }
  }

  Recovered recover() {
    List<LastWord> lastWords = readAll(Shelf.STANDING, this::lastWord);
    List<Beginning> beginnings = readAll(Shelf.MOVING, this::beginning);
    long ledgerBacklog = queue(Shelf.LEDGER).getMessageCount();
    attach(Shelf.LEDGER, this::toLedger);
    return new Recovered(beginnings, lastWords, ledgerBacklog);
  }

  private Beginning beginning(Message message, Kept kept) {
    return new Beginning(records.readBeginning(EventMessage.record(message)), kept);
  }

  /** One that cannot be opened is still a word: without it, what was sent would look unsent. */
  private LastWord lastWord(Message message, Kept kept) {
    byte[] record = EventMessage.record(message);
    TransactionId id =
        records
            .transactionOf(record)
            .orElseThrow(() -> new IllegalArgumentException("damaged: of no transaction"));
    try {
      return RecordKind.of(record[0]) == RecordKind.CHANGED
          ? new LastWord(id, (Event.Changed) records.read(record), kept)
          : new LastWord(id, null, kept);
    } catch (BrokenSeal | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("transaction", id)
          .log("where it stood cannot be read, so it is unknown: {}", e.getMessage());
      return new LastWord(id, null, kept);
    }
  }

  void handOutCallbacks(Consumer<CallbackEntry> taker) {
    attach(
        Shelf.CALLBACKS,
        reference -> {
          if (readOrNull(reference, (message, kept) -> records.read(EventMessage.record(message)))
              instanceof Event.CallbackOwed owed) {
            taker.accept(new CallbackEntry(owed, reference));
          }
          return true;
        });
  }

  long count(Shelf shelf) {
    return queue(shelf).getMessageCount();
  }

  void close() {
    closed = true;
  }

  private <T> List<T> readAll(Shelf shelf, BiFunction<Message, Kept, T> found) {
    // On all processors: whoever starts the journal waits for nothing else.
    return leftByEarlierRun(shelf).parallelStream()
        .map(reference -> readOrNull(reference, found))
        .filter(Objects::nonNull)
        .toList();
  }

  private List<MessageReference> leftByEarlierRun(Shelf shelf) {
    int count = Math.toIntExact(queue(shelf).getMessageCount());
    List<MessageReference> all = Collections.synchronizedList(new ArrayList<>(count));
    CountDownLatch left = new CountDownLatch(count);
    attach(
        shelf,
        reference -> {
          if (!meet(shelf, reference)) {
            all.add(reference);
            left.countDown();
          }
          return true;
        });
    await(left, shelf);
    return List.copyOf(all);
  }

  /** A damaged message stays where it is, and is said aloud; the rest is served. */
  private static <T> @Nullable T readOrNull(
      MessageReference reference, BiFunction<Message, Kept, T> reading) {
    try {
      return reading.apply(reference.getMessage(), new Kept(reference));
    } catch (BrokenSeal | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("message", reference.getMessageID())
          .log("a message of the journal cannot be read and is left alone: {}", e.getMessage());
      return null;
    }
  }

  private static void await(CountDownLatch left, Shelf shelf) {
    try {
      if (!left.await(RECOVERY_SECONDS, TimeUnit.SECONDS)) {
        throw new JournalException(
            "the queue " + shelf.queueName() + " did not hand out its last " + left.getCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("interrupted while the journal was read", e);
    }
  }

  private void attach(Shelf shelf, Predicate<MessageReference> take) {
    try {
      Queue queue = queue(shelf);
      long id = server.getStorageManager().generateID();
      queue.addConsumer(new ShelfReader(shelf, id, reference -> !closed && take.test(reference)));
      queue.deliverAsync();
    } catch (Exception e) {
      // As the broker declares addConsumer.
      throw new JournalException("the queue " + shelf.queueName() + " cannot be read", e);
    }
  }

  /** Hands a reference to the commit that waits for it; says no when it is of an earlier run. */
  private boolean meet(Shelf shelf, MessageReference reference) {
    Expected waiting = expected.get(reference.getMessageID());
    if (waiting == null) {
      return false;
    }
    Kept kept = shelf == Shelf.MOVING ? waiting.moving() : waiting.standing();
    Objects.requireNonNull(kept, shelf.queueName()).handOver(reference);
    countDown(reference, waiting);
    return true;
  }

  private boolean toLedger(MessageReference reference) {
    if (feed.isFull()) {
      return false;
    }
    Expected waiting = expected.get(reference.getMessageID());
    feed.put(
        waiting == null || waiting.event() == null
            ? ledgerEntry(reference)
            : new LedgerEntry(waiting.event(), reference));
    if (waiting != null) {
      countDown(reference, waiting);
    }
    return true;
  }

  /** One that cannot be read is handed on as well: somebody counts them and waits for the last. */
  private LedgerEntry ledgerEntry(MessageReference reference) {
    try {
      byte[] record = EventMessage.record(reference.getMessage());
      return ledgerEntry(record, reference);
    } catch (IllegalArgumentException e) {
      return LedgerEntry.unreadable(String.valueOf(e.getMessage()), reference);
    }
  }

  private LedgerEntry ledgerEntry(byte[] record, MessageReference reference) {
    try {
      Event event = records.readWithoutRequest(record);
      return RecordKind.of(event).isHistory()
          ? new LedgerEntry(event, reference)
          : LedgerEntry.unreadable("it is not for the ledger", reference);
    } catch (BrokenSeal | IllegalArgumentException e) {
      String whose = records.transactionOf(record).map(id -> "transaction " + id + ": ").orElse("");
      return LedgerEntry.unreadable(whose + e.getMessage(), reference);
    }
  }

  private void countDown(MessageReference reference, Expected waiting) {
    synchronized (waiting) {
      waiting.missing().countDown();
      if (waiting.missing().getCount() == 0) {
        forget(reference.getMessageID());
      }
    }
  }

  private Queue queue(Shelf shelf) {
    Queue queue = server.locateQueue(shelf.queueName());
    if (queue == null) {
      LOG.error("the journal has no queue {}", shelf.queueName());
      throw new JournalException("the journal has no queue " + shelf.queueName());
    }
    return queue;
  }
}
