package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.Detour;
import id.lanjut.store.uptime.Run;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record in a real journal and a real database. */
final class UptimeLogTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.000000001Z");

  @TempDir Path directory;
  private Instant now = NOON;
  private long reserve;
  private TransactionStore store;

  @BeforeEach
  void open() {
    store =
        TransactionStore.open(
            new StoreSettings(directory, reserve, Duration.ofDays(30), Set.of("4g")),
            new TransactionIds(() -> now, new SplittableRandom(1)),
            () -> now,
            reason -> {
              throw new AssertionError(reason);
            });
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void changesAreThereAfterAStopInTheirOrderAndAsTheyWere() throws Exception {
    // Given
    LinkChanged down = change("fiber", 1, "UP", "DOWN");
    LinkChanged offline =
        new LinkChanged(LinkChanged.WHOLE, at(1), "ONLINE", "OFFLINE", "fiber is DOWN", NOON);
    store.uptime().changed(down);
    store.uptime().changed(offline);
    project();
    LinkChanged unprojected = change("fiber", 2, "DOWN", "UP");
    store.uptime().changed(unprojected);

    // When
    store.close();
    open();

    // Then
    assertThat(changes(NOON)).containsExactly(down, offline, unprojected);
  }

  @Test
  void beforeTheWindowEachLinksLastChangeIsToldAndNoOther() throws Exception {
    // Given
    store.uptime().changed(change("fiber", 1, "UP", "DOWN"));
    LinkChanged lastOfFiber = change("fiber", 2, "DOWN", "UP");
    store.uptime().changed(lastOfFiber);
    LinkChanged lastOf4g = change("4g", 3, "UP", "HELD");
    store.uptime().changed(lastOf4g);
    LinkChanged inside = change("fiber", 10, "UP", "SUSPECT");
    store.uptime().changed(inside);
    project();

    // Then
    assertThat(changes(at(5))).containsExactly(lastOfFiber, lastOf4g, inside);
  }

  @Test
  void aRunIsOneLineThatMovesOnAndAChangeIsASignOfLifeToo() throws Exception {
    // Given
    store.uptime().ran(new Run(NOON.minusSeconds(7200), NOON.minusSeconds(3600), true));
    store.uptime().ran(new Run(NOON, NOON, false));
    store.uptime().ran(new Run(NOON, at(1), false));
    store.uptime().changed(change("fiber", 2, "UP", "DOWN"));
    project();

    // Then
    assertThat(store.uptime().runs(NOON.minusSeconds(1)))
        .containsExactly(new Run(NOON, at(2), false));
    assertThat(store.uptime().runs(Instant.EPOCH))
        .containsExactly(
            new Run(NOON.minusSeconds(7200), NOON.minusSeconds(3600), true),
            new Run(NOON, at(2), false));
  }

  @Test
  void onlyWhatTookADetourIsNoted() throws Exception {
    // Given
    deliver("AT-ONCE", "fiber", Duration.ofMillis(20));
    TransactionId overStandby = deliver("STANDBY", "4g", Duration.ofMillis(20));
    TransactionId waited = deliver("WAITED", "fiber", Duration.ofMinutes(3));
    reject("REJECTED");

    // When
    project();

    // Then
    List<Detour> detours = new ArrayList<>();
    store.uptime().detours(NOON, detours::add);
    assertThat(detours).extracting(Detour::id).containsExactly(overStandby, waited);
    assertThat(detours).extracting(Detour::link).containsExactly("4g", "fiber");
    assertThat(detours).extracting(Detour::standby).containsExactly(true, false);
    assertThat(detours.get(0).amountOrNull()).isEqualByComparingTo("15000.5");
    assertThat(detours.get(1).acceptedAt()).isEqualTo(detours.get(1).id().madeAt());
    assertThat(detours.get(1).deliveredAt()).isEqualTo(now);
    List<Detour> later = new ArrayList<>();
    store.uptime().detours(now.plusSeconds(1), later::add);
    assertThat(later).isEmpty();
  }

  @Test
  void whatIsOldIsForgottenButForEachLinksLastState() throws Exception {
    // Given
    store.uptime().ran(new Run(NOON, at(1), true));
    store.uptime().changed(change("fiber", 1, "UP", "DOWN"));
    LinkChanged stillHolds = change("fiber", 2, "DOWN", "UP");
    store.uptime().changed(stillHolds);
    deliver("STANDBY", "4g", Duration.ofMillis(20));
    project();

    // When
    now = NOON.plus(Duration.ofDays(91));
    int first = store.uptime().forget(now, 500);
    int again = store.uptime().forget(now, 500);

    // Then
    assertThat(first).isEqualTo(3);
    assertThat(again).isZero();
    assertThat(changes(Instant.EPOCH)).containsExactly(stillHolds);
    assertThat(store.uptime().runs(Instant.EPOCH)).isEmpty();
  }

  @Test
  void withoutRoomAChangeIsDroppedAndNobodyWaits() throws Exception {
    // Given
    store.reserve(Long.MAX_VALUE);
    store.uptime().changed(change("fiber", 1, "UP", "DOWN"));
    store.reserve(0);
    LinkChanged kept = change("fiber", 2, "DOWN", "UP");

    // When
    store.uptime().changed(kept);
    project();

    // Then
    assertThat(changes(NOON)).containsExactly(kept);
  }

  @Test
  void aFlappingLinkTakesNoMoreThanItsShareOfTheJournalWhileNobodyWritesTheLedger()
      throws Exception {
    // When
    for (int i = 0; i < KeptUptime.MAX_UNWRITTEN + 50; i++) {
      store.uptime().changed(change("fiber", i, "UP", "DOWN"));
    }
    project();
    LinkChanged after = change("fiber", 20_000, "DOWN", "UP");
    store.uptime().changed(after);
    project();

    // Then
    assertThat(changes(NOON)).hasSize(KeptUptime.MAX_UNWRITTEN + 1).endsWith(after);
  }

  private static LinkChanged change(String link, int minute, String from, String to) {
    return new LinkChanged(link, at(minute), from, to, "because", NOON);
  }

  private static Instant at(int minute) {
    return NOON.plus(Duration.ofMinutes(minute));
  }

  private List<LinkChanged> changes(Instant from) {
    List<LinkChanged> changes = new ArrayList<>();
    store.uptime().changes(from, changes::add);
    return changes;
  }

  private TransactionId admit(String key) {
    Request request = new Request("POST", "/charge", List.of(), Body.of("{}"));
    Draft draft =
        new Draft(
            "charge",
            null,
            key,
            false,
            null,
            new BigDecimal("15000.5"),
            request,
            Duration.ofDays(1));
    Admission admission = store.admit(draft, AT_ONCE).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
  }

  /**
   * Sells something.
   *
   * @param after how long it waited for the attempt that carried it
   */
  private TransactionId deliver(String key, String link, Duration after) {
    TransactionId id = admit(key);
    now = now.plus(after);
    end(id, State.DELIVERED, link, now);
    return id;
  }

  private void reject(String key) {
    end(admit(key), State.REJECTED, "4g", now);
  }

  private void end(TransactionId id, State state, String link, Instant begun) {
    Attempt attempt = new Attempt(1, link, begun, 5, Attempt.Result.ANSWERED, 200, null);
    Answer answer = new Answer(200, List.of(), Body.of("{}"));
    store.change(id, State.SENDING, new Change(state, List.of(attempt), null, answer)).join();
  }

  private static final Departure AT_ONCE =
      new Departure() {
        @Override
        public boolean begins(Transaction transaction) {
          return true;
        }

        @Override
        public void abandoned(Transaction transaction) {}
      };

  private void project() throws InterruptedException {
    var batch = store.nextForLedger();
    while (!batch.isEmpty()) {
      store.writeToLedger(batch);
      batch = store.nextForLedger();
    }
  }
}
