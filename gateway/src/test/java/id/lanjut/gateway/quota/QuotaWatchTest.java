package id.lanjut.gateway.quota;

import static id.lanjut.gateway.quota.QuotaFixture.JAKARTA;
import static id.lanjut.gateway.quota.QuotaFixture.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import id.lanjut.routes.link.Quota;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a quota is counted by, and what happens when it is used up. */
final class QuotaWatchTest {
  private final QuotaFixture shop = new QuotaFixture();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void whatALinkHasCarriedUpToNowIsToldAlsoBetweenTwoLooks() {
    // Given
    QuotaWatch watch = shop.open(Quota.Per.MONTH, 1);
    shop.lines.carry("fiber", 10, 20, 7);
    shop.look();

    // When
    shop.lines.carry("fiber", 1, 2, 3);
    shop.lines.carry("4g", 300, 500, 0);

    // Then
    Period november = new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));
    assertThat(watch.traffic("fiber")).isEqualTo(new LinkTraffic(november, 11, 22, null, 10));
    assertThat(watch.traffic("4g").share()).contains(0.8);
  }

  @Test
  void aPeriodEndsAtThisPlacesMidnightAndTheNextOneBeginsAtNothing() {
    // Given
    QuotaWatch watch = shop.open(Quota.Per.DAY, 1);
    shop.lines.carry("4g", 600, 500, 100);
    shop.now = TUESDAY.atTime(23, 59, 49).atZone(JAKARTA).toInstant();
    shop.look();
    assertThat(watch.traffic("4g").total()).isEqualTo(1_100);
    assertThat(shop.lines.sparedNow()).containsExactly("4g");

    // When
    shop.look();

    // Then
    assertThat(watch.traffic("4g").total()).isZero();
    assertThat(watch.traffic("4g").period().from()).isEqualTo(TUESDAY.plusDays(1));
    assertThat(watch.traffic("4g").probesThisMonth()).isEqualTo(100);
    assertThat(shop.lines.sparedNow()).isEmpty();
    assertThat(shop.said(Level.INFO)).last().isEqualTo("its quota begins anew");
  }

  @Test
  void monthsThatBeginOnTheThirtyFirstAreCountedFromTheLastDayOfAShortOne() {
    // Given
    QuotaWatch watch = shop.open(Quota.Per.MONTH, 31);
    shop.midnight(LocalDate.of(2027, 1, 30));
    shop.lines.carry("4g", 100, 0, 0);
    shop.look();

    // When
    shop.midnight(LocalDate.of(2027, 1, 31));
    shop.lines.carry("4g", 200, 0, 0);
    shop.look();
    shop.midnight(LocalDate.of(2027, 2, 27));
    shop.lines.carry("4g", 40, 0, 0);
    shop.look();
    assertThat(watch.traffic("4g").total()).isEqualTo(240);

    // Then
    shop.midnight(LocalDate.of(2027, 2, 28));
    shop.lines.carry("4g", 8, 0, 0);
    shop.look();
    assertThat(watch.traffic("4g").total()).isEqualTo(8);
    shop.midnight(LocalDate.of(2027, 3, 30));
    assertThat(watch.traffic("4g").total()).isEqualTo(8);
    shop.midnight(LocalDate.of(2027, 3, 31));
    assertThat(watch.traffic("4g").total()).isZero();
  }

  @Test
  void eachLevelIsSaidOnceInAPeriodAndAgainInTheNext() {
    // Given
    shop.open(Quota.Per.WEEK, 1);

    for (LocalDate monday : List.of(TUESDAY.minusDays(1), TUESDAY.plusDays(6))) {
      shop.forgetWhatWasSaid();
      shop.midnight(monday);
      // When
      shop.lines.carry("4g", 749, 0, 0);
      shop.look(3);
      assertThat(shop.said(Level.WARN)).isEmpty();
      shop.lines.carry("4g", 1, 0, 0);
      shop.look(3);
      shop.lines.carry("4g", 200, 0, 0);
      shop.look(3);
      shop.lines.carry("4g", 50, 0, 0);
      shop.look(3);
      shop.lines.carry("4g", 5_000, 0, 0);
      shop.look(3);

      // Then
      assertThat(shop.said(Level.WARN)).containsExactly("three quarters of its quota are used");
      assertThat(shop.said(Level.ERROR))
          .containsExactly(
              "its quota is used up soon: 95 % are gone",
              "its quota is used up: bulk waits, normal is limited, vital goes on");
    }
  }

  @Test
  void aLinkIsSparedFromTheLookThatFindsItsQuotaUsedUpAndNotBefore() {
    // Given
    shop.open(Quota.Per.MONTH, 1);
    shop.lines.carry("fiber", 1L << 40, 1L << 40, 0);
    shop.lines.carry("4g", 500, 499, 0);
    shop.look();
    assertThat(shop.lines.sparedNow()).isEmpty();

    // When
    shop.lines.carry("4g", 0, 1, 0);
    shop.look();

    // Then
    assertThat(shop.lines.sparedNow()).containsExactly("4g");
  }
}
