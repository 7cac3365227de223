package id.lanjut.store.moving;

import static id.lanjut.store.moving.StoreFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.Tally;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each for what is recent and for what is old, which are counted in different ways. */
final class WhereaboutsTest {
  private static final int LATE = 2;

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

  @ParameterizedTest
  @ValueSource(ints = {0, LATE})
  void whatIsAcceptedHasEndedOrWaits(int age) throws Exception {
    // Given
    fixture.delivered("DONE", "1", 200);
    fixture.finished("REFUSED", "1", State.REJECTED, 422);
    fixture.accept("WAITS");
    fixture
        .store()
        .change(fixture.accept("HELD", "1", true), State.SENDING, Change.to(State.HELD, "ask"))
        .join();
    fixture.project();

    // When
    Tally tally = tally(age);

    // Then
    assertThat(tally).isEqualTo(new Tally(4, 2, 2));
    assertThat(lost()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, LATE})
  void whatEndedButIsNotInTheLedgerYetHasEnded(int age) throws Exception {
    // Given
    fixture.accept("WAITS");
    TransactionId id = fixture.accept("DONE", "1", true);
    fixture.project();
    fixture.deliver(id);

    // Then
    assertThat(tally(age)).isEqualTo(new Tally(2, 1, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, LATE})
  void whatTheJournalDoesNotMoveAnyMoreThoughItHasNotEndedIsLost(int age) throws Exception {
    // Given
    fixture.accept("WAITS");
    TransactionId id = fixture.delivered("DONE", "1", 200);
    fixture.project();
    tamper(id);

    // Then
    assertThat(tally(age)).isEqualTo(new Tally(2, 0, 1));
    assertThat(tally(age).lost()).isEqualTo(1);
    assertThat(lost()).isEqualTo(1);
  }

  @Test
  void whatIsOldAndWhatIsRecentAreAddedUp() throws Exception {
    // Given
    fixture.accept("OLD-1");
    fixture.delivered("OLD-2", "1", 200);
    fixture.elapse(Whereabouts.RECENT.plusMillis(1));
    fixture.accept("YOUNG-1");
    fixture.accept("YOUNG-2");
    fixture.delivered("YOUNG-3", "1", 200);
    fixture.project();

    // Then
    assertThat(fixture.store().uptime().tally(NOON)).isEqualTo(new Tally(5, 2, 3));
    assertThat(fixture.store().uptime().tally(NOON.plusMillis(1))).isEqualTo(new Tally(3, 1, 2));
  }

  @Test
  void whatEndsOnADayThatIsOverIsCountedThereAndWhatIsForgottenIsNot() throws Exception {
    // Given
    fixture.delivered("OLD-1", "1", 200);
    fixture.delivered("OLD-2", "1", 200);
    TransactionId late = fixture.accept("LATE", "1", true);
    fixture.elapse(Duration.ofDays(40));
    fixture.delivered("NEW", "1", 200);
    fixture.project();
    assertThat(sinceLongAgo()).isEqualTo(new Tally(4, 3, 1));

    // When
    fixture.deliver(late);
    fixture.project();

    // Then
    assertThat(sinceLongAgo()).isEqualTo(new Tally(4, 4, 0));
    assertThat(fixture.store().forget(NOON.plusSeconds(1), 10)).isEqualTo(2);
    assertThat(sinceLongAgo()).isEqualTo(new Tally(2, 2, 0));
  }

  private Tally sinceLongAgo() {
    return fixture.store().uptime().tally(NOON.minus(Duration.ofDays(3)));
  }

  @Test
  void aDayThatIsOverIsCountedOnce() throws Exception {
    // Given
    fixture.delivered("OLD", "1", 200);
    fixture.elapse(Duration.ofDays(3));
    fixture.project();
    assertThat(sinceLongAgo()).isEqualTo(new Tally(1, 1, 0));

    // When
    change("DELETE FROM transaction");

    // Then
    assertThat(sinceLongAgo()).isEqualTo(new Tally(1, 1, 0));
    assertThat(fixture.store().uptime().tally(NOON.minusSeconds(1))).isEqualTo(new Tally(0, 0, 0));
  }

  @Test
  void whatIsNotInTheLedgerYetIsNotCounted() throws Exception {
    // Given
    fixture.accept("OLD");
    fixture.project();
    fixture.accept("NOT-WRITTEN");

    // Then
    assertThat(tally(LATE)).isEqualTo(new Tally(1, 0, 1));
  }

  @Test
  void besideALongQueueWhatIsLostIsLookedForOnceAMinute() throws Exception {
    // Given
    fixture.queue(Lately.LONG);
    TransactionId id = fixture.delivered("DONE", "1", 200);
    fixture.project();
    assertThat(tally(LATE)).isEqualTo(new Tally(Lately.LONG + 1, 1, Lately.LONG));

    // When
    tamper(id);

    // Then
    assertThat(tally(LATE)).isEqualTo(new Tally(Lately.LONG, 0, Lately.LONG));
    assertThat(lost()).isZero();
  }

  @Test
  void besideALongQueueWhatIsLostIsFound() throws Exception {
    // Given
    fixture.queue(Lately.LONG);
    TransactionId id = fixture.delivered("DONE", "1", 200);
    fixture.project();

    // When
    tamper(id);

    // Then
    assertThat(tally(LATE)).isEqualTo(new Tally(Lately.LONG + 1, 0, Lately.LONG));
    assertThat(lost()).isEqualTo(1);
    assertThat(fixture.store().days().lost(NOON.plusSeconds(1))).isZero();
  }

  private Tally tally(int age) {
    fixture.elapse(Duration.ofMinutes(age));
    return fixture.store().uptime().tally(NOON);
  }

  private long lost() {
    return fixture.store().days().lost(NOON);
  }

  private void tamper(TransactionId id) throws SQLException {
    change("UPDATE transaction SET state = 'QUEUED' WHERE id = '" + id + "'");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("ledger"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
