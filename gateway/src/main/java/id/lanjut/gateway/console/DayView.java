package id.lanjut.gateway.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.lanjut.store.DayBook.Sum;
import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/days/{day}} says: everything that was accepted on a day of the computer's
 * calendar, and how it stands now.
 *
 * @param day ISO 8601
 * @param zone the calendar's time zone
 * @param from when the day begins
 * @param until when the next one begins
 * @param complete whether everything is still known that was accepted on that day; false also when
 *     the ledger was lost meanwhile
 * @param routes each that has accepted something, by its name
 * @param total of all routes
 */
record DayView(
    String day,
    String zone,
    String from,
    String until,
    boolean complete,
    List<OfRoute> routes,
    OfRoute total) {

  /** How many, what they are worth, and how many of them are without an amount: those count 0. */
  record OfState(long count, BigDecimal amount, long withoutAmount) {
    static OfState of(Sums sums) {
      return new OfState(sums.count(), sums.amount(), sums.withoutAmount());
    }
  }

  /**
   * One route's day.
   *
   * @param route its name; absent of the total
   * @param accepted all that follows together
   * @param waiting what is queued or being sent
   */
  record OfRoute(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String route,
      OfState accepted,
      OfState delivered,
      OfState rejected,
      OfState expired,
      OfState cancelled,
      OfState held,
      OfState unknown,
      OfState waiting) {
    static OfRoute of(@Nullable String route, List<Sum> sums) {
      Map<State, Sums> byState = new EnumMap<>(State.class);
      Sums all = Sums.NONE;
      for (Sum sum : sums) {
        byState.merge(sum.state(), sum.sums(), Sums::plus);
        all = all.plus(sum.sums());
      }
      Sums waiting =
          byState
              .getOrDefault(State.QUEUED, Sums.NONE)
              .plus(byState.getOrDefault(State.SENDING, Sums.NONE));
      return new OfRoute(
          route,
          OfState.of(all),
          of(State.DELIVERED, byState),
          of(State.REJECTED, byState),
          of(State.EXPIRED, byState),
          of(State.CANCELLED, byState),
          of(State.HELD, byState),
          of(State.UNKNOWN, byState),
          OfState.of(waiting));
    }

    private static OfState of(State state, Map<State, Sums> byState) {
      return OfState.of(byState.getOrDefault(state, Sums.NONE));
    }

    /** By the names that the columns of a table have. */
    Map<String, OfState> byName() {
      Map<String, OfState> states = new LinkedHashMap<>();
      states.put("accepted", accepted);
      states.put("delivered", delivered);
      states.put("rejected", rejected);
      states.put("expired", expired);
      states.put("cancelled", cancelled);
      states.put("held", held);
      states.put("unknown", unknown);
      states.put("waiting", waiting);
      return states;
    }
  }

  static DayView of(CalendarDay day, boolean complete, List<Sum> sums) {
    Map<String, List<Sum>> byRoute = new TreeMap<>();
    sums.forEach(sum -> byRoute.computeIfAbsent(sum.route(), name -> new ArrayList<>()).add(sum));
    List<OfRoute> routes = new ArrayList<>();
    byRoute.forEach((route, ofRoute) -> routes.add(OfRoute.of(route, ofRoute)));
    return new DayView(
        day.day().toString(),
        day.zone().getId(),
        day.from().toString(),
        day.until().toString(),
        complete,
        routes,
        OfRoute.of(null, sums));
  }
}
