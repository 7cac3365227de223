package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key means one thing on a route and from a terminal, wherever it is remembered. */
final class TerminalScopeTest {
  private static final List<@Nullable String> TERMINALS = listOfThree();

  @TempDir Path directory;
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-24T05:00:00Z"));
  private final SplittableRandom seeds = new SplittableRandom(42);
  private TransactionStore store;

  private static List<@Nullable String> listOfThree() {
    List<@Nullable String> terminals = new ArrayList<>(List.of("kasir-1", "kasir-2"));
    terminals.add(null);
    return terminals;
  }

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
    store.close();
  }

  @Test
  void theSameKeyFromTwoTerminalsAndFromAnyIsThreeTransactions() {
    List<TransactionId> ids = TERMINALS.stream().map(this::accepted).toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(store.unfinished())
        .extracting(snapshot -> snapshot.transaction().terminalOrNull())
        .containsExactlyElementsOf(TERMINALS);
  }

  @Test
  void anotherRequestUnderATerminalsKeyConflictsWithItsOwnAlone() {
    accepted("kasir-1");

    assertThat(admit("kasir-1", "other")).isInstanceOf(Admission.Conflicting.class);
    assertThat(admit("kasir-2", "other")).isInstanceOf(Admission.Accepted.class);
    assertThat(admit(null, "third")).isInstanceOf(Admission.Accepted.class);
  }

  @Test
  void eachTerminalsRetryJoinsItsOwnAlsoAfterARestart() {
    List<TransactionId> ids = TERMINALS.stream().map(this::accepted).toList();

    assertThat(TERMINALS.stream().map(this::joined)).containsExactlyElementsOf(ids);
    store.close();
    open();
    assertThat(TERMINALS.stream().map(this::joined)).containsExactlyElementsOf(ids);
  }

  @Test
  void eachTerminalsRetryIsReplayedItsOwnFromMemoryTheLedgerAndAfterARestart() throws Exception {
    List<TransactionId> ids = TERMINALS.stream().map(this::delivered).toList();

    assertThat(TERMINALS.stream().map(this::replayed)).containsExactlyElementsOf(ids);
    project();
    assertThat(TERMINALS.stream().map(this::replayed)).containsExactlyElementsOf(ids);
    store.close();
    open();
    assertThat(TERMINALS.stream().map(this::replayed)).containsExactlyElementsOf(ids);
  }

  @Test
  void aLedgerThatIsMadeAnewKnowsWhoseEachPendingOneIs() throws Exception {
    List<TransactionId> ids = TERMINALS.stream().map(this::accepted).toList();
    project();
    store.close();
    Files.delete(directory.resolve("ledger.mv.db"));
    open();
    ids.forEach(this::deliver);
    project();

    assertThat(TERMINALS.stream().map(this::replayed)).containsExactlyElementsOf(ids);
  }

  private TransactionId accepted(@Nullable String terminal) {
    return ((Admission.Accepted) admit(terminal, "1")).snapshot().transaction().id();
  }

  private TransactionId delivered(@Nullable String terminal) {
    TransactionId id = accepted(terminal);
    deliver(id);
    return id;
  }

  private void deliver(TransactionId id) {
    State now = store.find(id).map(Snapshot::state).orElseThrow();
    Answer paid = new Answer(201, List.of(), Body.of("paid"));
    Change change = new Change(State.DELIVERED, List.of(), null, paid);
    assertThat(store.change(id, now, change).join()).isPresent();
  }

  private TransactionId joined(@Nullable String terminal) {
    return ((Admission.Joined) admit(terminal, "1")).snapshot().transaction().id();
  }

  private TransactionId replayed(@Nullable String terminal) {
    return ((Admission.Replayed) admit(terminal, "1")).snapshot().transaction().id();
  }

  private Admission admit(@Nullable String terminal, String body) {
    Request request = new Request("POST", "/v2/charge", List.of(), Body.of(body));
    Draft draft =
        new Draft("charge", terminal, "INV-1", false, null, null, request, Duration.ofHours(24));
    return store.admit(draft, AT_ONCE).join();
  }

  private void project() throws InterruptedException {
    var batch = store.nextForLedger();
    while (!batch.isEmpty()) {
      store.writeToLedger(batch);
      batch = store.nextForLedger();
    }
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
}
