package id.lanjut.store.wire;

import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction without its request, in the fewest steps: a start reads a day's queue before it is
 * ready, and needs nothing else of it. Strings are as {@link DataOutputStream#writeUTF} writes
 * them, an absent one is a single 0. The terminal came later: it stands at the end, and there is
 * nothing where there is none, so that a head of an older release is one without a terminal.
 */
public final class TransactionHead {
  private TransactionHead() {}

  /** The bytes of a transaction's head. */
  public static byte[] write(Transaction transaction) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(transaction.id().value());
      out.writeLong(transaction.sequence());
      out.writeUTF(transaction.route());
      out.writeUTF(transaction.key());
      out.writeUTF(transaction.fingerprint().value());
      writeOptional(out, transaction.laneOrNull());
      BigDecimal amount = transaction.amountOrNull();
      writeOptional(out, amount == null ? null : amount.toString());
      writeInstant(out, transaction.acceptedAt());
      writeInstant(out, transaction.expiresAt());
      if (transaction.terminalOrNull() != null) {
        out.writeUTF(transaction.terminalOrNull());
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The transaction that was written.
   *
   * @throws IllegalArgumentException when these are not the bytes of a head
   */
  public static Transaction read(byte[] head) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(head))) {
      TransactionId id = new TransactionId(in.readUTF());
      long sequence = in.readLong();
      String route = in.readUTF();
      String key = in.readUTF();
      Fingerprint fingerprint = Fingerprint.parse(in.readUTF());
      @Nullable String lane = readOptional(in);
      @Nullable String amount = readOptional(in);
      Instant acceptedAt = readInstant(in);
      Instant expiresAt = readInstant(in);
      return new Transaction(
          id,
          sequence,
          route,
          in.available() == 0 ? null : in.readUTF(),
          key,
          fingerprint,
          lane,
          amount == null ? null : new BigDecimal(amount),
          acceptedAt,
          expiresAt);
    } catch (IOException | DateTimeException e) {
      throw new IllegalArgumentException("damaged: " + e, e);
    }
  }

  /**
   * Whose head it is, whatever else of it is damaged.
   *
   * @throws IllegalArgumentException when that cannot be read either
   */
  public static TransactionId readId(byte[] head) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(head))) {
      return new TransactionId(in.readUTF());
    } catch (IOException e) {
      throw new IllegalArgumentException("damaged: " + e, e);
    }
  }

  private static void writeOptional(DataOutputStream out, @Nullable String value)
      throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeUTF(value);
    }
  }

  private static @Nullable String readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  private static Instant readInstant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }
}
