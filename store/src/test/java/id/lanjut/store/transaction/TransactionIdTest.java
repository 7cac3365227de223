package id.lanjut.store.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TransactionIdTest {
  private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  @Test
  void anIdIsOf26DigitsInCrockfordsBase32() {
    assertThat(TransactionId.isValid(ID)).isTrue();
    assertThat(new TransactionId(ID).value()).isEqualTo(ID);
    assertThat(new TransactionId(ID)).hasToString(ID).isEqualTo(new TransactionId(ID));
  }

  @Test
  void itStaysAsItIsWrittenAndSortsAsThat() {
    List<String> written = written(1_000);

    assertThat(written).allSatisfy(it -> assertThat(new TransactionId(it).value()).isEqualTo(it));
    List<String> sorted = written.stream().sorted().toList();
    assertThat(written.stream().map(TransactionId::new).sorted().map(TransactionId::value))
        .containsExactlyElementsOf(sorted);
    assertThat(written.stream().map(TransactionId::new).distinct()).hasSize(written.size());
  }

  /** At random, each with a sibling that differs in one digit; and both ends. */
  private static List<String> written(int many) {
    SplittableRandom random = new SplittableRandom(26);
    List<String> all = new ArrayList<>(List.of("0".repeat(26), "7" + "Z".repeat(25)));
    for (int i = 0; i < many; i++) {
      StringBuilder id = new StringBuilder().append(DIGITS.charAt(random.nextInt(8)));
      while (id.length() < 26) {
        id.append(DIGITS.charAt(random.nextInt(32)));
      }
      all.add(id.toString());
      int changed = 1 + random.nextInt(25);
      char digit = DIGITS.charAt((DIGITS.indexOf(id.charAt(changed)) + 1) % 32);
      id.setCharAt(changed, digit);
      all.add(id.toString());
    }
    return all;
  }

  @Test
  void itBeginsWithItsTime() {
    Instant time = Instant.parse("2016-07-30T23:54:10.259Z");
    TransactionId first = TransactionId.firstAt(time);

    assertThat(first.value()).isEqualTo("01ARZ3NDEK" + "0".repeat(16));
    assertThat(first.madeAt()).isEqualTo(time);
    assertThat(new TransactionId(ID).madeAt()).isEqualTo(time);
    assertThat(TransactionId.firstAt(Instant.EPOCH.minusSeconds(1)).value())
        .isEqualTo("0".repeat(26));
    assertThat(TransactionId.firstAt(Instant.parse("9999-12-31T23:59:59Z")).madeAt())
        .isEqualTo("9999-12-31T23:59:59Z");
    assertThat(TransactionId.firstAt(Instant.ofEpochMilli(1L << 48)).value())
        .isEqualTo("7" + "Z".repeat(9) + "0".repeat(16));
  }

  @Test
  void oneThatIsTooShortOrTooLongIsNone() {
    assertThat(TransactionId.isValid("")).isFalse();
    assertThat(TransactionId.isValid(ID.substring(1))).isFalse();
    assertThat(TransactionId.isValid(ID + "0")).isFalse();
  }

  @Test
  void oneOfMoreThan128BitsIsNone() {
    assertThat(TransactionId.isValid("7" + "Z".repeat(25))).isTrue();
    assertThat(TransactionId.isValid("8" + "0".repeat(25))).isFalse();
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
