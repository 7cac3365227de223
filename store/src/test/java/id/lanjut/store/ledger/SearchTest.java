package id.lanjut.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.Filter;
import id.lanjut.store.TransactionBook.Order;
import id.lanjut.store.TransactionBook.Page;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Searches among 20,000 rows: more than one page may look at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SearchTest {
  private static final int ROWS = 20_000;
  private static final Duration BETWEEN = Duration.ofSeconds(20);
  private static final List<State> STATES =
      List.of(State.DELIVERED, State.DELIVERED, State.REJECTED, State.HELD, State.QUEUED);

  private final List<Snapshot> all = IntStream.range(0, ROWS).mapToObj(SearchTest::row).toList();
  private RowsOnDisk disk;
  private Search search;

  @BeforeAll
  void write(@TempDir Path directory) throws Exception {
    disk = new RowsOnDisk(directory);
    disk.write(all);
    search = new Search(disk.queries, disk.rows);
  }

  @AfterAll
  void close() {
    disk.close();
  }

  private static Snapshot row(int number) {
    Instant at = RowsOnDisk.NOON.plus(BETWEEN.multipliedBy(number));
    String till = number % 2 == 0 ? "kasir-" + number % 3 : null;
    String key = String.format(Locale.ROOT, number % 7 == 0 ? "inv-%05d" : "INV-%05d", number);
    Transaction transaction =
        new Transaction(
            new TransactionId(TransactionId.firstAt(at).value().substring(0, 24) + "XY"),
            number,
            number == 77 ? "rare" : "route-" + number % 4,
            till,
            key,
            Fingerprint.NONE,
            null,
            null,
            at,
            at);
    State state = STATES.get(number % STATES.size());
    return RowsOnDisk.row(
        transaction, state, state.isFinal() ? (number == 99 ? "satellite" : "fiber") : null);
  }

  @Test
  void pageAfterPageGivesExactlyWhatFitsWhateverIsAsked() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      Filter filter = any(random);
      Order order = random.nextBoolean() ? Order.NEWEST_FIRST : Order.OLDEST_FIRST;

      List<TransactionId> found =
          everyPage(new Query(filter, order, 100 + random.nextInt(300), null));

      assertThat(found)
          .as("%s %s, seed %d", filter, order, seed)
          .isEqualTo(expected(filter, order));
    }
  }

  private static Filter any(Random random) {
    boolean ofFew = random.nextInt(3) == 0;
    int from = random.nextInt(ROWS);
    return new Filter(
        states(random),
        oneOf(random, "rare", "route-1"),
        oneOf(random, "kasir-1", "nobody"),
        ofFew ? oneOf(random, "satellite", "fiber") : null,
        oneOf(
            random,
            ofFew ? "INV-0" : "inv-0012",
            "Inv-1",
            "0",
            row(from).transaction().id().value()),
        random.nextBoolean() ? null : row(from).transaction().acceptedAt(),
        random.nextBoolean() ? null : row(from + 4_000).transaction().acceptedAt());
  }

  private static Set<State> states(Random random) {
    return random.nextInt(3) == 0
        ? Set.of()
        : Set.copyOf(List.of(STATES.get(random.nextInt(5)), STATES.get(random.nextInt(5))));
  }

  private static @Nullable String oneOf(Random random, String... words) {
    int which = random.nextInt(words.length * 2);
    return which < words.length ? words[which] : null;
  }

  private List<TransactionId> everyPage(Query first) {
    List<TransactionId> found = new ArrayList<>();
    @Nullable TransactionId place = null;
    int pages = 0;
    do {
      Page page = search.page(first.from(place, first.limit()));
      page.transactions().forEach(it -> found.add(it.transaction().id()));
      place = page.next();
      assertThat(page.transactions()).hasSizeLessThanOrEqualTo(first.limit());
    } while (place != null && ++pages <= ROWS);
    return found;
  }

  private List<TransactionId> expected(Filter filter, Order order) {
    List<TransactionId> fitting =
        new ArrayList<>(
            all.stream()
                .filter(it -> fits(it, filter))
                .map(it -> it.transaction().id())
                .sorted()
                .toList());
    if (order == Order.NEWEST_FIRST) {
      Collections.reverse(fitting);
    }
    return fitting;
  }

  private static boolean fits(Snapshot it, Filter filter) {
    Transaction transaction = it.transaction();
    return (filter.states().isEmpty() || filter.states().contains(it.state()))
        && (filter.route() == null || filter.route().equals(transaction.route()))
        && (filter.terminal() == null || filter.terminal().equals(transaction.terminalOrNull()))
        && (filter.link() == null || filter.link().equals(it.answeredOverOrNull()))
        && (filter.text() == null || startsWith(transaction, filter.text()))
        && (filter.from() == null || !transaction.acceptedAt().isBefore(filter.from()))
        && (filter.until() == null || transaction.acceptedAt().isBefore(filter.until()));
  }

  private static boolean startsWith(Transaction transaction, String text) {
    String capitals = text.toUpperCase(Locale.ROOT);
    return transaction.id().value().startsWith(capitals)
        || List.of(text, capitals, text.toLowerCase(Locale.ROOT)).stream()
            .anyMatch(transaction.key()::startsWith);
  }

  @Test
  void whatNoIndexKnowsIsLookedForInBoundedStepsAndGoesOnFromThere() {
    Query rare = new Query(Filter.NONE.of("rare"), Order.NEWEST_FIRST, 10, null);

    Page first = search.page(rare);
    Page second = search.page(rare.from(first.next(), 10));

    assertThat(first.transactions()).isEmpty();
    assertThat(first.next()).isEqualTo(all.get(ROWS - Search.MOST_LOOKED_AT).transaction().id());
    assertThat(second.transactions()).containsExactly(all.get(77));
    assertThat(second.next()).isNull();
  }

  @Test
  void everyWalkFollowsAnIndexInItsOrder() {
    for (String state : List.of("", "state = 'HELD' AND ")) {
      for (Order order : Order.values()) {
        String plan =
            disk.queries
                .all(
                    "EXPLAIN SELECT id, route FROM transaction WHERE "
                        + state
                        + "id < ? AND route = ?"
                        + Conditions.order(order, !state.isEmpty())
                        + " FETCH FIRST 10 ROWS ONLY",
                    List.of("01JDEXAMP", "charge"),
                    row -> row.getString(1))
                .get(0);

        assertThat(plan).contains("index sorted");
      }
    }
  }
}
