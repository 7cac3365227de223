package id.lanjut.store.journal;

import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.persistence.impl.journal.BatchingIDGenerator;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalRecordIds;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.PageCountRecord;
import org.apache.activemq.artemis.spi.core.protocol.MessagePersister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Walks the journal's records before the broker loads them. A power cut may leave a record of which
 * some sectors are old: nobody was ever told of it, but one such record keeps the broker from
 * starting, or comes back as another message than was written. What is damaged is set aside, and
 * the rest is served.
 */
final class StartCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

  /** More ids than the broker can have given since the last that a record has. */
  private static final long AHEAD = Integer.MAX_VALUE;

  private final Records records;
  private final Quarantine quarantine;
  private final DamageNote note;
  private final BindingsCopy copy;
  private Bindings bindings = new Bindings();
  private boolean foundSomething;

  private StartCheck(Path directory, Records records, Quarantine quarantine) {
    this.records = records;
    this.quarantine = quarantine;
    this.note = DamageNote.in(directory);
    this.copy = BindingsCopy.in(directory);
  }

  /** Checks the journal in a directory, where there is one. */
  static Findings run(Path directory, Records records, Quarantine quarantine) throws Exception {
    StartCheck check = new StartCheck(directory, records, quarantine);
    JournalFiles bindings = JournalFiles.bindings(directory);
    JournalFiles messages = JournalFiles.messages(directory);
    long greatestBindingId = check.bindings(bindings);
    long greatestMessageId = check.messages(messages);
    long greatestId = Math.max(greatestBindingId, greatestMessageId);
    if (greatestId > 0 && check.bindings.wouldRepeat(greatestId)) {
      check.countFrom(greatestId + AHEAD, bindings);
    }
    return check.findings(greatestMessageId > 0);
  }

  private Findings findings(boolean used) throws IOException {
    List<Event> rescued = new ArrayList<>();
    for (byte[] record : note.rescued()) {
      rescue(record).ifPresent(rescued::add);
    }
    return new Findings(
        foundSomething || note.isThere(), used, new LinkedHashSet<>(note.concerned()), rescued);
  }

  private Optional<Event> rescue(byte[] record) {
    try {
      return Optional.of(records.read(record));
    } catch (BrokenSeal | IllegalArgumentException e) {
      LOG.error("an event that was set aside cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Ids tell the order of all that was accepted, and no two may have the same. */
  private void countFrom(long id, JournalFiles files) throws Exception {
    LOG.error("the journal had lost count of its ids; they go on from {}", id);
    foundSomething = true;
    files.add(
        id, JournalRecordIds.ID_COUNTER_RECORD, BatchingIDGenerator.createIDEncodingSupport(id));
  }

  private long messages(JournalFiles files) throws Exception {
    RecordInspection inspection = new RecordInspection(this::decodeMessageRecord);
    foundSomething |= !files.read(inspection, quarantine::move);
    if (inspection.greatestId() > 0 && !bindings.haveShelves()) {
      copyMessages(files.directory(), "its queues are missing");
    }
    setAside(files, inspection);
    return inspection.greatestId();
  }

  private long bindings(JournalFiles files) throws Exception {
    RecordInspection inspection = new RecordInspection(bindings::decode);
    boolean readable = files.read(inspection, quarantine::move);
    List<RecordInfo> known = copy.read();
    if (!known.isEmpty() && !stillHas(files, known)) {
      restore(files, known);
    } else {
      if (!readable || !inspection.damaged().isEmpty()) {
        copyMessages(files.directory().resolveSibling(Broker.MESSAGES), "its queues are damaged");
      }
      setAside(files, inspection);
    }
    return inspection.greatestId();
  }

  private static boolean stillHas(JournalFiles files, List<RecordInfo> known) {
    try {
      return Bindings.of(files.alive()).have(known);
    } catch (Exception e) {
      LOG.error("the journal's queues cannot be loaded: {}", e.toString());
      return false;
    }
  }

  /** A power cut on the way leaves them as damaged as they were, and the copy as whole. */
  private void restore(JournalFiles files, List<RecordInfo> known) throws Exception {
    foundSomething = true;
    quarantine.copyIfPossible(
        files.directory(), "the journal's queues are damaged; they are restored");
    files.replaceBy(known);
    bindings = Bindings.of(known);
  }

  /** Without its queues the broker would delete their messages: keep all of them as they are. */
  private void copyMessages(Path messages, String reason) {
    foundSomething = true;
    quarantine.copy(messages, reason);
  }

  private void setAside(JournalFiles files, RecordInspection inspection) throws Exception {
    foundSomething |= inspection.hasGaps();
    if (!inspection.damaged().isEmpty()) {
      files.delete(
          inspection.damaged(),
          record -> setAside(files.directory(), record, inspection.damaged(record.id)));
    }
  }

  /**
   * Keeps what is about to be deleted.
   *
   * @param record will go with all that refers to it
   * @param damaged the record itself, or one that refers to it
   */
  private void setAside(Path directory, RecordInfo record, RecordInspection.Damaged damaged)
      throws IOException {
    Optional<TransactionId> transaction = transactionOf(record);
    String name = directory.getFileName() + "-" + record.id;
    quarantine.keepIfPossible(
        name + ".record",
        damaged.record().data,
        "a record of type "
            + damaged.record().userRecordType
            + transaction.map(id -> " of transaction " + id).orElse("")
            + ": "
            + damaged.reason());
    if (damaged.record().isUpdate) {
      quarantine.keepIfPossible(
          name + ".message", record.data, "what the damaged record was about");
    }
    writeDown(record, transaction);
  }

  /** Before it is deleted: what follows from it may have to be done by the next start. */
  private void writeDown(RecordInfo record, Optional<TransactionId> transaction)
      throws IOException {
    note.addDamage();
    if (transaction.isPresent()) {
      note.addConcerned(transaction.get());
    }
    Optional<byte[]> whole = eventOf(record).filter(Records::isWhole);
    if (whole.isPresent()) {
      note.addRescued(whole.get());
    }
  }

  private Optional<TransactionId> transactionOf(RecordInfo record) {
    return eventOf(record).flatMap(records::transactionOf);
  }

  private static Optional<byte[]> eventOf(RecordInfo record) {
    try {
      return Optional.of(EventMessage.record(message(record)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void decodeMessageRecord(RecordInfo record) {
    switch (record.userRecordType) {
      case JournalRecordIds.ADD_MESSAGE_PROTOCOL -> checkMessage(message(record), record.id);
      case JournalRecordIds.ADD_REF, JournalRecordIds.ACKNOWLEDGE_REF -> checkQueue(record);
      // Until the broker was told not to, it wrote some at each start and deleted them again.
      case JournalRecordIds.PAGE_CURSOR_COUNTER_VALUE -> checkNothingPaged(record);
      default -> throw new IllegalArgumentException("a type that this journal never has");
    }
  }

  private static void checkMessage(Message message, long id) {
    if (message.getMessageID() != id || !Broker.EVENTS.equals(message.getAddress())) {
      throw new IllegalArgumentException("its envelope is damaged");
    }
    if (!Records.isWhole(EventMessage.record(message))) {
      throw new IllegalArgumentException("its checksum is wrong");
    }
  }

  private static Message message(RecordInfo record) {
    return MessagePersister.getInstance().decode(Bindings.buffer(record), null, null, null);
  }

  private void checkQueue(RecordInfo record) {
    long queueId = Bindings.buffer(record).readLong();
    if (queueId <= 0 || (bindings.areComplete() && !bindings.isShelf(queueId))) {
      throw new IllegalArgumentException("it names no queue");
    }
  }

  private static void checkNothingPaged(RecordInfo record) {
    PageCountRecord count = new PageCountRecord();
    count.decode(Bindings.buffer(record));
    if (count.getValue() != 0) {
      throw new IllegalArgumentException("it counts pages, and this journal has none");
    }
  }
}
