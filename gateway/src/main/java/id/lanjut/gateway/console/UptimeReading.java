package id.lanjut.gateway.console;

import id.lanjut.gateway.uptime.LinksReport;
import id.lanjut.gateway.uptime.UptimeReport;
import id.lanjut.gateway.uptime.Window;
import id.lanjut.store.ledger.LedgerException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Reads how the links did: {@code GET /api/uptime?window=24h|7d|30d|month}, and the links alone.
 */
final class UptimeReading {
  private final Function<Window, UptimeReport> uptime;
  private final Function<Window, LinksReport> links;

  UptimeReading(ConsoleParts parts) {
    this.uptime = parts.uptime();
    this.links = parts.linksUptime();
  }

  /** With what was saved. */
  Reply whole(Request request) {
    return read(request, window -> UptimeView.of(uptime.apply(window)));
  }

  /** Without. */
  Reply links(Request request) {
    return read(request, window -> LinksView.of(links.apply(window)));
  }

  private static Reply read(Request request, Function<Window, Object> view) {
    Optional<Window> window = window(request);
    if (window.isEmpty()) {
      return Reply.problem(
          400,
          "bad-parameter",
          "Bad parameter",
          "window has to be one of " + String.join(", ", Window.words()));
    }
    try {
      return Reply.json(view.apply(window.get()));
    } catch (LedgerException e) {
      return Reply.noRecord(e);
    }
  }

  private static Optional<Window> window(Request request) {
    try {
      Fields fields = Request.extractQueryParameters(request);
      @Nullable String word = fields.getValue("window");
      return word == null || word.isEmpty() ? Optional.of(Window.DAY) : Window.of(word);
    } catch (RuntimeException e) {
      // Jetty throws different ones for bad escapes, bad UTF-8 and too many parameters.
      return Optional.empty();
    }
  }
}
