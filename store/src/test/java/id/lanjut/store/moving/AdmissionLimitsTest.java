package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a route's policy is told about its load holds for all who come at once. */
final class AdmissionLimitsTest {
  private static final int AT_ONCE = 50;
  private static final Refusal FULL = new Refusal("count", "full");

  @TempDir Path directory;
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T05:00:00Z"));
  private final SplittableRandom seeds = new SplittableRandom(42);
  private final ExecutorService terminals = Executors.newFixedThreadPool(AT_ONCE);
  private TransactionStore store;

  @BeforeEach
  void open() {
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, seeds.split()),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
  }

  @AfterEach
  void close() {
    terminals.shutdownNow();
    store.close();
  }

  @Test
  void fiftyAtOnceDoNotGetPastACount() throws Exception {
    // When
    List<Admission> admissions = atOnce(i -> admit("INV-" + i, "1", load -> load.count() < 3));

    // Then
    assertThat(admissions).filteredOn(Admission.Accepted.class::isInstance).hasSize(3);
    assertThat(admissions).filteredOn(new Admission.Refused(FULL)::equals).hasSize(47);
    assertThat(store.unfinished()).hasSize(3);
  }

  @Test
  void fiftyAtOnceDoNotGetPastATotal() throws Exception {
    // Given
    BigDecimal total = new BigDecimal("1000.50");

    // When
    List<Admission> admissions =
        atOnce(
            i ->
                admit(
                    "INV-" + i,
                    "100.05",
                    load -> load.amount().add(new BigDecimal("100.05")).compareTo(total) <= 0));

    // Then
    assertThat(admissions).filteredOn(Admission.Accepted.class::isInstance).hasSize(10);
    assertThat(worth(store.unfinished())).isEqualByComparingTo(total);
  }

  @Test
  void fiftyRetriesOfOneRequestTakeOnePlace() throws Exception {
    // Given
    atOnce(i -> admit("INV-1", "1", load -> load.count() < 3));

    // When
    Admission second = admit("INV-2", "1", load -> load.equals(new Load(1, BigDecimal.ONE)));

    // Then
    assertThat(second).isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void whatHasEndedGivesItsPlaceBack() {
    // Given
    Admission first = admit("INV-1", "7", load -> true);
    Snapshot accepted = ((Admission.Accepted) first).snapshot();
    Change cancelled = Change.to(State.CANCELLED, "no longer wanted");
    store.change(accepted.transaction().id(), State.QUEUED, cancelled).join();

    // When
    Admission next = admit("INV-2", "7", load -> load.count() == 0 && load.amount().signum() == 0);

    // Then
    assertThat(next).isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void whatTheJournalDidNotTakeGivesItsPlaceBack() {
    // Given
    Admission first = store.admit(draft("new-1", "7"), beginning(store::close)).join();

    // When
    List<Load> seen = new ArrayList<>();
    admit("new-2", "7", load -> !seen.add(load));
    open();

    // Then
    assertThat(first).isInstanceOf(Admission.NoRoom.class);
    assertThat(seen).containsExactly(new Load(0, BigDecimal.ZERO));
  }

  @Test
  void whatFailsBeforeTheJournalGivesItsPlaceAndItsKeyBack() {
    // Given
    IllegalStateException broken = new IllegalStateException("broken");
    Departure failing =
        beginning(
            () -> {
              throw broken;
            });
    Throwable thrown = catchThrowable(() -> store.admit(draft("INV-1", "7"), failing));

    // When
    Admission next = admit("INV-1", "7", load -> load.count() == 0);

    // Then
    assertThat(thrown).isSameAs(broken);
    assertThat(next).isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void whatMovesIsCountedAfterARestart() {
    // Given
    admit("INV-1", "7", load -> true);
    store.close();
    open();

    // When
    Admission next = admit("INV-2", "7", load -> load.equals(new Load(1, new BigDecimal("7"))));

    // Then
    assertThat(next).isInstanceOf(Admission.Accepted.class);
  }

  private List<Admission> atOnce(Function<Integer, Admission> each) throws Exception {
    CountDownLatch allAreThere = new CountDownLatch(AT_ONCE);
    List<Future<Admission>> running = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      int number = i;
      running.add(
          terminals.submit(
              () -> {
                allAreThere.countDown();
                allAreThere.await();
                return each.apply(number);
              }));
    }
    List<Admission> admissions = new ArrayList<>();
    for (Future<Admission> one : running) {
      admissions.add(one.get(20, TimeUnit.SECONDS));
    }
    return admissions;
  }

  private Admission admit(String key, String amount, Function<Load, Boolean> room) {
    Departure departure =
        new Departure() {
          @Override
          public Optional<Refusal> refusal(Draft draft, Load load) {
            return room.apply(load) ? Optional.empty() : Optional.of(FULL);
          }

          @Override
          public boolean begins(Transaction transaction) {
            return false;
          }

          @Override
          public void abandoned(Transaction transaction) {}
        };
    return store.admit(draft(key, amount), departure).join();
  }

  private static Departure beginning(Runnable beginning) {
    return new Departure() {
      @Override
      public boolean begins(Transaction transaction) {
        beginning.run();
        return false;
      }

      @Override
      public void abandoned(Transaction transaction) {}
    };
  }

  private static Draft draft(String key, String amount) {
    return new Draft(
        "charge",
        null,
        key,
        // Then the ledger is not asked, which may be closed.
        key.startsWith("new-"),
        null,
        new BigDecimal(amount),
        new Request("POST", "/v2/charge", List.of(), Body.of("{}")),
        Duration.ofHours(24));
  }

  private static BigDecimal worth(List<Snapshot> snapshots) {
    return snapshots.stream()
        .map(snapshot -> snapshot.transaction().amount().orElseThrow())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
