package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.DayBook.Sold;
import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.ledger.Slice;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was sold is remembered by slices: it has to be what was sold. */
class SoldSlicesTest {
  private static final long SEED = 20_261_201;
  private static final Instant MORNING = StoreFixture.NOON.minusSeconds(3_600);

  /** In the middle of a slice, in which something is sold before and after. */
  private static final Instant OPENING = StoreFixture.NOON.plusSeconds(140);

  /** Another one. */
  private static final Instant EVENING = StoreFixture.NOON.plusSeconds(800);

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<TransactionId> waiting = new ArrayList<>();

  /** What was delivered, and whether it had waited. */
  private final Map<Transaction, Boolean> delivered = new LinkedHashMap<>();

  @TempDir private Path directory;
  private StoreFixture fixture;
  private int keys;

  /** Happens while the ledger is read. */
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void itIsWhatWasDeliveredOfTheTimeThatIsAskedFor() throws InterruptedException {
    for (int step = 0; step < 120; step++) {
      fixture.elapse(Duration.ofSeconds(random.nextInt(20)));
      somethingHappens();
      if (random.nextInt(5) == 0) {
        fixture.project();
        isWhatWasSold(random.nextInt(10) == 0 ? MORNING : OPENING, EVENING, step);
      }
    }
  }

  @Test
  void whatIsDeliveredWhileItIsReadIsSeenTheNextTime() {
    // Given something of a while ago that is delivered when the ledger has just been read
    Instant accepted = StoreFixture.NOON.minusSeconds(60);
    Sold one = new Sold(new Sums(1, BigDecimal.TEN, 0), Sums.NONE, Sums.NONE);
    NavigableMap<TransactionId, Sold> ledger = new TreeMap<>();
    SoldSlices slices =
        new SoldSlices(
            (first, end) -> {
              Map<Slice, Sold> read = new HashMap<>();
              ledger
                  .subMap(first, end)
                  .forEach((id, sold) -> read.put(Slice.of(id.madeAt()), sold));
              meanwhile.run();
              return read;
            },
            InstantSource.fixed(StoreFixture.NOON));
    meanwhile =
        () -> {
          TransactionId id = TransactionId.firstAt(accepted);
          ledger.put(id, one);
          slices.written(
              new Event.Changed(id, StoreFixture.NOON, State.DELIVERED, List.of(), null, null));
        };
    assertThat(slices.of(MORNING, EVENING)).isEqualTo(Sold.NONE);

    // When
    meanwhile = () -> {};

    // Then
    assertThat(slices.of(MORNING, EVENING)).isEqualTo(one);
    assertThat(slices.of(MORNING, EVENING)).isEqualTo(one);
  }

  @Test
  void aSliceIsReadAgainOnlyWhenSomethingOfItIsDelivered() throws Exception {
    // Given
    come();
    come();
    deliverOne();
    fixture.project();
    fixture.elapse(Duration.ofMinutes(1));
    assertThat(sold(MORNING, EVENING).all().count()).isEqualTo(1);

    // When
    changeBehindItsBack("UPDATE transaction SET state = 'REJECTED' WHERE state = 'DELIVERED'");

    // Then
    assertThat(sold(MORNING, EVENING).all().count()).isEqualTo(1);
    deliverOne();
    fixture.project();
    changeBehindItsBack("UPDATE transaction SET state = 'DELIVERED'");
    assertThat(sold(MORNING, EVENING).all().count()).isEqualTo(2);
  }

  @Test
  void whatTheLedgerForgetsIsForgotten() throws Exception {
    come();
    deliverOne();
    fixture.project();
    fixture.elapse(Duration.ofDays(40));
    assertThat(sold(MORNING, EVENING).all().count()).isEqualTo(1);

    assertThat(fixture.store().forget(EVENING, 10)).isEqualTo(1);

    assertThat(sold(MORNING, EVENING)).isEqualTo(Sold.NONE);
  }

  private void somethingHappens() throws InterruptedException {
    int chance = random.nextInt(100);
    if (chance < 50) {
      come();
    } else if (chance < 96) {
      deliverOne();
    } else if (chance < 98) {
      while (!waiting.isEmpty()) {
        deliverOne();
      }
    } else {
      fixture.reopen();
    }
  }

  private void come() {
    int number = keys++;
    BigDecimal amount = number % 3 == 0 ? null : BigDecimal.valueOf(number * 105L, number % 2);
    Draft draft =
        new Draft(
            "charge",
            null,
            "INV-" + number,
            false,
            null,
            amount,
            StoreFixture.request("{}"),
            Duration.ofHours(24));
    Admission admission = fixture.store().admit(draft, StoreFixture.departing(false)).join();
    waiting.add(StoreFixture.accepted(admission).transaction().id());
  }

  /** Of those that wait, an old one as likely as a new one. */
  private void deliverOne() {
    if (waiting.isEmpty()) {
      return;
    }
    TransactionId id = waiting.remove(random.nextInt(waiting.size()));
    boolean late = random.nextBoolean();
    Instant at = id.madeAt().plusSeconds(late ? 3 : 0);
    Attempt attempt = new Attempt(1, "fiber", at, 12, Attempt.Result.ANSWERED, 200, null);
    Change change = new Change(State.DELIVERED, List.of(attempt), null, StoreFixture.answer(200));
    fixture
        .store()
        .change(id, State.QUEUED, new Change(State.SENDING, List.of(), null, null))
        .join();
    fixture.store().change(id, State.SENDING, change).join();
    delivered.put(fixture.snapshot(id).transaction(), late);
  }

  private void changeBehindItsBack(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("ledger"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Sold sold(Instant from, Instant until) {
    return fixture.store().days().sold(from, until);
  }

  private void isWhatWasSold(Instant from, Instant until, int step) {
    Sold expected =
        new Sold(
            sums(from, until, each -> true),
            Sums.NONE,
            sums(from, until, each -> delivered.getOrDefault(each, false)));
    assertThat(sold(from, until)).as("seed %d, step %d", SEED, step).isEqualTo(expected);
  }

  private Sums sums(Instant from, Instant until, Predicate<Transaction> which) {
    return delivered.keySet().stream()
        .filter(each -> !each.id().madeAt().isBefore(from) && each.id().madeAt().isBefore(until))
        .filter(which)
        .map(
            each ->
                new Sums(1, each.amount().orElse(BigDecimal.ZERO), each.amount().isEmpty() ? 1 : 0))
        .reduce(Sums.NONE, Sums::plus);
  }
}
