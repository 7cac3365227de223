package id.lanjut.gateway.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A day as a table for spreadsheets (RFC 4180): a header, a row for each route, and one for all of
 * them. Fields that a spreadsheet would take for a formula begin with an apostrophe (OWASP, CSV
 * injection).
 */
final class DayTable {
  private static final String END_OF_LINE = "\r\n";
  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]");

  private DayTable() {}

  static String of(DayView day) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header(day.total()));
    day.routes().forEach(route -> rows.add(row(day, String.valueOf(route.route()), route)));
    rows.add(row(day, "total", day.total()));
    return rows.stream()
        .map(row -> row.stream().map(DayTable::field).collect(Collectors.joining(",")))
        .collect(Collectors.joining(END_OF_LINE, "", END_OF_LINE));
  }

  private static List<String> header(DayView.OfRoute any) {
    List<String> names = new ArrayList<>(List.of("day", "complete", "route"));
    for (String state : any.byName().keySet()) {
      names.add(state + "_count");
      names.add(state + "_amount");
      names.add(state + "_without_amount");
    }
    return names;
  }

  private static List<String> row(DayView day, String name, DayView.OfRoute route) {
    List<String> fields =
        new ArrayList<>(List.of(day.day(), String.valueOf(day.complete()), text(name)));
    for (Map.Entry<String, DayView.OfState> each : route.byName().entrySet()) {
      DayView.OfState state = each.getValue();
      fields.add(Long.toString(state.count()));
      fields.add(state.amount().toPlainString());
      fields.add(Long.toString(state.withoutAmount()));
    }
    return fields;
  }

  /** Numbers are left as they are: a refund's amount begins with a minus. */
  private static String text(String value) {
    return FORMULA.matcher(value).find() ? "'" + value : value;
  }

  private static String field(String value) {
    return QUOTED.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }
}
