package id.lanjut.gateway.console;

import id.lanjut.store.TransactionBook;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** The parameters of the list of transactions; an empty one counts as absent. */
sealed interface ListParameters {
  /** They make sense. */
  record Good(TransactionBook.Query query) implements ListParameters {}

  /** One of them does not. */
  record Bad(String parameter, String expected) implements ListParameters {}

  int DEFAULT_LIMIT = 50;
  Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}|1000");
  List<String> STATES = Arrays.stream(State.values()).map(State::name).toList();

  static ListParameters of(Fields fields) {
    String state = valueOrNull(fields, "state");
    String limit = valueOrNull(fields, "limit");
    String before = valueOrNull(fields, "before");
    if (state != null && !STATES.contains(state.toUpperCase(Locale.ROOT))) {
      return new Bad("state", "one of " + String.join(", ", STATES));
    }
    if (limit != null && !LIMIT.matcher(limit).matches()) {
      return new Bad("limit", "a number from 1 to 1000");
    }
    if (before != null && !TransactionId.isValid(before)) {
      return new Bad("before", "the id of a transaction");
    }
    return new Good(
        new TransactionBook.Query(
            state == null ? null : State.valueOf(state.toUpperCase(Locale.ROOT)),
            valueOrNull(fields, "route"),
            valueOrNull(fields, "q"),
            limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit),
            before == null ? null : new TransactionId(before)));
  }

  private static @Nullable String valueOrNull(Fields fields, String name) {
    String value = fields.getValue(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
