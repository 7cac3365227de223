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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ADR 003 in the whole store: keys that rotate, keys that are lost, records that were changed. */
final class LostKeyTest {
  /** The kind, the head's length, the id's length. */
  private static final int BEFORE_THE_ID = 1 + Integer.BYTES + Short.BYTES;

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
    TransactionId queued = fixture.accept("INV-1");
    TransactionId delivered = fixture.delivered("INV-2", "{}", 201);
    close();

    // When
    Path keys = directory.resolve("keys");
    Files.writeString(keys, Files.readString(keys) + newKey(2));
    fixture.open();

    // Then
    TransactionId later = fixture.accept("INV-3");
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
    TransactionId queued = fixture.accept("INV-1");
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
    fixture.accept("INV-3");
    fixture.project();
    fixture.reopen();
    assertThat(fixture.store().setAside()).isEmpty();
    assertThat(fixture.state(ended)).isEqualTo(State.HELD);
    Change found = Change.to(State.DELIVERED, "found out by a person");
    assertThat(fixture.store().change(ended, State.HELD, found).join()).isPresent();
    fixture.project();
    assertThat(fixture.state(ended)).isEqualTo(State.DELIVERED);
    assertThat(fixture.store().change(ended, State.HELD, found).join()).isEmpty();
    assertThat(fixture.admit("INV-2", "{}", false)).isInstanceOf(Admission.Replayed.class);
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
    TransactionId later = fixture.accept("INV-2");
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

  @Test
  void aRequestThatSomebodyChangedIsNeverHandedOut() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    close();

    // When
    fixture.journal.tamper(fixture.journal.find(id.value()) - BEFORE_THE_ID);
    fixture.open();

    // Then
    fixture.project();
    assertThat(fixture.state(id)).isEqualTo(State.QUEUED);
    assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> fixture.store().request(id));
    assertThat(fixture.admit("INV-1", "{}", false)).isInstanceOf(Admission.Joined.class);
  }

  @Test
  void anAttemptsEvidenceThatSomebodyChangedIsEvidenceAllTheSame() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1");
    fixture.project();
    long before = fixture.journal.end();
    fixture.store().change(id, State.QUEUED, Change.to(State.SENDING, null)).join();
    close();

    // When
    fixture.journal.tamper(fixture.journal.find(id.value(), before) - 1);
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.UNKNOWN);
    assertThat(fixture.store().find(id).orElseThrow().mayHaveArrived()).isTrue();
    assertThat(fixture.store().setAside()).singleElement().asString().contains("-event-");
  }

  @Test
  void anOutcomeThatSomebodyChangedIsHeldForAPerson() throws Exception {
    // Given
    TransactionId id = fixture.accept("INV-1", "{}", true);
    fixture.project();
    long before = fixture.journal.end();
    fixture.deliver(id);
    close();

    // When
    fixture.journal.tamper(fixture.journal.find(id.value(), before) - 1);
    fixture.open();

    // Then
    assertThat(fixture.state(id)).isEqualTo(State.HELD);
    assertThat(fixture.store().find(id).orElseThrow().mayHaveArrived()).isTrue();
    assertThat(fixture.store().request(id)).contains(StoreFixture.request("{}"));
  }

  @Test
  void rowsThatSomebodyChangedTakeNoOtherRowWithThem() throws Exception {
    // Given
    TransactionId outcome = fixture.delivered("INV-1", "{}", 201);
    TransactionId beginning = fixture.delivered("INV-2", "{}", 201);
    TransactionId sound = fixture.delivered("INV-3", "{}", 201);
    fixture.project();
    close();

    // When
    update("UPDATE transaction SET changed = X'43' || SUBSTRING(changed FROM 2 FOR 60)", outcome);
    update("UPDATE transaction SET accepted = X'00'", beginning);
    fixture.open();

    // Then
    assertThat(fixture.store().list(new Query(null, null, null, 10, null)))
        .hasSize(3)
        .allMatch(each -> each.state() == State.DELIVERED);
    assertThat(fixture.store().find(sound).orElseThrow().answer()).isNotNull();
    assertThat(fixture.admit("INV-1", "{}", false)).isInstanceOf(Admission.Replayed.class);
    assertThat(fixture.admit("INV-2", "{}", false)).isInstanceOf(Admission.Conflicting.class);
  }

  private void update(String change, TransactionId id) throws SQLException {
    String url = "jdbc:h2:file:" + directory.resolve("ledger");
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = connection.prepareStatement(change + " WHERE id = ?")) {
      statement.setString(1, id.value());
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  private static String newKey(int number) {
    byte[] key = new byte[32];
    key[0] = (byte) number;
    return number + " " + Base64.getEncoder().encodeToString(key) + "\n";
  }
}
