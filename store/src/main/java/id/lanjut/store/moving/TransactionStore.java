package id.lanjut.store.moving;

import id.lanjut.store.DayBook;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.age.Ages;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.journal.Appended;
import id.lanjut.store.journal.Journal;
import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.journal.LedgerFeed;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.traffic.TrafficLog;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.UptimeLog;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests in as transactions and moves them. Every change is in the journal before anyone
 * hears of it; the ledger learns it later from the same event.
 */
public final class TransactionStore implements TransactionBook, AutoCloseable {
  private final Journal journal;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Room room;
  private final Path ledgerFile;
  private final Quarantine quarantine;
  private final MovingIndex index;
  private final LedgerProgress progress;
  private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
  private final Admissions admissions;
  private final KnownKeys keys;
  private final RequestLookup requests;
  private final LedgerAlone ledgerAlone;
  private final Ages ages;
  private final Callbacks callbacks;
  private final KeptDays days;
  private final KeptUptime uptime;
  private final Projection projection;

  private TransactionStore(Storage storage, StoreSettings settings, Admissions.Making making) {
    this.journal = storage.journal();
    this.ledger = storage.ledger();
    LedgerFeed feed = journal.ledgerFeed();
    this.progress = new LedgerProgress(feed::impatient, feed::patient);
    this.quarantine = storage.quarantine();
    DiskReserve reserve = new DiskReserve(settings.directory(), settings.diskReserveBytes());
    this.room = new Room(reserve, journal, progress);
    this.ledgerFile = Ledger.file(settings.directory());
    this.clock = making.clock();
    this.index = new MovingIndex(journal.moving());
    this.ages = Ages.open(settings.directory().resolve("clock"), clock);
    this.callbacks = new Callbacks(journal, progress, clock);
    Whereabouts whereabouts = new Whereabouts(ledger.ends(), index, clock);
    this.days = new KeptDays(ledger.days(), progress, whereabouts, clock, System::nanoTime);
    this.uptime =
        new KeptUptime(
            new KeptUptime.Parts(journal, ledger.uptime(), progress, whereabouts),
            room::isThere,
            ages::alive);
    this.projection = new Projection(journal, ledger, quarantine, progress);
    this.keys = new KnownKeys(ledger, settings.keysRemembered(), ages);
    this.requests = new RequestLookup(journal, ledger, index, progress);
    this.ledgerAlone = new LedgerAlone(journal, ledger, progress, clock);
    this.admissions = new Admissions(journal, keys, index, room, making);
  }

  /**
   * Opens journal and ledger and finds everything that was moving. What was being sent when the
   * last run ended is UNKNOWN when this returns.
   *
   * @param onBroken told once when the journal cannot go on, such as after an I/O error
   */
  public static TransactionStore open(
      StoreSettings settings, TransactionIds ids, InstantSource clock, Consumer<String> onBroken) {
    Storage storage = Storage.open(settings, clock, onBroken);
    TransactionStore store =
        new TransactionStore(storage, settings, new Admissions.Making(ids, clock));
    new Recovery(store, store.projection, storage, store.index, clock).run();
    store.ages.begin(store.index.unfinished().toList());
    return store;
  }

  /** Who has to be told how transactions ended. */
  public Callbacks callbacks() {
    return callbacks;
  }

  /** What was accepted, added up. */
  public DayBook days() {
    return days;
  }

  /** What is remembered of when the gateway ran, and of its links. */
  public UptimeLog uptime() {
    return uptime;
  }

  /** What is remembered of drills. */
  public DrillLog drills() {
    return ledger.drills();
  }

  /** What is remembered of what the links have carried. */
  public TrafficLog traffic() {
    return ledger.traffic();
  }

  /** What was damaged when the store was opened, by the names of the files it is in now. */
  public List<String> setAside() {
    return quarantine.names();
  }

  /** How old what an earlier run left is. */
  public Ages ages() {
    return ages;
  }

  /** Everything that is not finished, in the order of acceptance. */
  public List<Snapshot> unfinished() {
    return index.unfinishedInOrder();
  }

  /** How many wait: queued, unknown, or held. What is just being sent does not. */
  public int waiting() {
    return index.waiting();
  }

  /** How many of those a terminal has sold, by its configured name. */
  public int waiting(String terminal) {
    return index.waiting(terminal);
  }

  /** Whether there is room for new transactions. */
  public boolean hasRoom() {
    return room.isThere();
  }

  /** From now on, nothing new is accepted below this much free space. */
  public void reserve(long diskBytes) {
    room.reserve(diskBytes);
  }

  /**
   * Takes a request in, once for its key. A key that is known is answered also while nothing new
   * can be taken.
   *
   * @return completes when it is known what became of it; an {@link Admission.Accepted} is on the
   *     disk then, and has been announced
   */
  public CompletableFuture<Admission> admit(Draft draft, Departure departure) {
    return admissions.admit(draft, departure, this::announce);
  }

  /**
   * Moves a transaction on.
   *
   * @return completes when the change is on the disk and has been announced; empty when the
   *     transaction is not in the state {@code from} any more and nothing was done
   */
  public CompletableFuture<Optional<Snapshot>> change(TransactionId id, State from, Change change) {
    return index
        .find(id)
        .map(pending -> change(pending, from, change))
        .orElseGet(() -> ledgerAlone.settle(id, from, change));
  }

  private CompletableFuture<Optional<Snapshot>> change(Pending pending, State from, Change change) {
    Optional<Event.Changed> event = pending.claim(from, change, clock.instant());
    if (event.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    Event.@Nullable CallbackOwed owed =
        callbacks.after(pending.snapshot().transaction(), event.get()).orElse(null);
    return journal
        .append(event.get(), owed, pending.obsoleteAfter(event.get()))
        .handle((appended, failure) -> settle(pending, event.get(), appended, failure));
  }

  /**
   * Moves on a transaction that may have been sent while nobody knows how that ended. The evidence
   * of it is kept among its attempts from then on, so that it never counts as unsent again.
   */
  public CompletableFuture<Optional<Snapshot>> loseSight(
      TransactionId id, State from, State to, String reason) {
    return index
        .find(id)
        .map(pending -> pending.snapshot().unseenAttempt(clock.instant(), reason))
        .map(unseen -> change(id, from, new Change(to, List.of(unseen), reason, null)))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private Optional<Snapshot> settle(
      Pending pending, Event.Changed event, Appended appended, Throwable failure) {
    if (failure != null) {
      pending.unchanged();
      throw new IllegalStateException("a change was not written: " + failure.getMessage(), failure);
    }
    Snapshot before = pending.snapshot();
    Snapshot snapshot = pending.changed(event, appended);
    index.changed(before, snapshot);
    announce(snapshot);
    return Optional.of(snapshot);
  }

  /**
   * Adds a line to a transaction's timeline, whatever state it is in; nothing else changes.
   *
   * @return completes when it is on the disk; nothing is kept for an id that nobody knows
   */
  public CompletableFuture<?> note(TransactionId id, String reason) {
    Optional<Snapshot> known = find(id);
    return known.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : record(new Event.Noted(id, clock.instant(), known.get().state(), reason));
  }

  CompletableFuture<?> record(Event event) {
    return journal.append(event, List.of()).thenRun(() -> progress.appended(1));
  }

  private void announce(Snapshot snapshot) {
    progress.appended(1);
    listeners.forEach(listener -> listener.accept(snapshot));
  }

  void catchUp(long events) throws InterruptedException {
    room.backlogAtStart(events);
    projection.catchUp(events, this::written);
  }

  /** Waits a moment for events that the ledger has not written; there may be none. */
  public List<LedgerEntry> nextForLedger() throws InterruptedException {
    return projection.next();
  }

  /** Writes events to the ledger, and only then lets the journal forget them. */
  public void writeToLedger(List<LedgerEntry> batch) {
    projection.write(batch, this::written);
  }

  private void written(Event event) {
    index.written(event);
    uptime.written(event);
    days.written(event);
  }

  /**
   * Forgets some of what was accepted before a time and ended so long ago that its key need not be
   * known any more: whoever calls comes back for the rest, so that the projection never waits long.
   *
   * @return how many transactions were forgotten; fewer than {@code limit} when that was all
   */
  public int forget(Instant before, int limit) {
    int forgotten = ledger.forget(TransactionId.firstAt(before), keys.endedBefore(), limit);
    if (forgotten > 0) {
      days.forgot();
    }
    return forgotten;
  }

  /** Whether a copy of the ledger, however badly it packs, leaves the disk's reserve alone. */
  public boolean hasRoomForBackup() {
    return room.isThereForCopyOf(ledgerFile);
  }

  /**
   * Copies the ledger while it is in use, as a zip file with H2's database in it.
   *
   * @throws id.lanjut.store.ledger.LedgerException when it cannot be written
   */
  public void backUp(Path file) {
    ledger.backUp(file);
  }

  @Override
  public Optional<Snapshot> find(TransactionId id) {
    return index.find(id).map(Pending::snapshot).or(() -> ledger.transactions().find(id));
  }

  @Override
  public Optional<Request> request(TransactionId id) {
    return requests.find(id);
  }

  @Override
  public List<Milestone> timeline(TransactionId id) {
    progress.catchUp();
    return ledger.transactions().milestones(id);
  }

  @Override
  public Page page(Query query) {
    progress.catchUp();
    return ledger.transactions().page(query);
  }

  @Override
  public Queue queue() {
    return index.queue();
  }

  @Override
  public void onChange(Consumer<Snapshot> listener) {
    listeners.add(listener);
  }

  @Override
  public void close() {
    try (ledger) {
      journal.close();
    }
  }
}
