package id.lanjut.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void theMiddleOneOfAnOddNumberIsTheMedian() {
    // Given
    List<Double> rounds = List.of(9.0, 1.0, 4.0);

    // When
    Spread spread = Spread.of(rounds);

    // Then
    assertThat(spread).isEqualTo(new Spread(4, 1, 9));
  }

  @Test
  void anEvenNumberHasItsMedianBetweenTheTwoInTheMiddle() {
    // Given
    List<Double> rounds = List.of(8.0, 1.0, 4.0, 2.0);

    // When
    Spread spread = Spread.of(rounds);

    // Then
    assertThat(spread).isEqualTo(new Spread(3, 1, 8));
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
