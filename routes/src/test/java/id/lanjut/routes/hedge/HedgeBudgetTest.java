package id.lanjut.routes.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HedgeBudgetTest {
  private final HedgeBudget budget = new HedgeBudget();

  private long takenAfter(int requests) {
    return IntStream.range(0, requests)
        .filter(
            i -> {
              budget.earn();
              return budget.take();
            })
        .count();
  }

  @Test
  void anApiThatIsAlwaysLateIsAskedTwiceTenTimesAndThenOnceInTwenty() {
    // Full as the bucket is, the first request adds nothing to it.
    assertThat(takenAfter(2_000)).isEqualTo(10 + 99);
    assertThat(takenAfter(2_000)).isEqualTo(100);
  }

  @Test
  void whatIsNotTakenIsNotSavedUp() {
    IntStream.range(0, 10_000).forEach(i -> budget.earn());
    assertThat(IntStream.range(0, 100).filter(i -> budget.take()).count()).isEqualTo(10);
  }
}
