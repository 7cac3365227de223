package id.lanjut.gateway.console;

import id.lanjut.store.DayBook;
import id.lanjut.store.DayBook.Sold;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.State;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Reads how a day went: {@code GET /api/days/{day}}, the same as CSV, and {@code /api/today}. */
final class DayReading {
  private static final String PATH = "/api/days/";
  private static final String TABLE = ".csv";

  private final DayBook days;
  private final TransactionBook book;
  private final InstantSource clock;
  private final ZoneId zone;
  private final SharedReading<TodayView> today;

  DayReading(ConsoleParts parts) {
    this.days = parts.days();
    this.book = parts.book();
    this.clock = parts.clock();
    this.zone = parts.zone();
    this.today = new SharedReading<>(() -> soFar(CalendarDay.at(clock.instant(), zone)));
  }

  /** The day that ends the path, as JSON or as a table. */
  Reply day(Request request) {
    String name = request.getHttpURI().getCanonicalPath().substring(PATH.length());
    boolean table = name.endsWith(TABLE);
    Optional<LocalDate> day =
        FilterParameters.day(table ? name.substring(0, name.length() - TABLE.length()) : name);
    if (day.isEmpty()) {
      return Reply.problem(
          400, "bad-parameter", "Bad parameter", "day has to be " + FilterParameters.A_DAY);
    }
    return asked(
        () -> {
          DayView view = view(new CalendarDay(day.get(), zone));
          return table ? table(view) : Reply.json(view);
        });
  }

  private DayView view(CalendarDay day) {
    return DayView.of(day, days.isComplete(day.from()), days.sums(day.from(), day.until()));
  }

  private static Reply table(DayView view) {
    return Reply.text("text/csv; charset=utf-8", DayTable.of(view))
        .with(
            HttpHeader.CONTENT_DISPOSITION,
            "attachment; filename=\"lanjut-" + view.day() + ".csv\"");
  }

  /** How today goes so far. */
  Reply today() {
    return asked(() -> Reply.json(soFar()));
  }

  /**
   * The same, not put into words.
   *
   * @throws LedgerException when the ledger cannot be read
   */
  TodayView soFar() {
    return today.get();
  }

  private TodayView soFar(CalendarDay today) {
    Sold sold = days.sold(today.from(), today.until());
    TransactionBook.Queue queue = book.queue();
    return new TodayView(
        today.day().toString(),
        TodayView.OfKind.of(sold.all()),
        TodayView.OfKind.of(sold.overAnotherLink()),
        TodayView.OfKind.of(sold.afterWaiting()),
        TodayView.OfKind.of(queue, List.of(State.QUEUED, State.SENDING, State.UNKNOWN)),
        TodayView.OfKind.of(queue, List.of(State.HELD)),
        days.lost(today.from()));
  }

  private static Reply asked(Supplier<Reply> question) {
    try {
      return question.get();
    } catch (LedgerException e) {
      return Reply.noRecord(e);
    }
  }
}
