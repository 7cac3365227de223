package id.lanjut.store.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TransactionIdTest {
  private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  @Test
  void anIdIsOf26DigitsInCrockfordsBase32() {
    assertThat(TransactionId.isValid(ID)).isTrue();
    assertThat(new TransactionId(ID).value()).isEqualTo(ID);
  }

  @Test
  void oneThatIsTooShortOrTooLongIsNone() {
    assertThat(TransactionId.isValid("")).isFalse();
    assertThat(TransactionId.isValid(ID.substring(1))).isFalse();
    assertThat(TransactionId.isValid(ID + "0")).isFalse();
  }

  @Test
  void anyOtherCharacterAtAnyPlaceMakesItNone() {
    for (char other : "ILOUa-é".toCharArray()) {
      for (int i = 0; i < ID.length(); i++) {
        String changed = ID.substring(0, i) + other + ID.substring(i + 1);

        assertThat(TransactionId.isValid(changed)).as(changed).isFalse();
        assertThatThrownBy(() -> new TransactionId(changed))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
