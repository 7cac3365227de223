package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS row 8: what is owed to the shop's own systems is damaged. */
final class LostCallbackTest {
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
  void row8WhoHasToBeToldIsToldAgainWhenThatWasDamaged() throws Exception {
    // Given
    fixture.store().callbacks().tell(route -> true);
    TransactionId id = fixture.accept("INV-1", "1", true);
    long before = fixture.journal.end();
    fixture.deliver(id);
    assertThat(fixture.store().callbacks().owed()).isEqualTo(1);
    fixture.close();

    // When
    fixture.journal.flip(fixture.journal.find(id.value(), before) + 40);
    fixture.open();

    // Then
    assertThat(fixture.store().setAside()).isNotEmpty();
    assertThat(fixture.state(id)).isEqualTo(State.DELIVERED);
    assertThat(fixture.store().callbacks().owed()).isZero();
    fixture.store().callbacks().tell(route -> true);
    assertThat(fixture.store().callbacks().owed()).isEqualTo(1);
    fixture.reopen();
    fixture.store().callbacks().tell(route -> true);
    assertThat(fixture.store().callbacks().owed()).isEqualTo(1);
  }

  @Test
  void whatEndedLongAgoIsNotToldAgain() {
    // Given
    fixture.delivered("INV-1", "1", 200);

    // When
    fixture.reopen();
    fixture.store().callbacks().tell(route -> true);

    // Then
    assertThat(fixture.store().callbacks().owed()).isZero();
  }
}
