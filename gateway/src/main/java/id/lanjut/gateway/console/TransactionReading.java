package id.lanjut.gateway.console;

import id.lanjut.store.TransactionBook;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.TransactionId;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** Reads transactions: the list with its filters, and one of them with its story. */
final class TransactionReading {
  static final String DETAIL_PATH = "/api/transactions/";

  private final TransactionBook book;

  TransactionReading(TransactionBook book) {
    this.book = book;
  }

  /** {@code ?state=&route=&q=&limit=&before=}, each of them optional. */
  Reply list(Request request) {
    Fields fields;
    try {
      fields = Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      // Jetty throws different ones for bad escapes, bad UTF-8 and too many parameters.
      return Reply.problem(400, "bad-query", "Bad query", "The query cannot be decoded");
    }
    ListParameters parameters = ListParameters.of(fields);
    if (parameters instanceof ListParameters.Good good) {
      return Reply.json(TransactionView.Listing.of(book.list(good.query()), good.query().limit()));
    }
    ListParameters.Bad bad = (ListParameters.Bad) parameters;
    return Reply.problem(
        400, "bad-parameter", "Bad parameter", bad.parameter() + " has to be " + bad.expected());
  }

  /** The one whose id ends the path. */
  Reply detail(Request request) {
    String id = request.getHttpURI().getCanonicalPath().substring(DETAIL_PATH.length());
    Optional<Snapshot> found =
        TransactionId.isValid(id) ? book.find(new TransactionId(id)) : Optional.empty();
    return found
        .map(it -> TransactionView.Detail.of(it, book.timeline(it.transaction().id())))
        .map(Reply::json)
        .orElseGet(TransactionReading::unknown);
  }

  private static Reply unknown() {
    return Reply.problem(
        404, "unknown-transaction", "Unknown transaction", "No transaction has this id");
  }
}
