package id.lanjut.store.journal;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.core.buffers.impl.ChannelBufferWrapper;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.persistence.impl.journal.JournalRecordIds;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.PersistentAddressBindingEncoding;
import org.apache.activemq.artemis.core.persistence.impl.journal.codec.PersistentQueueBindingEncoding;

/** What the broker's bindings say: its queues and their numbers, and up to which ids are given. */
final class Bindings {
  private static final Set<String> SHELVES =
      Stream.of(Shelf.values()).map(Shelf::queueName).collect(Collectors.toUnmodifiableSet());

  private final Map<Long, RecordInfo> records = new TreeMap<>();
  private final Map<Long, String> shelves = new HashMap<>();
  private boolean complete;
  private long counter;

  /** Of what can be decoded among these. */
  static Bindings of(Collection<RecordInfo> records) {
    Bindings bindings = new Bindings();
    RecordInspection inspection = new RecordInspection(bindings::decode);
    records.forEach(inspection::onReadAddRecord);
    return bindings;
  }

  /** Takes one record in, and throws what is wrong with it. */
  void decode(RecordInfo record) {
    switch (record.userRecordType) {
      case JournalRecordIds.QUEUE_BINDING_RECORD -> {
        records.put(record.id, record);
        queue(record);
      }
      case JournalRecordIds.ADDRESS_BINDING_RECORD -> {
        records.put(record.id, record);
        new PersistentAddressBindingEncoding().decode(buffer(record));
      }
      case JournalRecordIds.ID_COUNTER_RECORD ->
          counter = Math.max(counter, buffer(record).readLong());
      default -> {
        // The broker's own; it never wrote one here yet.
      }
    }
  }

  private void queue(RecordInfo record) {
    PersistentQueueBindingEncoding binding = new PersistentQueueBindingEncoding();
    binding.decode(buffer(record));
    String name = binding.getQueueConfiguration().getName().toString();
    if (SHELVES.contains(name)) {
      shelves.put(record.id, name);
      complete = shelves.values().containsAll(SHELVES);
    }
  }

  /** Those of the queues and their addresses, by their ids, also where they cannot be decoded. */
  Collection<RecordInfo> records() {
    return Collections.unmodifiableCollection(records.values());
  }

  /** Whether each of these is here, byte for byte. */
  boolean have(Collection<RecordInfo> others) {
    return others.stream().allMatch(this::has);
  }

  private boolean has(RecordInfo other) {
    RecordInfo mine = records.get(other.id);
    return mine != null
        && mine.userRecordType == other.userRecordType
        && Arrays.equals(mine.data, other.data);
  }

  /** Whether these are here, byte for byte, and nothing else is. */
  boolean areExactly(Collection<RecordInfo> others) {
    return records.size() == others.size() && have(others);
  }

  /** Whether every shelf has its queue; one that is newer than the journal has none yet. */
  boolean areComplete() {
    return complete;
  }

  boolean haveShelves() {
    return !shelves.isEmpty();
  }

  boolean isShelf(long queueId) {
    return shelves.containsKey(queueId);
  }

  /** Whether the broker would give an id again that a record has. */
  boolean wouldRepeat(long id) {
    return counter <= id;
  }

  static ActiveMQBuffer buffer(RecordInfo record) {
    return new ChannelBufferWrapper(Unpooled.wrappedBuffer(record.data), true);
  }
}
