package id.lanjut.gateway.console;

import id.lanjut.gateway.http.SmallBody;
import id.lanjut.routes.resolve.Decisions;
import id.lanjut.store.Filter;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.TransactionBook.Order;
import id.lanjut.store.TransactionBook.Page;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What an operator decides about many transactions at once: {@code POST /api/transactions/bulk}. It
 * is told of them first, and says with the decision how many it was told of: when more would be
 * touched by now, none is. Each is decided as if alone, so that sending it twice touches nothing
 * twice.
 */
final class BulkDecisions extends Handler.Abstract {
  /** In one call, the oldest; whoever calls comes back for the rest. */
  static final int MOST = 1_000;

  private static final int SHOWN = 5;

  private final TransactionBook book;
  private final Decisions decisions;
  private final ZoneId zone;

  BulkDecisions(TransactionBook book, Decisions decisions, ZoneId zone) {
    this.book = book;
    this.decisions = decisions;
    this.zone = zone;
  }

  /**
   * What would be done.
   *
   * @param matching how many fit, whatever state they are in; not counted beyond {@link #MOST}
   * @param possible about how many of them it can be decided now, {@link #MOST} in one call
   * @param amount the money that those move
   * @param more whether it can be decided about more than those, in a further call
   * @param transactions the oldest of those
   */
  record Preview(
      int matching,
      int possible,
      BigDecimal amount,
      boolean more,
      List<TransactionView> transactions) {}

  /** What was done, and how many had moved on meanwhile. */
  record Done(int done, int skipped) {}

  /** What was found. */
  private record Found(List<Snapshot> oldest, boolean more) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    reply(request).send(response, callback);
    return true;
  }

  private Reply reply(Request request) throws IOException {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return Endpoint.methodNotAllowed(request, "POST");
    }
    try {
      BulkRequest asked = BulkRequest.of(SmallBody.json(request), zone);
      Found possible = possible(asked.possible());
      return asked.expected() == null
          ? Reply.json(preview(asked, possible))
          : decide(asked, possible.oldest(), TransactionDecisions.by(request));
    } catch (BulkRequest.Unreadable e) {
      return TransactionDecisions.bad(String.valueOf(e.getMessage()));
    } catch (LedgerException e) {
      return Reply.noRecord(e);
    }
  }

  private Found possible(Optional<Filter> filter) {
    List<Snapshot> found = new ArrayList<>();
    @Nullable TransactionId place = null;
    if (filter.isPresent()) {
      do {
        int limit = Math.min(MOST, MOST + 1 - found.size());
        Page page = book.page(new Query(filter.get(), Order.OLDEST_FIRST, limit, place));
        found.addAll(page.transactions());
        place = page.next();
      } while (place != null && found.size() <= MOST);
    }
    return new Found(found.subList(0, Math.min(MOST, found.size())), found.size() > MOST);
  }

  private Preview preview(BulkRequest asked, Found possible) {
    Page matching = book.page(new Query(asked.where(), Order.OLDEST_FIRST, MOST, null));
    return new Preview(
        Math.max(matching.transactions().size(), possible.oldest().size()),
        possible.oldest().size(),
        possible.oldest().stream()
            .map(it -> it.transaction().amountOrNull())
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        possible.more(),
        possible.oldest().stream().limit(SHOWN).map(TransactionView::of).toList());
  }

  private Reply decide(BulkRequest asked, List<Snapshot> possible, String by) {
    int expected = Objects.requireNonNull(asked.expected());
    if (possible.size() > expected) {
      return Reply.problem(
          409,
          "changed-meanwhile",
          "Changed meanwhile",
          "Now " + possible.size() + " would be touched and not " + expected + ": look again");
    }
    int done = 0;
    for (Snapshot each : possible) {
      done += decided(asked, each.transaction().id(), by).isPresent() ? 1 : 0;
    }
    return Reply.json(new Done(done, possible.size() - done));
  }

  private Optional<Snapshot> decided(BulkRequest asked, TransactionId id, String by) {
    return switch (asked.doing()) {
      case RETRY -> decisions.retry(id, by);
      case CANCEL -> decisions.cancel(id, by);
      case RESOLVE -> decisions.resolve(id, Objects.requireNonNull(asked.as()), by, asked.note());
    };
  }
}
