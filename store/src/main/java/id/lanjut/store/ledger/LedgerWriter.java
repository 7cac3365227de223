package id.lanjut.store.ledger;

import static id.lanjut.store.ledger.LedgerRows.timestamp;

import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.wire.Wire;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch of events in one transaction of the database. A batch may come twice after a
 * crash: every statement gives the same result then.
 */
final class LedgerWriter implements AutoCloseable {
  private static final int REASON_LENGTH = 1000;

  private final PreparedStatement insert;
  private final PreparedStatement update;
  private final PreparedStatement milestone;
  private final PreparedStatement linkChange;

  LedgerWriter(Connection connection) throws SQLException {
    this.insert =
        connection.prepareStatement(
            "MERGE INTO transaction (id, sequence, route, request_key, fingerprint, lane, amount,"
                + " accepted_at, expires_at, request, state, changed_at, attempts, reason, answer)"
                + " KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.update =
        connection.prepareStatement(
            "UPDATE transaction SET state = ?, changed_at = ?, attempts = ?, reason = ?, answer = ?"
                + " WHERE id = ?");
    this.milestone =
        connection.prepareStatement(
            "MERGE INTO milestone (event, transaction_id, at, state, reason) KEY (event)"
                + " VALUES (?, ?, ?, ?, ?)");
    this.linkChange =
        connection.prepareStatement(
            "MERGE INTO link_change (event, link, at, from_state, to_state, reason) KEY (event)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
  }

  /** A beginning and the last change that follow each other in one batch become one row. */
  private record Latest(Event.@Nullable Accepted accepted, Event.@Nullable Changed changed) {}

  void write(List<LedgerEntry> batch) throws SQLException {
    Map<TransactionId, Latest> latest = new LinkedHashMap<>();
    for (LedgerEntry entry : batch) {
      Event event = entry.event();
      if (event instanceof Event.Accepted accepted) {
        TransactionId id = accepted.transaction().id();
        latest.put(id, new Latest(accepted, null));
        addMilestone(entry.number(), id, accepted.at(), accepted.state(), null);
      } else if (event instanceof Event.Changed changed) {
        latest.merge(
            changed.id(),
            new Latest(null, changed),
            (before, now) -> new Latest(before.accepted(), now.changed()));
        addMilestone(entry.number(), changed.id(), changed.at(), changed.state(), changed.reason());
      } else if (event instanceof Event.LinkChanged change) {
        addLinkChange(entry.number(), change);
      }
    }
    for (Latest each : latest.values()) {
      addTransaction(each);
    }
    for (Statement statement : List.of(insert, update, milestone, linkChange)) {
      statement.executeBatch();
    }
  }

  private void addTransaction(Latest latest) throws SQLException {
    if (latest.accepted() != null) {
      addRow(latest.accepted(), latest.changed());
    } else if (latest.changed() != null) {
      addUpdate(latest.changed());
    }
  }

  private void addRow(Event.Accepted accepted, Event.@Nullable Changed changed)
      throws SQLException {
    Transaction transaction = accepted.transaction();
    insert.setString(1, transaction.id().value());
    insert.setLong(2, transaction.sequence());
    insert.setString(3, transaction.route());
    insert.setString(4, transaction.key());
    insert.setString(5, transaction.fingerprint());
    insert.setString(6, transaction.laneOrNull());
    insert.setBigDecimal(7, transaction.amountOrNull());
    insert.setObject(8, timestamp(transaction.acceptedAt()));
    insert.setObject(9, timestamp(transaction.expiresAt()));
    insert.setBytes(10, Wire.write(accepted.request()));
    insert.setString(11, (changed == null ? accepted.state() : changed.state()).name());
    insert.setObject(12, timestamp(changed == null ? accepted.at() : changed.at()));
    insert.setString(13, changed == null ? "[]" : Wire.writeJson(changed.attempts()));
    insert.setString(14, changed == null ? null : shortened(changed.reason()));
    insert.setBytes(15, answer(changed));
    insert.addBatch();
  }

  private void addUpdate(Event.Changed changed) throws SQLException {
    update.setString(1, changed.state().name());
    update.setObject(2, timestamp(changed.at()));
    update.setString(3, Wire.writeJson(changed.attempts()));
    update.setString(4, shortened(changed.reason()));
    update.setBytes(5, answer(changed));
    update.setString(6, changed.id().value());
    update.addBatch();
  }

  private static byte @Nullable [] answer(Event.@Nullable Changed changed) {
    return changed == null || changed.answer() == null ? null : Wire.write(changed.answer());
  }

  private void addMilestone(
      long event, TransactionId id, Instant at, State state, @Nullable String reason)
      throws SQLException {
    milestone.setLong(1, event);
    milestone.setString(2, id.value());
    milestone.setObject(3, timestamp(at));
    milestone.setString(4, state.name());
    milestone.setString(5, shortened(reason));
    milestone.addBatch();
  }

  private void addLinkChange(long event, Event.LinkChanged change) throws SQLException {
    linkChange.setLong(1, event);
    linkChange.setString(2, change.link());
    linkChange.setObject(3, timestamp(change.at()));
    linkChange.setString(4, change.from());
    linkChange.setString(5, change.to());
    linkChange.setString(6, shortened(change.reason()));
    linkChange.addBatch();
  }

  private static @Nullable String shortened(@Nullable String reason) {
    return reason == null || reason.length() <= REASON_LENGTH
        ? reason
        : reason.substring(0, REASON_LENGTH);
  }

  @Override
  public void close() throws SQLException {
    for (Statement statement : List.of(insert, update, milestone, linkChange)) {
      statement.close();
    }
  }
}
