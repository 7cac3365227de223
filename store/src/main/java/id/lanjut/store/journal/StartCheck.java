package id.lanjut.store.journal;

import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.buffers.impl.ChannelBufferWrapper;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalRecordIds;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.PageCountRecord;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.PersistentAddressBindingEncoding;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.PersistentQueueBindingEncoding;
import org.apache.activemq.artemis.spi.core.protocol.MessagePersister;

/**
 * Walks the journal's records before the broker loads them. A power cut may leave a record of which
 * some sectors are old: nobody was ever told of it, but one such record keeps the broker from
 * starting, or comes back as another message than was written. What is damaged is set aside, and
 * the rest is served.
 */
final class StartCheck {
  private final Records records;
  private final Quarantine quarantine;
  private final Set<TransactionId> concerned = new LinkedHashSet<>();
  private boolean foundSomething;

  private StartCheck(Records records, Quarantine quarantine) {
    this.records = records;
    this.quarantine = quarantine;
  }

  /** Checks the journal in a directory, where there is one. */
  static Findings run(Path directory, Records records, Quarantine quarantine) throws Exception {
    StartCheck check = new StartCheck(records, quarantine);
    check.bindings(JournalFiles.bindings(directory));
    check.messages(JournalFiles.messages(directory));
    return new Findings(check.foundSomething || !quarantine.names().isEmpty(), check.concerned);
  }

  private void messages(JournalFiles files) throws Exception {
    RecordInspection inspection = new RecordInspection(this::decodeMessageRecord);
    files.read(inspection, quarantine);
    setAside(files, inspection);
  }

  private void bindings(JournalFiles files) throws Exception {
    RecordInspection inspection = new RecordInspection(StartCheck::decodeBindingRecord);
    files.read(inspection, quarantine);
    if (!inspection.damaged().isEmpty()) {
      // Without its queues the broker would delete their messages: keep all of them as they are.
      quarantine.copy(files.directory().resolveSibling(Broker.MESSAGES), "its queues are damaged");
    }
    setAside(files, inspection);
  }

  private void setAside(JournalFiles files, RecordInspection inspection) throws Exception {
    foundSomething |= inspection.hasGaps();
    if (!inspection.damaged().isEmpty()) {
      files.delete(inspection.damaged(), id -> setAside(files, inspection.damaged(id)));
    }
  }

  private void setAside(JournalFiles files, RecordInspection.Damaged damaged) {
    RecordInfo record = damaged.record();
    Optional<TransactionId> transaction = transactionOf(record);
    transaction.ifPresent(concerned::add);
    foundSomething = true;
    quarantine.keep(
        files.directory().getFileName() + "-" + record.id + ".record",
        record.data,
        "a record of type "
            + record.userRecordType
            + transaction.map(id -> " of transaction " + id).orElse("")
            + ": "
            + damaged.reason());
  }

  private Optional<TransactionId> transactionOf(RecordInfo record) {
    try {
      return records.transactionOf(EventMessage.record(message(record)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void decodeMessageRecord(RecordInfo record) {
    switch (record.userRecordType) {
      case JournalRecordIds.ADD_MESSAGE_PROTOCOL -> checkMessage(message(record), record.id);
      case JournalRecordIds.ADD_REF, JournalRecordIds.ACKNOWLEDGE_REF -> queueId(record);
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
    return MessagePersister.getInstance().decode(buffer(record), null, null, null);
  }

  private static void queueId(RecordInfo record) {
    if (buffer(record).readLong() <= 0) {
      throw new IllegalArgumentException("it names no queue");
    }
  }

  private static void checkNothingPaged(RecordInfo record) {
    PageCountRecord count = new PageCountRecord();
    count.decode(buffer(record));
    if (count.getValue() != 0) {
      throw new IllegalArgumentException("it counts pages, and this journal has none");
    }
  }

  private static void decodeBindingRecord(RecordInfo record) {
    switch (record.userRecordType) {
      case JournalRecordIds.QUEUE_BINDING_RECORD ->
          new PersistentQueueBindingEncoding().decode(buffer(record));
      case JournalRecordIds.ADDRESS_BINDING_RECORD ->
          new PersistentAddressBindingEncoding().decode(buffer(record));
      case JournalRecordIds.ID_COUNTER_RECORD -> buffer(record).readLong();
      default -> {
        // The broker's own; it never wrote one here yet.
      }
    }
  }

  private static ActiveMQBuffer buffer(RecordInfo record) {
    return new ChannelBufferWrapper(Unpooled.wrappedBuffer(record.data), true);
  }
}
