package id.lanjut.store.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.activemq.artemis.core.journal.RecordInfo;
import org.apache.activemq.artemis.core.journal.impl.JournalFile;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.journal.impl.JournalReaderCallback;

/** Looks at every record of a journal and remembers those that the broker must not meet. */
final class RecordInspection implements JournalReaderCallback {
  /** Decodes a record as the broker will, and throws what is wrong with it. */
  interface Decoder {
    void decode(RecordInfo record);
  }

  /** A record that cannot be decoded. */
  record Damaged(RecordInfo record, String reason) {}

  /** Each record has this byte more than Artemis' own constants say. */
  private static final int COMPACT_COUNT_BYTES = 1;

  private final Decoder decoder;
  private final Map<Long, Damaged> damaged = new LinkedHashMap<>();
  private boolean hasGaps;
  private long greatestId;
  private int filled = JournalImpl.SIZE_HEADER;

  RecordInspection(Decoder decoder) {
    this.decoder = decoder;
  }

  /** The ids of damaged records. */
  Set<Long> damaged() {
    return damaged.keySet();
  }

  Damaged damaged(long id) {
    return Objects.requireNonNull(damaged.get(id), "not damaged");
  }

  /** The greatest id of all records; 0 when there is none. */
  long greatestId() {
    return greatestId;
  }

  /** Whether something stood between the records that is none. */
  boolean hasGaps() {
    return hasGaps;
  }

  /** Whether records fill their file up to the last of them; called after each file. */
  void fileEnds(int endOfLastRecord) {
    hasGaps |= filled < endOfLastRecord;
    filled = JournalImpl.SIZE_HEADER;
  }

  private void look(RecordInfo record, int envelopeBytes) {
    filled += envelopeBytes + record.data.length;
    greatestId = Math.max(greatestId, record.id);
    try {
      decoder.decode(record);
    } catch (RuntimeException e) {
      damaged.put(record.id, new Damaged(record, String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void onReadAddRecord(RecordInfo record) {
    look(record, JournalImpl.SIZE_ADD_RECORD + COMPACT_COUNT_BYTES);
  }

  @Override
  public void onReadUpdateRecord(RecordInfo record) {
    look(record, JournalImpl.SIZE_ADD_RECORD + COMPACT_COUNT_BYTES);
  }

  @Override
  public void onReadDeleteRecord(long id) {
    filled += JournalImpl.SIZE_DELETE_RECORD + COMPACT_COUNT_BYTES;
  }

  @Override
  public void onReadAddRecordTX(long transactionId, RecordInfo record) {
    look(record, JournalImpl.SIZE_ADD_RECORD_TX + COMPACT_COUNT_BYTES);
  }

  @Override
  public void onReadUpdateRecordTX(long transactionId, RecordInfo record) {
    look(record, JournalImpl.SIZE_ADD_RECORD_TX + COMPACT_COUNT_BYTES);
  }

  @Override
  public void onReadDeleteRecordTX(long transactionId, RecordInfo record) {
    filled += JournalImpl.SIZE_DELETE_RECORD_TX + COMPACT_COUNT_BYTES + record.data.length;
  }

  @Override
  public void onReadCommitRecord(long transactionId, int numberOfRecords) {
    filled += JournalImpl.SIZE_COMMIT_RECORD + COMPACT_COUNT_BYTES;
  }

  @Override
  public void onReadRollbackRecord(long transactionId) {
    filled += JournalImpl.SIZE_ROLLBACK_RECORD + COMPACT_COUNT_BYTES;
  }

  @Override
  public void markAsDataFile(JournalFile file) {
    hasGaps = true;
  }
}
