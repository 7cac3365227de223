package id.lanjut.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that fail. */
final class LedgerQueriesTest {
  private static final String ROWS = "SELECT TROUBLE(X) AS number FROM SYSTEM_RANGE(1, 3)";
  private static final AtomicInteger FAILURES = new AtomicInteger();

  private RowsOnDisk disk;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    disk = new RowsOnDisk(directory);
    try (Connection connection = disk.source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ALIAS TROUBLE FOR '" + Trouble.class.getName() + ".row'");
    }
  }

  @AfterEach
  void close() {
    disk.close();
  }

  /** What the database calls. */
  public static final class Trouble {
    private Trouble() {}

    /** Fails as often as the test wants. */
    public static int row(int number) throws SQLException {
      if (FAILURES.getAndDecrement() > 0) {
        throw new SQLException("the file was closed a moment ago");
      }
      return number;
    }
  }

  @Test
  void whatFailsOnceIsAskedASecondTime() {
    FAILURES.set(1);

    assertThat(asked()).containsExactly(1, 2, 3);
  }

  @Test
  void whatFailsTwiceHasFailed() {
    FAILURES.set(2);

    assertThatThrownBy(this::asked).isInstanceOf(LedgerException.class);
    assertThat(asked()).containsExactly(1, 2, 3);
  }

  @Test
  void whatFailsAfterARowWasHandedOverIsNotAskedAgain() {
    FAILURES.set(0);
    List<Integer> rows = new ArrayList<>();

    assertThatThrownBy(() -> disk.queries.each(ROWS, List.of(), row -> takeOne(row, rows)))
        .isInstanceOf(LedgerException.class);
    assertThat(rows).containsExactly(1);
  }

  @Test
  void whoeverWaitsForAConnectionInVainWaitsOnce() throws Exception {
    AtomicInteger waits = new AtomicInteger();
    disk.source.setMetricsTrackerFactory((pool, stats) -> counting(waits));
    disk.source.setConnectionTimeout(250);
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < disk.source.getMaximumPoolSize(); i++) {
      all.add(disk.source.getConnection());
    }

    assertThatThrownBy(this::asked).isInstanceOf(LedgerException.class);
    assertThat(waits).hasValue(1);
    for (Connection connection : all) {
      connection.close();
    }
  }

  private static IMetricsTracker counting(AtomicInteger waits) {
    return new IMetricsTracker() {
      @Override
      public void recordConnectionTimeout() {
        waits.incrementAndGet();
      }
    };
  }

  private static void takeOne(ResultSet row, List<Integer> taken) throws SQLException {
    if (!taken.isEmpty()) {
      throw new SQLException("the file was closed a moment ago");
    }
    taken.add(row.getInt("number"));
  }

  private List<Integer> asked() {
    return disk.queries.all(ROWS, List.of(), row -> row.getInt("number"));
  }
}
