package id.lanjut.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.DayBook.Sold;
import id.lanjut.store.DayBook.Sum;
import id.lanjut.store.DayBook.Sums;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DayRowsTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T17:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<State> STATES = List.of(State.values());

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private RowsOnDisk disk;
  private DayRows days;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    disk = new RowsOnDisk(directory);
    days = new DayRows(disk.queries);
  }

  @AfterEach
  void close() {
    disk.close();
  }

  @Test
  void theSumsOfADayAreThoseOfItsTransactionsToTheRupiah() throws Exception {
    // Given three days of any transactions, some without an amount
    List<Snapshot> all = IntStream.range(0, 3_000).mapToObj(this::any).toList();
    disk.write(all);

    // When
    List<Sum> sums =
        days.sums(TransactionId.firstAt(MIDNIGHT), TransactionId.firstAt(MIDNIGHT.plus(DAY)));

    // Then
    Map<String, List<Snapshot>> expected =
        all.stream()
            .filter(it -> !it.transaction().acceptedAt().isBefore(MIDNIGHT))
            .filter(it -> it.transaction().acceptedAt().isBefore(MIDNIGHT.plus(DAY)))
            .collect(
                Collectors.groupingBy(
                    it -> it.transaction().route() + " " + it.state(),
                    TreeMap::new,
                    Collectors.toList()));
    assertThat(sums).as("seed %d", seed).hasSameSizeAs(expected.keySet());
    for (Sum sum : sums) {
      List<Snapshot> those = expected.getOrDefault(sum.route() + " " + sum.state(), List.of());
      assertThat(sum.sums()).as("seed %d", seed).isEqualTo(sumsOf(those));
    }
  }

  private static Sums sumsOf(List<Snapshot> those) {
    BigDecimal worth = BigDecimal.ZERO;
    long without = 0;
    for (Snapshot each : those) {
      @Nullable BigDecimal amount = each.transaction().amountOrNull();
      worth = worth.add(amount == null ? BigDecimal.ZERO : amount);
      without += amount == null ? 1 : 0;
    }
    return new Sums(those.size(), worth, without);
  }

  private Snapshot any(int number) {
    // The first and the last instant of the day come often.
    long second =
        switch (random.nextInt(10)) {
          case 0 -> 0;
          case 1 -> DAY.toSeconds();
          case 2 -> DAY.toSeconds() - 1;
          default -> random.nextLong(-DAY.toSeconds(), 2 * DAY.toSeconds());
        };
    Instant at = MIDNIGHT.plusSeconds(second);
    TransactionId id =
        new TransactionId(
            TransactionId.firstAt(at).value().substring(0, 20)
                + String.format(Locale.ROOT, "%06d", number));
    @Nullable BigDecimal amount =
        random.nextInt(5) == 0
            ? null
            : new BigDecimal(random.nextLong(-1_000, 5_000_000_000L))
                .movePointLeft(random.nextInt(3));
    Transaction transaction =
        new Transaction(
            id,
            number,
            "route-" + random.nextInt(3),
            null,
            "key-" + number,
            Fingerprint.NONE,
            null,
            amount,
            at,
            at);
    State state = STATES.get(random.nextInt(STATES.size()));
    return RowsOnDisk.row(transaction, state, null);
  }

  @Test
  void whatWasSoldIsAddedUpBySlicesAndByHowItWent() throws Exception {
    String inside = TransactionId.firstAt(MIDNIGHT.plusSeconds(60)).value().substring(0, 25);
    String before = TransactionId.firstAt(MIDNIGHT.minusSeconds(60)).value();
    try (Connection connection = disk.source.getConnection();
        Statement insert = connection.createStatement()) {
      insert.execute(
          "INSERT INTO detour VALUES ('%s', NOW(), '4g', TRUE, 1250000.5), ('%s', NOW(), '4g', TRUE, 100),"
                  .formatted(inside + "1", before)
              + "('%s', NOW(), 'fiber', FALSE, NULL)".formatted(inside + "2"));
    }
    List<Snapshot> all = IntStream.range(0, 1_000).mapToObj(this::any).toList();
    disk.write(all);

    Map<Slice, Sold> sold =
        days.sold(TransactionId.firstAt(MIDNIGHT), TransactionId.firstAt(MIDNIGHT.plus(DAY)));

    Map<Slice, List<Snapshot>> delivered =
        all.stream()
            .filter(it -> it.state() == State.DELIVERED)
            .filter(it -> !it.transaction().acceptedAt().isBefore(MIDNIGHT))
            .filter(it -> it.transaction().acceptedAt().isBefore(MIDNIGHT.plus(DAY)))
            .collect(Collectors.groupingBy(it -> Slice.of(it.transaction().acceptedAt())));
    Map<Slice, Sold> expected = new TreeMap<>();
    delivered.forEach(
        (slice, those) -> expected.put(slice, new Sold(sumsOf(those), Sums.NONE, Sums.NONE)));
    Sums standby = new Sums(1, new BigDecimal("1250000.5"), 0);
    Sums late = new Sums(1, BigDecimal.ZERO, 1);
    expected.merge(
        Slice.of(MIDNIGHT.plusSeconds(60)), new Sold(Sums.NONE, standby, late), Sold::plus);
    assertThat(sold).as("seed %d", seed).isEqualTo(expected);
  }

  @Test
  void aSliceIsHalfAMinuteAndItsIdsBeginAlike() {
    Slice slice = Slice.of(MIDNIGHT);
    String digits = TransactionId.firstAt(MIDNIGHT).value().substring(0, Slice.DIGITS);

    assertThat(Slice.startingWith(digits)).isEqualTo(slice);
    assertThat(Slice.of(slice.from())).isEqualTo(slice);
    assertThat(Slice.of(slice.from().minusMillis(1)).next()).isEqualTo(slice);
    assertThat(Duration.between(slice.from(), slice.next().from())).hasMillis(32_768);
  }

  @Test
  void anAmountIsWrittenAsAPersonWritesIt() {
    assertThat(new Sums(1, new BigDecimal("1250000.000000"), 0).amount().toString())
        .isEqualTo("1250000");
  }
}
