package id.lanjut.store.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  private static final TransactionId ID = new TransactionId("01ARZ3NDEKTSV4RRFFQ69G5FAV");
  private static final String SECRET = "Bearer sk-live-melati";

  @TempDir Path directory;
  private Records records;

  @BeforeEach
  void open() throws IOException {
    records = new Records(KeyFile.open(directory.resolve("keys")));
  }

  @Test
  void everyKindOfEventIsReadAsItWasWritten() {
    for (Event event : events()) {
      byte[] record = records.write(event);

      assertThat(records.read(record)).isEqualTo(event);
      assertThat(Records.isWhole(record)).isTrue();
    }
  }

  @Test
  void headersAndBodiesCannotBeReadInARecord() {
    for (Event event : events()) {
      assertThat(new String(records.write(event), ISO_8859_1)).doesNotContain(SECRET, "4811");
    }
  }

  @Test
  void oneWrongBitAnywhereIsNoticed() {
    for (Event event : events()) {
      byte[] record = records.write(event);
      for (int i = 0; i < record.length; i++) {
        byte[] damaged = record.clone();
        damaged[i] ^= 4;
        assertThat(Records.isWhole(damaged)).isFalse();
      }
    }
  }

  /** Somebody who knows how a record is made can mend its checksum, but not its seal. */
  @Test
  void whatStandsInTheClearCannotBeChangedEither() {
    byte[] record = records.write(accepted(true, false));
    int amount = new String(record, ISO_8859_1).indexOf("150000");
    record[amount] = '9';
    CRC32 crc = new CRC32();
    crc.update(record, 0, record.length - 4);
    ByteBuffer.wrap(record).putInt(record.length - 4, (int) crc.getValue());

    assertThat(Records.isWhole(record)).isTrue();
    assertThatThrownBy(() -> records.read(record)).isInstanceOf(BrokenSeal.class);
  }

  @Test
  void whoseItIsCanBeToldWithoutOpeningIt() {
    assertThat(records.transactionOf(records.write(accepted(true, false)))).contains(ID);
    assertThat(records.transactionOf(records.write(changed(State.UNKNOWN)))).contains(ID);
    assertThat(records.transactionOf(records.write(noted()))).contains(ID);
    assertThat(records.transactionOf(new byte[] {'c', 1, 2})).isEmpty();
    assertThat(records.transactionOf(new byte[0])).isEmpty();
  }

  private static List<Event> events() {
    return List.of(
        accepted(true, false),
        accepted(false, true),
        triedAgain(true),
        triedAgain(false),
        changed(State.DELIVERED),
        changed(State.UNKNOWN),
        noted(),
        owed("kasir-1"),
        owed(null),
        new Event.LinkChanged("fiber", NOON, "UP", "DOWN", "refused", NOON),
        new Event.LinkChanged(Event.LinkChanged.WHOLE, NOON, "ONLINE", "OFFLINE", "cut", null));
  }

  private static Event.Accepted accepted(boolean sending, boolean again) {
    return new Event.Accepted(transaction("kasir-1"), request(), sending, again);
  }

  private static Event.Accepted triedAgain(boolean sending) {
    Attempt refused =
        new Attempt(1, "fiber", NOON, 12, Attempt.Result.ANSWERED, 401, "refused " + SECRET);
    return new Event.Accepted(
        transaction("kasir-1"),
        request(),
        sending,
        true,
        new Event.TriedAgain(NOON.plusSeconds(60), List.of(refused)));
  }

  private static Transaction transaction(@Nullable String terminal) {
    return new Transaction(
        ID,
        7,
        "charge",
        terminal,
        "INV-1",
        Fingerprint.NONE,
        "lane",
        new BigDecimal("150000"),
        NOON,
        NOON);
  }

  private static Request request() {
    return new Request(
        "POST",
        "/v2/charge",
        List.of(new Header("Authorization", SECRET)),
        Body.of("{\"card\":\"4811\"}"));
  }

  private static Event.CallbackOwed owed(@Nullable String terminal) {
    return new Event.CallbackOwed(
        transaction(terminal), NOON, State.DELIVERED, "settled by hand " + SECRET, 200);
  }

  private static Event.Noted noted() {
    return new Event.Noted(ID, NOON, State.CANCELLED, "a late answer " + SECRET);
  }

  private static Event.Changed changed(State state) {
    Attempt attempt = new Attempt(1, "fiber", NOON, 12, Attempt.Result.ANSWERED, 200, null);
    Answer answer =
        new Answer(200, List.of(new Header("X-Token", SECRET)), Body.of("{\"card\":\"4811\"}"));
    return new Event.Changed(ID, NOON, state, List.of(attempt), null, answer);
  }
}
