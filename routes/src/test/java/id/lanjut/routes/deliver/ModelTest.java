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
import java.nio.file.StandardCopyOption;
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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Random lives of a shop against a reference of a few lines: what was accepted does not vanish, has
 * at most one effect at an upstream that never deduplicates, and keeps its order within its lane.
 */
final class ModelTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");
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
    return Arbitraries.frequencyOf(
            Tuple.of(12, sell),
            Tuple.of(4, retry),
            Tuple.of(6, expect),
            Tuple.of(2, cancel),
            Tuple.of(1, clock),
            Tuple.of(2, Arbitraries.just(new Step.LinksDown())),
            Tuple.of(2, Arbitraries.just(new Step.LinksUp())),
            Tuple.of(1, Arbitraries.just(new Step.Crash())))
        .list()
        .ofMinSize(15)
        .ofMaxSize(40);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void nothingVanishesNothingHappensTwiceAndLanesKeepTheirOrder(@ForAll("lives") List<Step> life)
      throws Exception {
    try (Run run = new Run()) {
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
    private final ModelBank bank = new ModelBank();
    private final Map<String, TransactionId> accepted = new LinkedHashMap<>();
    private final Path root = Files.createTempDirectory("model");
    private volatile Instant now = NOON;
    private boolean online = true;
    private int lives;
    private ModelShop shop;

    Run() throws Exception {
      shop = new ModelShop(directory(), bank, online, () -> now, new SplittableRandom(lives));
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
        crash();
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
        assertThat(before == null || endedUnsent(before)).as("%s is new", key).isTrue();
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
    private void crash() throws Exception {
      bank.cut();
      shop.links().takeDown();
      shop.store().list(new Query(null, null, null, 1, null));
      Path before = directory();
      lives++;
      copy(before, directory());
      ModelShop dead = shop;
      bank.letGo();
      dead.close();
      bank.restore();
      shop = new ModelShop(directory(), bank, online, () -> now, new SplittableRandom(lives));
    }

    private static void copy(Path from, Path to) throws IOException {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path target = to.resolve(from.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
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
          .untilAsserted(() -> assertThat(shop.store().unfinished()).isEmpty());
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
