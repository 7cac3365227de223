package id.lanjut.gateway.console;

import id.lanjut.store.TransactionBook.Order;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.TransactionId;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.Fields;

/** The parameters of the list of transactions; an empty one counts as absent. */
sealed interface ListParameters {
  /** They make sense. */
  record Good(Query query) implements ListParameters {}

  /** One of them does not. */
  record Bad(String parameter, String expected) implements ListParameters {}

  int DEFAULT_LIMIT = 50;
  Pattern LIMIT = Pattern.compile("[1-9]\\d{0,2}|1000");

  /** Reads them, with the days of this zone's calendar. */
  static ListParameters of(Fields fields, ZoneId zone) {
    Function<String, Optional<String>> values =
        name -> Optional.ofNullable(fields.getValue(name)).filter(value -> !value.isEmpty());
    Optional<String> limit = values.apply("limit");
    Optional<String> before = values.apply("before");
    if (limit.isPresent() && !LIMIT.matcher(limit.get()).matches()) {
      return new Bad("limit", "a number from 1 to 1000");
    }
    if (before.isPresent() && !TransactionId.isValid(before.get())) {
      return new Bad("before", "the id of a transaction");
    }
    FilterParameters filter = FilterParameters.of(values, zone);
    if (filter instanceof FilterParameters.Bad bad) {
      return new Bad(bad.parameter(), bad.expected());
    }
    return new Good(
        new Query(
            ((FilterParameters.Good) filter).filter(),
            Order.NEWEST_FIRST,
            limit.map(Integer::parseInt).orElse(DEFAULT_LIMIT),
            before.map(TransactionId::new).orElse(null)));
  }
}
