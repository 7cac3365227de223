package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.store.TransactionBook.Query;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Random lives of a shop against a reference of a few lines: what was accepted does not vanish, has
 * at most one effect, keeps its order within its lane, and is not called a failure when it has
 * happened. Once with an upstream that is asked and recognises no key, once with one that
 * recognises keys for a while, where people decide what is beyond that.
 */
final class ModelTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
  private static final int LANES = 3;

  /** One thing that happens; printed with the seed when an invariant does not hold. */
  sealed interface Step {
    record Sell(int lane) implements Step {}

    record Retry(int which) implements Step {}

    record Expect(List<ModelBank.Mood> moods) implements Step {}

    record LinksDown() implements Step {}

    record LinksUp() implements Step {}

    record Cancel(int which) implements Step {}

    record Crash() implements Step {}

    /** A person has what is held sent again; safe only where keys are recognised. */
    record SendAgain(int which) implements Step {}

    /** So long it was really off; so far its clock is beside that when it starts. */
    record PowerOff(int minutes, int clockWrongByMinutes) implements Step {}

    record ClockSteps(int hours) implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> lives() {
    Arbitrary<Step> sell = Arbitraries.integers().between(0, LANES - 1).map(Step.Sell::new);
    Arbitrary<Step> retry = Arbitraries.integers().between(0, 99).map(Step.Retry::new);
    Arbitrary<Step> cancel = Arbitraries.integers().between(0, 99).map(Step.Cancel::new);
    Arbitrary<Step> expect =
        Arbitraries.of(ModelBank.Mood.class).list().ofMinSize(1).ofMaxSize(4).map(Step.Expect::new);
    Arbitrary<Step> clock = Arbitraries.of(-25, -1, 1, 25).map(Step.ClockSteps::new);
    Arbitrary<Step> sendAgain = Arbitraries.integers().between(0, 99).map(Step.SendAgain::new);
    Arbitrary<Step> off =
        Combinators.combine(Arbitraries.of(1, 4, 10), Arbitraries.of(0, -120))
            .as(Step.PowerOff::new);
    return Arbitraries.frequencyOf(
            Tuple.of(12, sell),
            Tuple.of(4, retry),
            Tuple.of(6, expect),
            Tuple.of(2, cancel),
            Tuple.of(1, clock),
            Tuple.of(2, Arbitraries.just(new Step.LinksDown())),
            Tuple.of(2, Arbitraries.just(new Step.LinksUp())),
            Tuple.of(1, Arbitraries.just(new Step.Crash())),
            Tuple.of(1, off),
            Tuple.of(2, sendAgain))
        .list()
        .ofMinSize(15)
        .ofMaxSize(40);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void nothingVanishesNothingHappensTwiceAndLanesKeepTheirOrder(@ForAll("lives") List<Step> life)
      throws Exception {
    live(life, Duration.ZERO);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void theSameHoldsWhereKeysAreRecognisedForAWhileAndPeopleDecideTheRest(
      @ForAll("lives") List<Step> life) throws Exception {
    live(life, KNOWN_FOR);
  }

  private static void live(List<Step> life, Duration keysAreKnownFor) throws Exception {
    try (Run run = new Run(keysAreKnownFor)) {
      for (Step step : life) {
        run.take(step);
        run.checkWhatAlwaysHolds();
      }
      run.calmDown();
      run.checkWhatHoldsInTheEnd();
    }
  }

  /** One life, and the reference beside it: who was accepted, by which id, in which order. */
  private static final class Run implements AutoCloseable {
    private final long bornNanos = System.nanoTime();
    private final Duration knownFor;
    private final ModelBank bank;
    private final Map<String, TransactionId> accepted = new LinkedHashMap<>();
    private final Path root = Files.createTempDirectory("model");
    private volatile Instant trueTime = NOON;
    private volatile Instant now = NOON;
    private boolean online = true;
    private int lives;
    private ModelShop shop;

    Run(Duration knownFor) throws Exception {
      this.knownFor = knownFor;
      this.bank = new ModelBank(knownFor, () -> trueTime.plusNanos(lived()));
      this.shop = shop();
    }

    private long lived() {
      return System.nanoTime() - bornNanos;
    }

    private ModelShop shop() throws Exception {
      return new ModelShop(
          directory(),
          bank,
          online,
          new ModelShop.World(knownFor, () -> now.plusNanos(lived()), new SplittableRandom(lives)));
    }

    private Path directory() throws IOException {
      return Files.createDirectories(root.resolve("life-" + lives));
    }

    void take(Step step) throws Exception {
      if (step instanceof Step.Sell sell) {
        sell("INV-" + accepted.size() + "-" + sell.lane());
      } else if (step instanceof Step.Retry retry && !accepted.isEmpty()) {
        sell(key(retry.which()));
      } else if (step instanceof Step.Cancel cancel && !accepted.isEmpty()) {
        shop.cancel(id(key(cancel.which())));
      } else if (step instanceof Step.Expect expect) {
        bank.expect(expect.moods());
      } else if (step instanceof Step.LinksDown) {
        online = false;
        shop.links().takeDown();
      } else if (step instanceof Step.LinksUp) {
        online = true;
        shop.links().bringUp();
      } else if (step instanceof Step.ClockSteps clock) {
        now = now.plus(Duration.ofHours(clock.hours()));
      } else if (step instanceof Step.Crash) {
        crash(0, 0);
      } else if (step instanceof Step.PowerOff off) {
        crash(off.minutes(), off.clockWrongByMinutes());
      } else if (step instanceof Step.SendAgain again && !accepted.isEmpty()) {
        sendAgain(id(key(again.which())));
      }
    }

    /** A person looks first whether the bank still knows the key, where it is known for a while. */
    private void sendAgain(TransactionId id) {
      String key = snapshot(id).transaction().key();
      if (!knownFor.isZero() && bank.wouldRecognise(key)) {
        shop.sendAgain(id);
      }
    }

    private String key(int which) {
      return new ArrayList<>(accepted.keySet()).get(which % accepted.size());
    }

    private TransactionId id(String key) {
      return Objects.requireNonNull(accepted.get(key));
    }

    private void sell(String key) {
      Admission admission = shop.sell(key, key.substring(key.lastIndexOf('-') + 1));
      if (admission instanceof Admission.Accepted taken) {
        TransactionId before = accepted.remove(key);
        accepted.put(key, taken.snapshot().transaction().id());
        boolean again = taken.snapshot().transaction().id().equals(before);
        assertThat(before == null || again || endedUnsent(before)).as("%s is new", key).isTrue();
      } else if (admission instanceof Admission.Joined joined) {
        assertThat(joined.snapshot().transaction().id()).isEqualTo(accepted.get(key));
      } else if (admission instanceof Admission.Replayed replayed) {
        assertThat(replayed.snapshot().transaction().id()).isEqualTo(accepted.get(key));
      } else {
        throw new AssertionError(admission);
      }
    }

    private boolean endedUnsent(TransactionId id) {
      return Set.of(State.CANCELLED, State.EXPIRED).contains(snapshot(id).state());
    }

    private Snapshot snapshot(TransactionId id) {
      return shop.store().find(id).orElseThrow(() -> new AssertionError(id + " has vanished"));
    }

    /** The machine stops; what was on the disk at that moment is all that the next life has. */
    private void crash(int minutesOff, int clockWrongByMinutes) throws Exception {
      bank.cut();
      shop.links().takeDown();
      shop.store().list(new Query(null, null, null, 1, null));
      Path before = directory();
      lives++;
      ModelShop.copy(before, directory());
      ModelShop dead = shop;
      bank.letGo();
      dead.close();
      bank.restore();
      trueTime = trueTime.plus(Duration.ofMinutes(minutesOff));
      now = now.plus(Duration.ofMinutes(minutesOff + clockWrongByMinutes));
      shop = shop();
    }

    void checkWhatAlwaysHolds() {
      List<String> effects = bank.effects();
      assertThat(effects).as("effects").doesNotHaveDuplicates();
      accepted.values().forEach(this::snapshot);
      List<String> inOrder = new ArrayList<>(accepted.keySet());
      for (int lane = 0; lane < LANES; lane++) {
        String suffix = "-" + lane;
        assertThat(effects.stream().filter(key -> key.endsWith(suffix)).toList())
            .as("the effects of lane %d in their order", lane)
            .isSortedAccordingTo(Comparator.comparingInt(inOrder::indexOf));
      }
    }

    void calmDown() {
      bank.restore();
      online = true;
      shop.links().bringUp();
      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(
              () -> {
                settleWhatIsHeld();
                assertThat(shop.store().unfinished()).isEmpty();
              });
    }

    /** A person asks the bank about each. */
    private void settleWhatIsHeld() {
      shop.store().unfinished().stream()
          .filter(snapshot -> snapshot.state() == State.HELD)
          .map(Snapshot::transaction)
          .forEach(held -> shop.settle(held.id(), bank.effects().contains(held.key())));
    }

    void checkWhatHoldsInTheEnd() {
      checkWhatAlwaysHolds();
      accepted.forEach(
          (key, id) ->
              assertThat(bank.effects().contains(key))
                  .as("%s, which is %s, has happened", key, snapshot(id).state())
                  .isEqualTo(snapshot(id).state() == State.DELIVERED));
    }

    @Override
    public void close() throws IOException {
      bank.restore();
      shop.close();
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
