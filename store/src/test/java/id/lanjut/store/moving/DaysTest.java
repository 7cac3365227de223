package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.DayBook;
import id.lanjut.store.DayBook.Sold;
import id.lanjut.store.DayBook.Sum;
import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days of a real store. */
final class DaysTest {
  private static final Instant MORNING = StoreFixture.NOON.minus(Duration.ofHours(6));
  private static final Instant NIGHT = StoreFixture.NOON.plus(Duration.ofHours(6));

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

  private DayBook days() {
    return fixture.store().days();
  }

  @Test
  void aDayIsTheSameWhenTheStoreIsOpenedAgain() throws Exception {
    // Given
    fixture.delivered("INV-1", "1", 201);
    fixture.accept("INV-2");
    fixture.project();
    List<Sum> before = days().sums(MORNING, NIGHT);

    // When
    fixture.reopen();

    // Then
    assertThat(before)
        .extracting(sum -> sum.route() + " " + sum.state() + " " + sum.sums().count())
        .containsExactly("charge DELIVERED 1", "charge QUEUED 1");
    assertThat(days().sums(MORNING, NIGHT)).isEqualTo(before);
    assertThat(days().sums(NIGHT, NIGHT.plusSeconds(1))).isEmpty();
    assertThat(days().lost(MORNING)).isZero();
  }

  @Test
  void whatIsDeliveredIsToldByItself() throws Exception {
    // Given
    fixture.delivered("INV-1", "1", 201);
    fixture.delivered("INV-2", "1", 201);
    fixture.finished("INV-3", "1", State.REJECTED, 422);
    fixture.accept("INV-4");
    fixture.project();

    // Then
    assertThat(days().sold(MORNING, NIGHT).all()).isEqualTo(new Sums(2, BigDecimal.ZERO, 2));
    assertThat(days().sold(NIGHT, NIGHT.plusSeconds(1))).isEqualTo(Sold.NONE);
  }

  @Test
  void aDayOfWhichSomethingWasForgottenIsNotCompleteAnyMore() throws Exception {
    // Given
    fixture.delivered("INV-1", "1", 201);
    fixture.project();
    assertThat(days().isComplete(MORNING)).isTrue();
    fixture.elapse(Duration.ofDays(40));
    assertThat(fixture.store().forget(MORNING, 10)).isZero();
    assertThat(days().isComplete(MORNING)).isTrue();

    // When
    assertThat(fixture.store().forget(NIGHT, 10)).isEqualTo(1);
    fixture.reopen();

    // Then
    assertThat(days().isComplete(MORNING)).isFalse();
    assertThat(days().isComplete(NIGHT)).isTrue();
  }

  @Test
  void aLedgerThatWasLostLeavesNoDayBeforeItComplete() throws Exception {
    // Given
    fixture.delivered("INV-1", "1", 201);
    fixture.project();
    fixture.close();
    Files.delete(directory.resolve("ledger.mv.db"));

    // When
    fixture.open();

    // Then
    assertThat(days().sums(MORNING, NIGHT)).isEmpty();
    assertThat(days().isComplete(MORNING)).isFalse();
    assertThat(days().isComplete(NIGHT)).isTrue();
  }

  @Test
  void whatMovesIsWorthWhatItsTransactionsAre() {
    fixture.accept("INV-1");

    assertThat(fixture.store().queue().byState()).containsEntry(State.QUEUED, 1);
    assertThat(fixture.store().queue().amount()).isZero();
  }
}
