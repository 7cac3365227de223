package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.store.Filter;
import id.lanjut.store.transaction.State;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One decision about many transactions, as it was sent.
 *
 * @param doing what is decided
 * @param as how it is settled; null for what is not
 * @param note how that was found out; empty for what is not settled
 * @param where about which ones; something is always asked for
 * @param expected how many may be touched at most; null to be told of them and change nothing
 */
record BulkRequest(
    Doing doing, @Nullable State as, String note, Filter where, @Nullable Integer expected) {
  private static final Set<String> FILTERS =
      Set.of("state", "route", "terminal", "link", "q", "from", "until");

  private static final Map<String, Doing> DOINGS =
      Map.of("retry", Doing.RETRY, "cancel", Doing.CANCEL, "resolve", Doing.RESOLVE);

  /** What can be decided. */
  enum Doing {
    RETRY,
    CANCEL,
    RESOLVE;

    private Set<State> possibleIn() {
      return switch (this) {
        case RETRY -> EnumSet.of(State.HELD);
        case CANCEL -> EnumSet.of(State.QUEUED);
        case RESOLVE -> EnumSet.of(State.HELD, State.UNKNOWN);
      };
    }
  }

  /** It cannot be read, and why. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why, null, false, false);
    }
  }

  /** Which of the transactions that are meant can be decided about so; empty when none can. */
  Optional<Filter> possible() {
    Set<State> states = doing.possibleIn();
    if (!where.states().isEmpty()) {
      states.retainAll(where.states());
    }
    return states.isEmpty() ? Optional.empty() : Optional.of(where.in(states));
  }

  /**
   * Reads what was sent.
   *
   * @param zone whose calendar's days are meant
   */
  static BulkRequest of(JsonNode sent, ZoneId zone) throws Unreadable {
    Doing doing = DOINGS.get(sent.path("do").asText());
    if (doing == null) {
      throw new Unreadable("do has to be retry, cancel or resolve");
    }
    Filter where = where(sent.path("where"), zone);
    Integer expected = expected(sent);
    if (doing != Doing.RESOLVE) {
      return new BulkRequest(doing, null, "", where, expected);
    }
    Optional<String> fault = TransactionDecisions.faultOfSettling(sent);
    if (fault.isPresent()) {
      throw new Unreadable(fault.get());
    }
    return new BulkRequest(
        doing,
        TransactionDecisions.outcomeOrNull(sent),
        TransactionDecisions.note(sent),
        where,
        expected);
  }

  /** Nothing is touched by a word that somebody forgot. */
  private static @Nullable Integer expected(JsonNode sent) throws Unreadable {
    if (sent.path("preview").asBoolean(true)) {
      return null;
    }
    JsonNode expect = sent.path("expect");
    if (!expect.canConvertToInt() || expect.asInt() < 0) {
      throw new Unreadable("expect has to say how many the preview found possible");
    }
    return expect.asInt();
  }

  /** A filter that is misspelt would leave nothing out: it is no filter. */
  private static Filter where(JsonNode where, ZoneId zone) throws Unreadable {
    List<String> names = new ArrayList<>();
    where.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!FILTERS.contains(name)) {
        throw new Unreadable("where." + name + " is not known");
      }
    }
    FilterParameters read = FilterParameters.of(name -> text(where.path(name)), zone);
    if (read instanceof FilterParameters.Bad bad) {
      throw new Unreadable("where." + bad.parameter() + " has to be " + bad.expected());
    }
    Filter filter = ((FilterParameters.Good) read).filter();
    if (filter.equals(Filter.NONE)) {
      throw new Unreadable("where has to say which transactions are meant");
    }
    return filter;
  }

  private static Optional<String> text(JsonNode value) {
    if (!value.isArray()) {
      return Optional.of(value.asText()).filter(text -> !text.isEmpty() && !value.isNull());
    }
    List<String> words = new ArrayList<>();
    value.forEach(each -> words.add(each.asText()));
    return Optional.of(String.join(",", words)).filter(text -> !text.isEmpty());
  }
}
