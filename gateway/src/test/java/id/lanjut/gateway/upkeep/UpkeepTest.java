package id.lanjut.gateway.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.gateway.config.LedgerSettings;
import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.traffic.DayTraffic;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpkeepTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final LedgerSettings SETTINGS =
      new LedgerSettings(Duration.ofDays(1), Duration.ofDays(90), LocalTime.of(2, 30), 2);

  @TempDir Path directory;
  private volatile Instant now = NOON;
  private TransactionStore store;
  private Backups backups;
  private Upkeep upkeep;

  @BeforeEach
  void open() {
    store =
        TransactionStore.open(
            new StoreSettings(directory, 0, SETTINGS.keysRemembered()),
            new TransactionIds(() -> now, new SplittableRandom(1)),
            () -> now,
            reason -> {
              throw new AssertionError(reason);
            });
    backups = new Backups(store, directory.resolve("backups"), 2, () -> now);
    upkeep = new Upkeep(store, backups, SETTINGS, () -> now, ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatHasEndedAndIsOldIsForgottenAndNothingElse() throws Exception {
    // Given
    for (int i = 0; i < 1_200; i++) {
      delivered("OLD-" + i);
    }
    TransactionId oldAndHeld = held("HELD");
    project();
    now = NOON.plus(Duration.ofDays(60));
    TransactionId young = delivered("YOUNG");
    project();

    // When
    now = NOON.plus(Duration.ofDays(91));
    int forgotten = upkeep.forget();

    // Then
    assertThat(forgotten).isEqualTo(1_200);
    assertThat(store.list(new Query(null, null, null, 1_000, null)))
        .extracting(snapshot -> snapshot.transaction().id())
        .containsExactlyInAnyOrder(oldAndHeld, young);
  }

  @Test
  void whatIsNewIsWrittenWhileWhatIsOldIsForgotten() throws Exception {
    // Given
    for (int i = 0; i < 1_200; i++) {
      delivered("OLD-" + i);
    }
    project();
    now = NOON.plus(Duration.ofDays(91));
    List<TransactionId> young = new ArrayList<>();

    // When
    CompletableFuture<Integer> forgotten = CompletableFuture.supplyAsync(upkeep::forget);
    do {
      young.add(delivered("YOUNG-" + young.size()));
      project();
    } while (!forgotten.isDone());

    // Then
    assertThat(forgotten.join()).isEqualTo(1_200);
    assertThat(store.list(new Query(null, null, null, 1_000, null)))
        .extracting(snapshot -> snapshot.transaction().id())
        .containsExactlyInAnyOrderElementsOf(young);
  }

  @Test
  void whatWasHeldForLongIsRememberedFromItsEndOn() throws Exception {
    // Given
    TransactionId id = held("INV-1");
    project();
    now = NOON.plus(SETTINGS.keep()).plus(Duration.ofDays(1));
    store.change(id, State.HELD, Change.to(State.DELIVERED, "found out by a person")).join();
    project();

    // When
    now = now.plus(SETTINGS.keysRemembered()).minusSeconds(1);
    int inTime = upkeep.forget();
    Admission retry = admit("INV-1");
    now = now.plusSeconds(2);
    int later = upkeep.forget();

    // Then
    assertThat(inTime).isZero();
    assertThat(retry).isInstanceOf(Admission.Replayed.class);
    assertThat(later).isEqualTo(1);
  }

  @Test
  void whatLinksHaveCarriedIsKeptForAsLongAsAQuotaNeedsIt() {
    // Given
    LocalDate today = LocalDate.of(2026, 11, 24);
    List<DayTraffic> days =
        Stream.of(91, 90, 63, 62, 0)
            .map(ago -> new DayTraffic("4g", today.minusDays(ago), 1, 2, 0))
            .toList();
    store.traffic().keep(days);
    LedgerSettings shorter =
        new LedgerSettings(Duration.ofDays(1), Duration.ofDays(1), LocalTime.of(2, 30), 2);

    // When
    upkeep.forget();

    // Then
    assertThat(store.traffic().since(today.minusDays(99))).hasSize(4);
    new Upkeep(store, backups, shorter, () -> now, ZoneOffset.UTC).forget();
    assertThat(store.traffic().since(today.minusDays(99)))
        .extracting(DayTraffic::day)
        .containsExactlyInAnyOrder(today.minusDays(62), today);
  }

  @Test
  void aKeyIsNewAgainWhenItIsNotRememberedAnyMore() throws Exception {
    // Given
    TransactionId first = delivered("INV-1");
    project();

    // When
    now = NOON.plus(SETTINGS.keysRemembered()).minusSeconds(1);
    Admission inTime = admit("INV-1");
    now = now.plusSeconds(2);
    Admission later = admit("INV-1");

    // Then
    assertThat(inTime).isInstanceOf(Admission.Replayed.class);
    assertThat(later).isInstanceOf(Admission.Accepted.class);
    assertThat(((Admission.Accepted) later).snapshot().transaction().id()).isNotEqualTo(first);
  }

  @Test
  void aBackupHasWhatTheLedgerHad() throws Exception {
    // Given
    TransactionId id = delivered("INV-1");
    project();

    // When
    Path backup = backups.backUp();

    // Then
    Path restored = Files.createDirectory(directory.resolve("restored"));
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      Files.copy(
          zip.getInputStream(zip.getEntry("ledger.mv.db")), restored.resolve("ledger.mv.db"));
    }
    try (Connection ledger = DriverManager.getConnection("jdbc:h2:file:" + restored + "/ledger");
        ResultSet rows = ledger.createStatement().executeQuery("SELECT id FROM transaction")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(id.value());
    }
  }

  @Test
  void theNewestBackupsAreKept() throws Exception {
    backups.backUp();
    now = now.plusSeconds(1);
    Path second = backups.backUp();
    now = now.plusSeconds(1);
    Path third = backups.backUp();

    try (Stream<Path> files = Files.list(directory.resolve("backups"))) {
      assertThat(files).containsExactlyInAnyOrder(second, third);
    }
  }

  @Test
  void aBackupIsMadeOnceForEachNightAlsoWhenThePcWasOff() throws Exception {
    assertThat(upkeep.backUpWhenDue()).isTrue();
    assertThat(upkeep.backUpWhenDue()).isFalse();

    now = Instant.parse("2026-11-25T02:29:00Z");
    assertThat(upkeep.backUpWhenDue()).isFalse();
    now = Instant.parse("2026-11-25T08:00:00Z");
    assertThat(upkeep.backUpWhenDue()).isTrue();
  }

  @Test
  void aBackupThatCannotBeWrittenLeavesTheOthersAlone() throws Exception {
    // Given
    Path good = backups.backUp();
    now = now.plusSeconds(1);

    // When
    Files.createDirectories(directory.resolve("backups/unfinished.zip/in-the-way"));

    // Then
    assertThatThrownBy(() -> backups.backUp()).isInstanceOf(IOException.class);
    assertThat(good).exists();
  }

  private Admission admit(String key) {
    Request request = new Request("POST", "/charge", List.of(), Body.of("{}"));
    Draft draft = new Draft("charge", null, key, false, null, null, request, Duration.ofDays(1));
    return store.admit(draft, AT_ONCE).join();
  }

  private TransactionId accepted(String key) {
    return ((Admission.Accepted) admit(key)).snapshot().transaction().id();
  }

  private TransactionId delivered(String key) {
    TransactionId id = accepted(key);
    Answer answer = new Answer(200, List.of(), Body.of("{}"));
    store.change(id, State.SENDING, new Change(State.DELIVERED, List.of(), null, answer)).join();
    return id;
  }

  private TransactionId held(String key) {
    TransactionId id = accepted(key);
    store.change(id, State.SENDING, Change.to(State.HELD, "ask the bank")).join();
    return id;
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
