package id.lanjut.gateway.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CardNumbersTest {
  /** The schemes' own test numbers, which belong to nobody. */
  @ParameterizedTest
  @CsvSource({
    "4111111111111111, 411111******1111",
    "card 4811 1111 1111 1114 refused, card 4811 11** **** 1114 refused",
    "5555-5555-5555-4444, 5555-55**-****-4444",
    "key=2223003122003222 x, key=222300******3222 x",
    "378282246310005, 378282*****0005",
    "6200000000000005, 620000******0005",
    "(4222222222222), (422222***2222)",
    "4111111111111111/5555555555554444, 411111******1111/555555******4444"
  })
  void aCardNumberKeepsItsFirstSixAndLastFourDigits(String text, String masked) {
    assertThat(CardNumbers.masked(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "INV-20261124153000",
        "2026-11-24T15:30:00.123456789Z",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV",
        "X4111111111111111",
        "41111111111111110000000",
        "Rp 150000",
        ""
      })
  void whatIsNoCardNumberIsLeftAlone(String text) {
    assertThat(CardNumbers.masked(text)).isEqualTo(text);
  }
}
