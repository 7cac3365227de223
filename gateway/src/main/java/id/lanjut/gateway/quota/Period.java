package id.lanjut.gateway.quota;

import id.lanjut.routes.link.Quota;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * The days that are counted together.
 *
 * @param from the first
 * @param until the first of the next period
 */
public record Period(LocalDate from, LocalDate until) {
  /** A quota's period that a day is in. */
  static Period of(Quota quota, LocalDate day) {
    return switch (quota.per()) {
      case DAY -> new Period(day, day.plusDays(1));
      case WEEK -> week(DayOfWeek.of(quota.from()), day);
      case MONTH -> month(quota.from(), day);
    };
  }

  /** The month of the calendar. */
  static Period month(LocalDate day) {
    return month(1, day);
  }

  private static Period week(DayOfWeek first, LocalDate day) {
    LocalDate from = day.with(TemporalAdjusters.previousOrSame(first));
    return new Period(from, from.plusWeeks(1));
  }

  private static Period month(int first, LocalDate day) {
    YearMonth month = YearMonth.from(day);
    YearMonth begins = day.isBefore(beginning(month, first)) ? month.minusMonths(1) : month;
    return new Period(beginning(begins, first), beginning(begins.plusMonths(1), first));
  }

  /** A month that has no such day has its last one. */
  private static LocalDate beginning(YearMonth month, int first) {
    return month.atDay(Math.min(first, month.lengthOfMonth()));
  }
}
