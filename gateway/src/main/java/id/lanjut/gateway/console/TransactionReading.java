package id.lanjut.gateway.console;

import id.lanjut.store.TransactionBook;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.TransactionId;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads transactions: the list with its filters, and one of them with its story. */
final class TransactionReading {
  static final String DETAIL_PATH = "/api/transactions/";

  private static final Logger LOG = LoggerFactory.getLogger(TransactionReading.class);

  private final TransactionBook book;
  private final ZoneId zone;
  private final BiFunction<String, String, Optional<String>> urls;

  /**
   * Reads this book.
   *
   * @param zone whose calendar's days are meant
   * @param urls the full URL of a request at its upstream
   */
  TransactionReading(
      TransactionBook book, ZoneId zone, BiFunction<String, String, Optional<String>> urls) {
    this.book = book;
    this.zone = zone;
    this.urls = urls;
  }

  /**
   * {@code ?state=&route=&terminal=&link=&q=&from=&until=&limit=&before=}, each of them optional;
   * several states stand with commas between them, days are inclusive. A page may hold fewer than
   * its limit, or nothing, and still have a {@code next}: then it has looked at as many as it may,
   * and goes on from there with that as {@code before}.
   */
  Reply list(Request request) {
    Fields fields;
    try {
      fields = Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      // Jetty throws different ones for bad escapes, bad UTF-8 and too many parameters.
      return Reply.problem(400, "bad-query", "Bad query", "The query cannot be decoded");
    }
    ListParameters parameters = ListParameters.of(fields, zone);
    if (parameters instanceof ListParameters.Good good) {
      return Reply.json(TransactionView.Listing.of(book.page(good.query())));
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
    return found.map(this::detail).map(Reply::json).orElseGet(TransactionReading::unknown);
  }

  private TransactionView.Detail detail(Snapshot snapshot) {
    TransactionId id = snapshot.transaction().id();
    String route = snapshot.transaction().route();
    Optional<MessageView.OfRequest> request =
        requestOf(id).map(it -> MessageView.OfRequest.of(it, urls.apply(route, it.target())));
    return TransactionView.Detail.of(snapshot, book.timeline(id), request);
  }

  /** What cannot be read must not hide the rest. */
  private Optional<id.lanjut.store.transaction.Request> requestOf(TransactionId id) {
    try {
      return book.request(id);
    } catch (BrokenSeal | IllegalArgumentException damaged) {
      LOG.atError()
          .addKeyValue("transaction", id)
          .log("its request cannot be read: {}", damaged.getMessage());
      return Optional.empty();
    }
  }

  private static Reply unknown() {
    return Reply.problem(
        404, "unknown-transaction", "Unknown transaction", "No transaction has this id");
  }
}
