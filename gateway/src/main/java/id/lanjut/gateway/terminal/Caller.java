package id.lanjut.gateway.terminal;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.transaction.Transaction;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Who has sent a request.
 *
 * @param terminalOrNull the terminal's name; null when terminals are not told apart
 */
record Caller(@Nullable String terminalOrNull) {
  /** Whoever reaches the gateway. */
  static final Caller ANYONE = new Caller(null);

  /**
   * Whose a request is, where a route has each terminal keep to one link: by its name, else by the
   * address that it comes from. Empty where the route does not ask.
   */
  Optional<String> keeping(RouteSettings route, Request request) {
    if (!route.sticky()) {
      return Optional.empty();
    }
    // There are a few of them, and a long queue. One that has hung up has no address any more.
    return Optional.ofNullable(terminalOrNull)
        .or(() -> Optional.ofNullable(Request.getRemoteAddr(request)).map(String::intern));
  }

  /**
   * Whether a transaction may be shown to it: its own, and one that could have come from any. Where
   * terminals are not told apart, all.
   */
  boolean mayAskFor(Transaction transaction) {
    return terminalOrNull == null
        || transaction.terminalOrNull() == null
        || terminalOrNull.equals(transaction.terminalOrNull());
  }
}
