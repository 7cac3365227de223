package id.lanjut.store.wire;

import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.seal.Seal;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as they are kept, in the journal and in the ledger alike:
 *
 * <pre>
 * kind, one byte
 * accepted   4 bytes with the head's length, the {@link TransactionHead}, flags, the sealed request
 *            (of one that is tried again with what went before)
 * changed    the transaction's id, the sealed change
 * noted      the transaction's id, the sealed note
 * callback   the transaction's id, the sealed duty to tell of its end
 * link       the change of the link
 * CRC-32 of all that, 4 bytes
 * </pre>
 *
 * <p>What stands before a seal is bound to it. The checksum tells in no time whether a record came
 * off the disk whole; the seal tells whether somebody has changed it.
 */
public final class Records {
  private static final Logger LOG = LoggerFactory.getLogger(Records.class);
  private static final int ID_BYTES = 26;
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final byte AGAIN = 1;
  private static final byte PACKED = 2;
  private static final byte TRIED_AGAIN = 4;

  /** Stands for a request that was not opened; can never be sent. */
  public static final Request SEALED = new Request("", "", List.of(), Body.EMPTY);

  private final Seal seal;

  /** What is sealed of one that is tried again. */
  private record AgainWith(Event.@Nullable TriedAgain triedAgain, Request request) {}

  /** Records with this seal. */
  public Records(Seal seal) {
    this.seal = seal;
  }

  /** The record of an event. */
  public byte[] write(Event event) {
    RecordKind kind = RecordKind.of(event);
    return switch (kind) {
      case ACCEPTED, WAITING -> accepted(kind, (Event.Accepted) event);
      case CHANGED, ENDED -> about(((Event.Changed) event).id(), kind, event);
      case NOTED -> about(((Event.Noted) event).id(), kind, event);
      case CALLBACK_OWED -> about(((Event.CallbackOwed) event).transaction().id(), kind, event);
      case LINK_CHANGED -> checked(new byte[] {kind.code()}, Wire.write(event));
    };
  }

  private byte[] accepted(RecordKind kind, Event.Accepted event) {
    byte[] head = TransactionHead.write(event.transaction());
    // What waits is in memory until it is sent: 100,000 of a kilobyte have to fit a shop's PC.
    boolean packed = kind == RecordKind.WAITING;
    byte[] bound =
        ByteBuffer.allocate(1 + Integer.BYTES + head.length + 1)
            .put(kind.code())
            .putInt(head.length)
            .put(head)
            .put(flags(event, packed))
            .array();
    byte[] request =
        event.triedAgain() == null
            ? Wire.write(event.request())
            : Wire.write(new AgainWith(event.triedAgain(), event.request()));
    return checked(bound, seal.seal(packed ? Packing.pack(request) : request, bound));
  }

  private static byte flags(Event.Accepted event, boolean packed) {
    return (byte)
        ((event.again() ? AGAIN : 0)
            | (packed ? PACKED : 0)
            | (event.triedAgain() == null ? 0 : TRIED_AGAIN));
  }

  private byte[] about(TransactionId id, RecordKind kind, Event event) {
    byte[] bound =
        ByteBuffer.allocate(1 + ID_BYTES)
            .put(kind.code())
            .put(id.value().getBytes(StandardCharsets.US_ASCII))
            .array();
    return checked(bound, seal.seal(Wire.write(event), bound));
  }

  private static byte[] checked(byte[] first, byte[] second) {
    ByteBuffer record = ByteBuffer.allocate(first.length + second.length + CHECKSUM_BYTES);
    record.put(first).put(second);
    return record.putInt(checksum(record.array())).array();
  }

  private static int checksum(byte[] record) {
    CRC32 crc = new CRC32();
    crc.update(record, 0, record.length - CHECKSUM_BYTES);
    return (int) crc.getValue();
  }

  /** Whether a record is as it was written; says nothing of what somebody changed on purpose. */
  public static boolean isWhole(byte[] record) {
    return record.length > CHECKSUM_BYTES
        && ByteBuffer.wrap(record, record.length - CHECKSUM_BYTES, CHECKSUM_BYTES).getInt()
            == checksum(record);
  }

  /**
   * The event of a record.
   *
   * @throws IllegalArgumentException when it is damaged or of an unknown kind
   * @throws BrokenSeal when it was changed, or its key is missing
   */
  public Event read(byte[] record) {
    RecordKind kind = RecordKind.of(record);
    return switch (kind) {
      case ACCEPTED, WAITING -> readAccepted(record);
      case CHANGED, ENDED -> Wire.read(opened(record, 1 + ID_BYTES), Event.Changed.class);
      case NOTED -> Wire.read(opened(record, 1 + ID_BYTES), Event.Noted.class);
      case CALLBACK_OWED -> Wire.read(opened(record, 1 + ID_BYTES), Event.CallbackOwed.class);
      case LINK_CHANGED -> Wire.read(sealed(record, 1), Event.LinkChanged.class);
    };
  }

  /**
   * The event of a record, for somebody who keeps the record as it is: a beginning stays sealed,
   * and comes with {@link #SEALED} for its request.
   *
   * @throws IllegalArgumentException when it is damaged or of an unknown kind
   * @throws id.lanjut.store.seal.BrokenSeal when another event was changed, or its key is missing
   */
  public Event readWithoutRequest(byte[] record) {
    if (!RecordKind.of(record).movesOn()) {
      return read(record);
    }
    byte flags = flags(record, endOfHead(record));
    return (flags & TRIED_AGAIN) == 0
        ? beginning(record, flags, new AgainWith(null, SEALED))
        : readTriedAgain(record, flags);
  }

  /** What went before is sealed with the request; without the key it is forgotten. */
  private Event.Accepted readTriedAgain(byte[] record, byte flags) {
    try {
      return readAccepted(record);
    } catch (BrokenSeal e) {
      LOG.error("what went before a transaction was tried again: {}", e.getMessage());
      return beginning(record, flags, new AgainWith(null, SEALED));
    }
  }

  private Event.Accepted readAccepted(byte[] record) {
    int end = endOfHead(record);
    byte flags = flags(record, end);
    byte[] opened = opened(record, end + 1);
    byte[] sealed = (flags & PACKED) == 0 ? opened : Packing.unpack(opened);
    return beginning(
        record,
        flags,
        (flags & TRIED_AGAIN) == 0
            ? new AgainWith(null, Wire.read(sealed, Request.class))
            : Wire.read(sealed, AgainWith.class));
  }

  private Event.Accepted beginning(byte[] record, byte flags, AgainWith again) {
    return new Event.Accepted(
        readTransaction(record),
        again.request(),
        RecordKind.of(record) == RecordKind.ACCEPTED,
        (flags & AGAIN) != 0,
        again.triedAgain());
  }

  private static byte flags(byte[] record, int endOfHead) {
    return endOfHead < record.length ? record[endOfHead] : 0;
  }

  /**
   * Where a transaction stood when a record accepted it. Only of one that is tried again has
   * anything to be opened; where that fails, its request cannot be read and will not be sent
   * either.
   *
   * @throws IllegalArgumentException when it is damaged or no beginning
   */
  public Snapshot readBeginning(byte[] record) {
    Transaction transaction = readTransaction(record);
    State state = firstState(record);
    if ((flags(record, endOfHead(record)) & TRIED_AGAIN) != 0) {
      try {
        return readAccepted(record).snapshot();
      } catch (BrokenSeal e) {
        LOG.atError()
            .addKeyValue("transaction", transaction.id())
            .log("what went before it was tried again cannot be read: {}", e.getMessage());
      }
    }
    return new Snapshot(transaction, state, transaction.acceptedAt(), List.of(), null, null);
  }

  /**
   * The transaction whose beginning a record is, without its request.
   *
   * @throws IllegalArgumentException when it is damaged or no beginning
   */
  public Transaction readTransaction(byte[] record) {
    return TransactionHead.read(head(record));
  }

  private static byte[] head(byte[] record) {
    return Arrays.copyOfRange(record, 1 + Integer.BYTES, endOfHead(record));
  }

  private static State firstState(byte[] record) {
    return RecordKind.of(record) == RecordKind.ACCEPTED ? State.SENDING : State.QUEUED;
  }

  /** Which transaction a record is about, as far as that can be read; nothing is opened. */
  public Optional<TransactionId> transactionOf(byte[] record) {
    try {
      return switch (RecordKind.of(record)) {
        case ACCEPTED, WAITING -> Optional.of(TransactionHead.readId(head(record)));
        case CHANGED, ENDED, NOTED, CALLBACK_OWED ->
            Optional.of(
                new TransactionId(new String(record, 1, ID_BYTES, StandardCharsets.US_ASCII)));
        case LINK_CHANGED -> Optional.empty();
      };
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static int endOfHead(byte[] record) {
    if (!RecordKind.of(record).movesOn() || record.length < 1 + Integer.BYTES) {
      throw new IllegalArgumentException("damaged: no transaction's beginning");
    }
    int length = ByteBuffer.wrap(record).getInt(1);
    if (length < 0 || length > record.length - 1 - Integer.BYTES) {
      throw new IllegalArgumentException("damaged: a head of " + length + " bytes");
    }
    return 1 + Integer.BYTES + length;
  }

  private byte[] opened(byte[] record, int boundLength) {
    return seal.open(sealed(record, boundLength), Arrays.copyOf(record, boundLength));
  }

  private static byte[] sealed(byte[] record, int from) {
    if (record.length < from + CHECKSUM_BYTES) {
      throw new IllegalArgumentException("damaged: a record of " + record.length + " bytes");
    }
    return Arrays.copyOfRange(record, from, record.length - CHECKSUM_BYTES);
  }
}
