package id.lanjut.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.Quota;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeriodTest {
  @ParameterizedTest
  @CsvSource({
    "1, 2026-11-01, 2026-11-01, 2026-12-01",
    "1, 2026-11-30, 2026-11-01, 2026-12-01",
    "15, 2026-11-14, 2026-10-15, 2026-11-15",
    "15, 2026-11-15, 2026-11-15, 2026-12-15",
    "15, 2027-01-03, 2026-12-15, 2027-01-15",
    "31, 2027-01-30, 2026-12-31, 2027-01-31",
    "31, 2027-01-31, 2027-01-31, 2027-02-28",
    "31, 2027-02-27, 2027-01-31, 2027-02-28",
    "31, 2027-02-28, 2027-02-28, 2027-03-31",
    "31, 2027-03-30, 2027-02-28, 2027-03-31",
    "31, 2027-04-29, 2027-03-31, 2027-04-30",
    "31, 2028-02-28, 2028-01-31, 2028-02-29",
    "31, 2028-02-29, 2028-02-29, 2028-03-31",
    "30, 2027-02-28, 2027-02-28, 2027-03-30",
    "29, 2027-02-28, 2027-02-28, 2027-03-29",
  })
  void aMonthBeginsWithItsDayOrWithItsLastWhereItHasNoSuch(
      int first, LocalDate day, LocalDate from, LocalDate until) {
    assertThat(Period.of(new Quota(1, Quota.Per.MONTH, first), day))
        .isEqualTo(new Period(from, until));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2026-11-23, 2026-11-23, 2026-11-30",
    "1, 2026-11-29, 2026-11-23, 2026-11-30",
    "7, 2026-11-28, 2026-11-22, 2026-11-29",
    "7, 2026-11-29, 2026-11-29, 2026-12-06",
    "5, 2027-01-01, 2027-01-01, 2027-01-08",
    "6, 2027-01-01, 2026-12-26, 2027-01-02",
  })
  void aWeekBeginsWithItsDay(int first, LocalDate day, LocalDate from, LocalDate until) {
    assertThat(Period.of(new Quota(1, Quota.Per.WEEK, first), day))
        .isEqualTo(new Period(from, until));
  }

  @Test
  void aDayIsItself() {
    LocalDate day = LocalDate.of(2026, 12, 31);

    assertThat(Period.of(new Quota(1, Quota.Per.DAY, 1), day))
        .isEqualTo(new Period(day, LocalDate.of(2027, 1, 1)));
  }

  @Test
  void forTwoYearsEachDayIsInExactlyOnePeriodThatFollowsTheLast() {
    for (Quota.Per per : Quota.Per.values()) {
      for (int first = 1; first <= per.latestFrom(); first++) {
        Quota quota = new Quota(1, per, first);
        LocalDate day = LocalDate.of(2027, 1, 1);
        Period period = Period.of(quota, day);
        for (; day.getYear() < 2029; day = day.plusDays(1)) {
          Period next = Period.of(quota, day);
          assertThat(next.equals(period) || next.from().equals(period.until()))
              .as("%s from %s on %s", per, first, day)
              .isTrue();
          assertThat(!day.isBefore(next.from()) && day.isBefore(next.until())).isTrue();
          period = next;
        }
      }
    }
  }
}
