package id.lanjut.lab.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromisesTest {
  private static final Sale SALE = new Sale("k1", "charge", "lane", 1, false);
  private static final TillAnswer ACCEPTED = new TillAnswer(202, "id-1", "{}");
  private static final TillAnswer PAID = new TillAnswer(200, "id-1", "paid k1");

  private final Set<String> happened = new HashSet<>();
  private final Promises promises = new Promises(happened::contains);

  @Test
  void aSaleMayBeAcceptedFirstAndPaidLater() {
    // Given
    promises.told(SALE, ACCEPTED);
    happened.add("k1");

    // When
    promises.told(SALE, PAID);

    // Then
    assertThat(promises.complaints()).isEmpty();
    assertThat(promises.all()).containsExactly(new Promise(SALE, "id-1", true));
  }

  @Test
  void anotherIdForTheSameKeyIsComplainedOf() {
    // Given
    promises.told(SALE, ACCEPTED);

    // When
    promises.told(SALE, new TillAnswer(202, "id-2", "{}"));

    // Then
    assertThat(promises.complaints()).containsExactly("k1 was id-1 and is id-2");
  }

  @Test
  void aPaidSaleThatIsOnlyAcceptedAfterwardsIsComplainedOf() {
    // Given
    happened.add("k1");
    promises.told(SALE, PAID);

    // When
    promises.told(SALE, ACCEPTED);

    // Then
    assertThat(promises.complaints()).containsExactly("k1 was paid and is accepted only");
  }

  @Test
  void anAnswerBeforeTheEffectIsComplainedOf() {
    // When
    promises.told(SALE, PAID);

    // Then
    assertThat(promises.complaints()).containsExactly("k1 was told to be paid before it was");
  }

  @Test
  void anotherSalesAnswerIsComplainedOf() {
    // Given
    happened.add("k1");

    // When
    promises.told(SALE, new TillAnswer(200, "id-1", "paid k2"));

    // Then
    assertThat(promises.complaints()).containsExactly("k1 was given another's answer: paid k2");
  }
}
