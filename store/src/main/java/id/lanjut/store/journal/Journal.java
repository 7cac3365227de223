package id.lanjut.store.journal;

import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.io.IOCallback;
import org.apache.activemq.artemis.core.persistence.OperationContext;
import org.apache.activemq.artemis.core.persistence.StorageManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.core.transaction.impl.TransactionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Station 2: the durable truth about everything that still moves.
 *
 * <p>Every change is one {@link #append}: the event that tells it goes in, what it makes obsolete
 * is released, in one commit of the broker with one fsync. Nothing else is ever written down first.
 */
public final class Journal implements AutoCloseable {
  private static final Appended NOTHING = new Appended(null, null);

  private final Broker broker;
  private final long maxMemoryBytes;
  private final StorageManager storage;
  private final Records records;
  private final Checked checked;
  private final Shelves shelves;

  /** Counted here: what the broker counts follows a commit only once its own threads come to it. */
  private final AtomicLong callbacksOwed;

  /** What the check before the start has found, and where it has noted that. */
  private record Checked(Findings findings, DamageNote note) {}

  private Journal(Broker broker, long maxMemoryBytes, Records records, Checked checked) {
    this.broker = broker;
    this.maxMemoryBytes = maxMemoryBytes;
    this.checked = checked;
    this.records = records;
    this.storage = broker.server().getStorageManager();
    this.shelves = new Shelves(broker.server(), records);
    this.callbacksOwed = new AtomicLong(shelves.count(Shelf.CALLBACKS));
  }

  /**
   * Starts the journal. {@link #recover} comes next, before the first append.
   *
   * @param records how its events are written
   * @param quarantine takes what is damaged
   * @param onBroken told once when the journal cannot go on, such as after an I/O error
   * @throws JournalException when it does not start
   */
  public static Journal open(
      JournalSettings settings, Records records, Quarantine quarantine, Consumer<String> onBroken) {
    EventMessage.readAsSuch();
    // Beside it the broker makes its parts, which takes as long on a PC with two processors.
    CompletableFuture<Findings> check =
        CompletableFuture.supplyAsync(
            () -> check(settings.directory(), records, quarantine),
            task -> new Thread(task, "journal-check").start());
    try {
      Broker broker = Broker.start(settings, check, onBroken);
      BindingsCopy.in(settings.directory())
          .refresh(
              broker.server().getStorageManager().getBindingsJournal(),
              JournalFiles.bindings(settings.directory()));
      Checked checked = new Checked(check.join(), DamageNote.in(settings.directory()));
      return new Journal(broker, settings.maxMemoryBytes(), records, checked);
    } catch (Exception e) {
      // Whoever closes the rest must find nobody at work in the directory.
      check.exceptionally(failure -> Findings.NONE).join();
      throw new JournalException("the journal in " + settings.directory() + " does not start", e);
    }
  }

  private static Findings check(Path directory, Records records, Quarantine quarantine) {
    try {
      return StartCheck.run(directory, records, quarantine);
    } catch (Exception e) {
      throw new JournalException("its files cannot be checked: " + e.getMessage(), e);
    }
  }

  /** What was found in the journal's files before they were loaded. */
  public Findings findings() {
    return checked.findings();
  }

  /** All that follows from the findings is in the journal: the next start need not do it again. */
  public void concluded() {
    try {
      checked.note().clear();
    } catch (IOException e) {
      throw new JournalException("what was found damaged cannot be taken off the list", e);
    }
  }

  /** How many transactions move, as far as the broker has counted. */
  public int moving() {
    return Math.toIntExact(shelves.count(Shelf.MOVING));
  }

  /** Hands over what an earlier run left: the beginnings of all that moves, and the last words. */
  public Recovered recover() {
    return shelves.recover();
  }

  /**
   * Commits one change.
   *
   * @param event what happened
   * @param obsolete what need not be kept any longer
   * @return completes once the commit is on the disk; fails with a {@link JournalException} when it
   *     could not be written, and then nothing of it holds
   */
  public CompletableFuture<Appended> append(Event event, List<Kept> obsolete) {
    return append(event, null, obsolete);
  }

  /** The same, with a callback that is owed from then on; null when there is none. */
  public CompletableFuture<Appended> append(
      Event event, Event.@Nullable CallbackOwed owed, List<Kept> obsolete) {
    return whenHandedOver(obsolete)
        .thenCompose(references -> commit(event, owed, references))
        .whenComplete((done, failure) -> countCallbacks(failure, owed == null ? 0 : 1))
        .exceptionallyCompose(Journal::asJournalFailure);
  }

  /**
   * Whether its messages take all the memory that they may. Nothing new may be appended then; what
   * is in it moves on all the same, since that alone makes room again.
   */
  public boolean isFull() {
    return broker.memoryBytes() >= maxMemoryBytes;
  }

  /** Keeps that a callback is owed, though no change makes it so. */
  public CompletableFuture<?> owe(Event.CallbackOwed owed) {
    return commit(null, owed, List.of())
        .whenComplete((done, failure) -> countCallbacks(failure, 1))
        .exceptionallyCompose(Journal::asJournalFailure);
  }

  /** Forgets that a callback is owed, and tells what became of it. */
  public CompletableFuture<?> settle(CallbackEntry entry, Event.Noted told) {
    return commit(told, null, List.of(entry.reference()))
        .whenComplete((done, failure) -> countCallbacks(failure, -1))
        .exceptionallyCompose(Journal::asJournalFailure);
  }

  /** Hands over every callback that is owed, now and from now on; called once. */
  public void handOutCallbacks(Consumer<CallbackEntry> taker) {
    shelves.handOutCallbacks(taker);
  }

  /** How many callbacks are owed. */
  public long callbacksOwed() {
    return callbacksOwed.get();
  }

  private void countCallbacks(@Nullable Throwable failure, int more) {
    if (failure == null) {
      callbacksOwed.addAndGet(more);
    }
  }

  /** Forgets entries that the ledger has written; may be lost in a crash, and is then repeated. */
  public CompletableFuture<?> release(List<LedgerEntry> written) {
    List<MessageReference> references = written.stream().map(LedgerEntry::reference).toList();
    return commit(null, null, references).exceptionallyCompose(Journal::asJournalFailure);
  }

  /** What the ledger has to write, in the order of the commits. */
  public LedgerFeed ledgerFeed() {
    return shelves.ledgerFeed();
  }

  /** A number that grows with every call, also across restarts and whatever the clock does. */
  public long nextNumber() {
    return storage.generateID();
  }

  /**
   * Reads the beginning of a transaction again.
   *
   * @throws BrokenSeal when it was changed, or its key is missing
   */
  public Event.Accepted read(Kept beginning) {
    Message message = beginning.reference().join().getMessage();
    return (Event.Accepted) records.read(EventMessage.record(message));
  }

  /**
   * Something that is kept, once more for the ledger.
   *
   * @throws BrokenSeal when it was changed, or its key is missing
   */
  public LedgerEntry again(Kept kept) {
    MessageReference reference = kept.reference().join();
    byte[] record = EventMessage.record(reference.getMessage());
    return new LedgerEntry(records.readWithoutRequest(record), reference);
  }

  private static CompletableFuture<List<MessageReference>> whenHandedOver(List<Kept> kept) {
    CompletableFuture<?>[] references =
        kept.stream().map(Kept::reference).toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.allOf(references)
        .thenApply(
            done -> Arrays.stream(references).map(r -> (MessageReference) r.join()).toList());
  }

  private CompletableFuture<Appended> commit(
      @Nullable Event event, Event.@Nullable CallbackOwed owed, List<MessageReference> obsolete) {
    CompletableFuture<Appended> committed = new CompletableFuture<>();
    OperationContext before = storage.getContext();
    OperationContext context =
        storage.newContext(broker.server().getExecutorFactory().getExecutor());
    storage.setContext(context);
    try {
      Transaction transaction = new TransactionImpl(storage);
      if (owed != null) {
        route(transaction, EventMessage.of(storage.generateID(), records.write(owed)));
      }
      Appended appended = event == null ? NOTHING : write(transaction, event);
      for (MessageReference reference : obsolete) {
        reference.getQueue().acknowledge(transaction, reference);
      }
      transaction.commit();
      context.executeOnCompletion(completing(committed, appended));
    } catch (Exception e) {
      committed.completeExceptionally(e);
    } finally {
      storage.setContext(before);
    }
    return committed;
  }

  private Appended write(Transaction transaction, Event event) throws Exception {
    byte[] record = records.write(event);
    Message message = EventMessage.of(storage.generateID(), record);
    Appended appended = shelves.expect(message.getMessageID(), event, record.length);
    try {
      route(transaction, message);
    } catch (Exception e) {
      shelves.forget(message.getMessageID());
      throw e;
    }
    return appended;
  }

  private void route(Transaction transaction, Message message) throws Exception {
    try {
      broker.server().getPostOffice().route(message, transaction, false);
    } catch (Exception e) {
      transaction.rollback();
      throw e;
    }
  }

  private static IOCallback completing(CompletableFuture<Appended> committed, Appended appended) {
    return new IOCallback() {
      @Override
      public void done() {
        committed.complete(appended);
      }

      @Override
      public void onError(int code, String message) {
        committed.completeExceptionally(
            new JournalException("the journal cannot write: " + message + " (" + code + ")"));
      }
    };
  }

  private static <T> CompletableFuture<T> asJournalFailure(Throwable cause) {
    return CompletableFuture.failedFuture(
        cause instanceof JournalException
            ? cause
            : new JournalException("the journal did not take a change: " + cause, cause));
  }

  /** The broker below, for the laboratory's look at its records. */
  ActiveMQServer server() {
    return broker.server();
  }

  /** Stops the broker; what was committed stays. */
  @Override
  public void close() {
    shelves.close();
    broker.close();
  }
}
