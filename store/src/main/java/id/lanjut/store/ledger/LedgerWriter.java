package id.lanjut.store.ledger;

import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch of events in one transaction of the database. A batch may come twice after a
 * crash: {@link #writeAgain} gives the same result then. {@link #write} costs less, and refuses a
 * row that is there already.
 */
final class LedgerWriter implements AutoCloseable {
  private static final String ROW =
      "transaction (sequence, id, route, request_key, state, amount, accepted, changed, milestones,"
          + " terminal, ended)";
  private static final String VALUES = " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final PreparedStatement insert;
  private final PreparedStatement merge;
  private final PreparedStatement update;
  private final PreparedStatement note;
  private final PreparedStatement earlier;
  private final PreparedStatement linkChange;
  private final DetourWriter detours;

  LedgerWriter(Connection connection, Set<String> standby) throws SQLException {
    this.detours = new DetourWriter(connection, standby);
    this.insert = connection.prepareStatement("INSERT INTO " + ROW + VALUES);
    this.merge = connection.prepareStatement("MERGE INTO " + ROW + " KEY (id)" + VALUES);
    this.update =
        connection.prepareStatement(
            "UPDATE transaction SET state = ?, changed = ?, ended = ?,"
                + " milestones = RIGHT(milestones || ?, 200000) WHERE id = ?");
    this.note =
        connection.prepareStatement(
            "UPDATE transaction SET milestones = RIGHT(milestones || ?, 200000) WHERE id = ?");
    this.earlier = connection.prepareStatement("SELECT milestones FROM transaction WHERE id = ?");
    this.linkChange =
        connection.prepareStatement(
            "MERGE INTO link_change (event, link, at, from_state, to_state, reason, run)"
                + " KEY (event) VALUES (?, ?, ?, ?, ?, ?, ?)");
  }

  /**
   * Writes events that come for the first time.
   *
   * @return what changed and is not in the ledger
   * @throws BatchUpdateException also when one of them is there already
   */
  Set<TransactionId> write(List<LedgerEntry> batch) throws SQLException {
    return write(batch, insert);
  }

  /** Writes events of which some may be there already; returns as {@link #write}. */
  Set<TransactionId> writeAgain(List<LedgerEntry> batch) throws SQLException {
    return write(batch, merge);
  }

  private Set<TransactionId> write(List<LedgerEntry> batch, PreparedStatement first)
      throws SQLException {
    List<PreparedStatement> statements = List.of(insert, merge, update, note, linkChange);
    for (PreparedStatement statement : statements) {
      // What a batch that failed left behind.
      statement.clearBatch();
    }
    detours.clear();
    Map<TransactionId, Story> stories = new LinkedHashMap<>();
    for (LedgerEntry entry : batch) {
      Event event = entry.event();
      if (event instanceof Event.LinkChanged change) {
        addLinkChange(entry.number(), change);
      } else {
        stories.merge(idOf(event), Story.of(entry), Story::followedBy);
      }
    }
    List<TransactionId> updated = new ArrayList<>();
    for (Map.Entry<TransactionId, Story> each : stories.entrySet()) {
      add(each.getKey(), each.getValue(), first);
      addDetour(each.getValue().changed());
      if (each.getValue().isUpdate()) {
        updated.add(each.getKey());
      }
    }
    Set<TransactionId> unknown = Set.of();
    for (PreparedStatement statement : statements) {
      int[] rows = statement.executeBatch();
      unknown = statement == update ? withoutRow(updated, rows) : unknown;
    }
    detours.write();
    return unknown;
  }

  private static Set<TransactionId> withoutRow(List<TransactionId> updated, int[] rows) {
    return IntStream.range(0, rows.length)
        .filter(i -> rows[i] == 0)
        .mapToObj(updated::get)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static TransactionId idOf(Event event) {
    if (event instanceof Event.Noted noted) {
      return noted.id();
    }
    return event instanceof Event.Accepted accepted
        ? accepted.transaction().id()
        : ((Event.Changed) event).id();
  }

  /**
   * What one batch tells of one transaction, so that it becomes one row or one update.
   *
   * @param accepted its beginning; null when it is in the ledger already
   * @param changed its last change; null when there was none, which leaves the state alone
   */
  private record Story(
      @Nullable LedgerEntry accepted, @Nullable LedgerEntry changed, State state, String lines) {
    static Story of(LedgerEntry entry) {
      if (entry.event() instanceof Event.Accepted accepted) {
        State state = accepted.state();
        String line = MilestoneLines.line(entry.number(), accepted.at(), state, null);
        return new Story(entry, null, state, line);
      }
      if (entry.event() instanceof Event.Noted noted) {
        String line =
            MilestoneLines.line(entry.number(), noted.at(), noted.state(), noted.reason());
        return new Story(null, null, noted.state(), line);
      }
      Event.Changed changed = (Event.Changed) entry.event();
      String line =
          MilestoneLines.line(entry.number(), changed.at(), changed.state(), changed.reason());
      return new Story(null, entry, changed.state(), line);
    }

    boolean isUpdate() {
      return accepted == null && changed != null;
    }

    Story followedBy(Story next) {
      if (next.accepted != null) {
        return new Story(next.accepted, null, next.state, lines + next.lines);
      }
      return next.changed != null
          ? new Story(accepted, next.changed, next.state, lines + next.lines)
          : new Story(accepted, changed, state, lines + next.lines);
    }
  }

  private void add(TransactionId id, Story story, PreparedStatement first) throws SQLException {
    if (story.accepted() != null) {
      addRow(story.accepted(), story, first);
    } else if (story.changed() != null) {
      addUpdate(id, story.changed(), story);
    } else {
      note.setString(1, story.lines());
      note.setString(2, id.value());
      note.addBatch();
    }
  }

  private void addDetour(@Nullable LedgerEntry changed) throws SQLException {
    if (changed != null) {
      detours.add((Event.Changed) changed.event());
    }
  }

  private void addRow(LedgerEntry entry, Story story, PreparedStatement first) throws SQLException {
    Event.Accepted accepted = (Event.Accepted) entry.event();
    Transaction transaction = accepted.transaction();
    String before = accepted.again() ? milestonesOf(transaction.id()) : "";
    PreparedStatement row = accepted.again() ? merge : first;
    row.setLong(1, transaction.sequence());
    row.setString(2, transaction.id().value());
    row.setString(3, transaction.route());
    row.setString(4, transaction.key());
    row.setString(5, story.state().name());
    row.setBigDecimal(6, transaction.amountOrNull());
    row.setBytes(7, entry.sealed());
    row.setBytes(8, story.changed() == null ? null : story.changed().sealed());
    row.setString(9, before + story.lines());
    row.setString(10, LedgerRows.terminal(transaction.terminalOrNull()));
    row.setObject(11, endedOrNull(story.changed()));
    row.addBatch();
  }

  private String milestonesOf(TransactionId id) throws SQLException {
    earlier.setString(1, id.value());
    try (ResultSet row = earlier.executeQuery()) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private void addUpdate(TransactionId id, LedgerEntry changed, Story story) throws SQLException {
    update.setString(1, story.state().name());
    update.setBytes(2, changed.sealed());
    update.setObject(3, endedOrNull(changed));
    update.setString(4, story.lines());
    update.setString(5, id.value());
    update.addBatch();
  }

  private static @Nullable OffsetDateTime endedOrNull(@Nullable LedgerEntry changed) {
    return changed != null
            && changed.event() instanceof Event.Changed last
            && last.state().isFinal()
        ? last.at().atOffset(ZoneOffset.UTC)
        : null;
  }

  private void addLinkChange(long event, Event.LinkChanged change) throws SQLException {
    linkChange.setLong(1, event);
    linkChange.setString(2, change.link());
    linkChange.setObject(3, change.at().atOffset(ZoneOffset.UTC));
    linkChange.setString(4, change.from());
    linkChange.setString(5, change.to());
    linkChange.setString(6, shortened(change.reason()));
    linkChange.setObject(7, change.run() == null ? null : change.run().atOffset(ZoneOffset.UTC));
    linkChange.addBatch();
  }

  private static String shortened(String reason) {
    return reason.length() <= 1000 ? reason : reason.substring(0, 1000);
  }

  @Override
  public void close() throws SQLException {
    for (Statement statement : List.of(insert, merge, update, note, earlier, linkChange)) {
      statement.close();
    }
    detours.close();
  }
}
