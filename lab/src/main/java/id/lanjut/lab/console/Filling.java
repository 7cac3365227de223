package id.lanjut.lab.console;

import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.seal.KeyFile;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Records;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A ledger as months of sales leave it: sealed records as the gateway writes them, evenly over the
 * days before now, all of them ended.
 */
final class Filling {
  private static final int BATCH = 2_000;
  private static final List<String> ROUTES = List.of("sale", "sale", "sale", "register", "refund");
  private static final String ROW =
      "INSERT INTO transaction (sequence, id, route, request_key, state, amount, accepted, changed,"
          + " milestones, terminal, ended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Records records;
  private final SplittableRandom random = new SplittableRandom(2026);
  private final Instant now;
  private final int rows;
  private final Duration between;

  private Filling(Records records, Instant now, int rows, int days) {
    this.records = records;
    this.now = now;
    this.rows = rows;
    this.between = Duration.ofDays(days).dividedBy(rows);
  }

  /** Makes the ledger of a data directory in which no gateway has run yet. */
  static void fill(Path data, Instant now, int rows, int days) throws IOException, SQLException {
    Files.createDirectories(data);
    Records records = new Records(KeyFile.open(data.resolve("keys")));
    Quarantine quarantine = new Quarantine(data.resolve("quarantine"), () -> now);
    Ledger.open(data, records, Set.of(), quarantine).close();
    String url =
        "jdbc:h2:file:" + data.resolve("ledger").toAbsolutePath() + ";MAX_LENGTH_INPLACE_LOB=16384";
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement row = connection.prepareStatement(ROW)) {
      connection.setAutoCommit(false);
      Filling filling = new Filling(records, now, rows, days);
      for (int i = 0; i < rows; i++) {
        filling.add(row, i);
        if (i % BATCH == BATCH - 1 || i == rows - 1) {
          row.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private void add(PreparedStatement row, int number) throws SQLException {
    Transaction transaction = transaction(number);
    State state = number % 97 == 0 ? State.REJECTED : State.DELIVERED;
    Event.Changed end = end(transaction, state);
    // Below whatever the gateway itself will number.
    row.setLong(1, transaction.sequence());
    row.setString(2, transaction.id().value());
    row.setString(3, transaction.route());
    row.setString(4, transaction.key());
    row.setString(5, state.name());
    row.setBigDecimal(6, transaction.amountOrNull());
    row.setBytes(7, records.write(new Event.Accepted(transaction, request(number), true, false)));
    row.setBytes(8, records.write(end));
    row.setString(9, milestones(number, transaction, end));
    row.setString(10, String.valueOf(transaction.terminalOrNull()));
    row.setObject(11, end.at().atOffset(ZoneOffset.UTC));
    row.addBatch();
  }

  private Transaction transaction(int number) {
    Instant at = now.minus(between.multipliedBy(rows - number));
    String unique = String.format(Locale.ROOT, "%016d", number);
    return new Transaction(
        new TransactionId(TransactionId.firstAt(at).value().substring(0, 10) + unique),
        (long) number - rows,
        number % 9_973 == 0 ? "rare" : ROUTES.get(number % ROUTES.size()),
        "kasir-" + number % 4,
        String.format(Locale.ROOT, "INV-%08x-%07d", random.nextInt(), number),
        Fingerprint.of(request(number)),
        null,
        BigDecimal.valueOf(1_000L * random.nextInt(1, 5_000)),
        at,
        at.plus(Duration.ofHours(24)));
  }

  private static Request request(int number) {
    return new Request(
        "POST",
        "/sale",
        List.of(new Header("Content-Type", "application/json")),
        Body.of(
            "{\"order\":"
                + number
                + ",\"items\":["
                + "{\"sku\":\"kopi\",\"n\":2},".repeat(12)
                + "{}]}"));
  }

  private Event.Changed end(Transaction transaction, State state) {
    String link = random.nextInt(20) == 0 ? "4g" : "fiber";
    int status = state == State.DELIVERED ? 201 : 422;
    Instant at = transaction.acceptedAt();
    return new Event.Changed(
        transaction.id(),
        at.plusMillis(180),
        state,
        List.of(new Attempt(1, link, at, 178, Attempt.Result.ANSWERED, status, null)),
        null,
        new Answer(
            status,
            List.of(new Header("Content-Type", "application/json")),
            Body.of("{\"status\":\"settlement\",\"reference\":\"" + transaction.key() + "\"}")));
  }

  private String milestones(int number, Transaction transaction, Event.Changed end) {
    long first = 2L * number - 2L * rows;
    return first
        + "\t"
        + transaction.acceptedAt()
        + "\tSENDING\t\n"
        + (first + 1)
        + "\t"
        + end.at()
        + "\t"
        + end.state()
        + "\t\n";
  }
}
