package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ADR 003 in the whole store: keys that rotate, keys that are lost, records that were changed. */
final class LostKeyTest {
  @TempDir Path directory;
  private StoreFixture fixture;

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aNewKeySealsAndTheOldOneStillOpens() throws Exception {
    // Given
    TransactionId queued = accept("INV-1");
    TransactionId delivered = fixture.delivered("INV-2", "{}", 201);
    close();

    // When
    Path keys = directory.resolve("keys");
    Files.writeString(keys, Files.readString(keys) + newKey(2));
    fixture.open();

    // Then
    TransactionId later = accept("INV-3");
    fixture.project();
    assertThat(fixture.store().request(queued)).contains(StoreFixture.request("{}"));
    assertThat(fixture.store().request(later)).contains(StoreFixture.request("{}"));
    assertThat(fixture.store().find(delivered).orElseThrow().answer())
        .isEqualTo(StoreFixture.answer(201));
    assertThat(fixture.store().setAside()).isEmpty();
  }

  @Test
  void itStartsWithoutTheOldKeyAndNoKeyOfATransactionIsFreeAgain() throws Exception {
    // Given
    TransactionId queued = accept("INV-1");
    fixture.project();
    TransactionId ended = fixture.delivered("INV-2", "{}", 201);
    close();

    // When
    Files.writeString(directory.resolve("keys"), newKey(2));
    fixture.open();

    // Then
    fixture.project();
    assertThat(fixture.state(queued)).isEqualTo(State.QUEUED);
    assertThat(fixture.state(ended)).isEqualTo(State.HELD);
    assertThat(fixture.store().find(ended).orElseThrow().mayHaveArrived()).isTrue();
    assertThat(fixture.admit("INV-2", "{}", false)).isInstanceOf(Admission.Joined.class);
    assertThat(fixture.store().setAside())
        .singleElement()
        .asString()
        .contains("-event-")
        .endsWith(".record");
    accept("INV-3");
    fixture.project();
    fixture.reopen();
    assertThat(fixture.store().setAside()).isEmpty();
    assertThat(fixture.state(ended)).isEqualTo(State.HELD);
  }

  @Test
  void withoutTheOldKeyTheListShowsWhatTheColumnsSayAndTheKeyStaysTaken() throws Exception {
    // Given
    TransactionId delivered = fixture.delivered("INV-1", "{}", 201);
    fixture.project();
    close();

    // When
    Files.writeString(directory.resolve("keys"), newKey(2));
    fixture.open();

    // Then
    TransactionId later = accept("INV-2");
    fixture.project();
    assertThat(fixture.store().list(new Query(null, null, null, 10, null)))
        .extracting(each -> each.transaction().id())
        .containsExactlyInAnyOrder(later, delivered);
    Snapshot shown = fixture.store().find(delivered).orElseThrow();
    assertThat(shown.state()).isEqualTo(State.DELIVERED);
    assertThat(shown.reason()).contains("cannot be read");
    assertThat(fixture.admit("INV-1", "{}", false)).isInstanceOf(Admission.Replayed.class);
    assertThatExceptionOfType(BrokenSeal.class)
        .isThrownBy(() -> fixture.store().request(delivered));
  }

  private static String newKey(int number) {
    byte[] key = new byte[32];
    key[0] = (byte) number;
    return number + " " + Base64.getEncoder().encodeToString(key) + "\n";
  }

  private TransactionId accept(String key) {
    return StoreFixture.accepted(fixture.admit(key, "{}", false)).transaction().id();
  }
}
