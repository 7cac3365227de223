package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.TransactionBook.Queue;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue is counted as transactions come and go: it has to be what going through it finds. */
class QueueTest {
  private static final long SEED = 20_261_130;
  private static final int STEPS = 400;
  private static final int KEYS = 80;
  private static final int SCALE = 2;

  /** Of a refusal that a retry with the same key may mend: it has the same id, and its old age. */
  private static final int CREDENTIALS_WANTED = 401;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<String> story = new ArrayList<>();
  @TempDir private Path directory;
  private StoreFixture fixture;

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void itIsWhatGoingThroughItFinds() throws InterruptedException {
    for (int step = 0; step < STEPS; step++) {
      fixture.elapse(Duration.ofSeconds(1));
      somethingHappens();
      isWhatIsThere();
    }
  }

  private void somethingHappens() throws InterruptedException {
    int chance = random.nextInt(100);
    if (chance < 45) {
      come();
    } else if (chance < 95) {
      move();
    } else if (chance < 98) {
      story.add("the ledger catches up");
      fixture.project();
    } else {
      story.add("a restart");
      fixture.reopen();
    }
  }

  /** A new one, a retry, or one that was refused and comes again. */
  private void come() {
    int number = random.nextInt(KEYS);
    BigDecimal amount = number % 3 == 0 ? null : BigDecimal.valueOf(number * 105L, number % SCALE);
    String key = "INV-" + number;
    Request request = StoreFixture.request("{\"n\":" + number + "}");
    Draft draft =
        new Draft("charge", null, key, false, null, amount, request, Duration.ofHours(24));
    Admission admission =
        fixture.store().admit(draft, StoreFixture.departing(random.nextBoolean())).join();
    story.add(key + " " + admission.getClass().getSimpleName());
  }

  private void move() {
    List<Snapshot> moving = fixture.store().unfinished();
    if (moving.isEmpty()) {
      return;
    }
    Snapshot one = moving.get(random.nextInt(moving.size()));
    State to = next(one.state());
    story.add(one.transaction().key() + " " + one.state() + " to " + to);
    Change change =
        new Change(
            to, List.of(), null, to.isFinal() ? StoreFixture.answer(CREDENTIALS_WANTED) : null);
    fixture.store().change(one.transaction().id(), one.state(), change).join();
  }

  private State next(State from) {
    List<State> possible =
        switch (from) {
          case QUEUED -> List.of(State.SENDING, State.CANCELLED, State.EXPIRED);
          case SENDING -> List.of(State.DELIVERED, State.REJECTED, State.UNKNOWN, State.QUEUED);
          default -> List.of(State.HELD, State.REJECTED, State.DELIVERED, State.QUEUED);
        };
    return possible.get(random.nextInt(possible.size()));
  }

  private void isWhatIsThere() {
    Queue queue = fixture.store().queue();
    List<Snapshot> moving = fixture.store().unfinished();
    assertThat(queue.byState()).as(this::told).isEqualTo(count(moving));
    assertThat(queue.amount()).as(this::told).isEqualByComparingTo(worth(moving));
    assertThat(queue.oldestAcceptedAt()).as(this::told).isEqualTo(oldestOrNull(moving));
  }

  private static Object count(List<Snapshot> moving) {
    return moving.stream()
        .collect(Collectors.groupingBy(Snapshot::state, Collectors.summingInt(one -> 1)));
  }

  private static BigDecimal worth(List<Snapshot> moving) {
    return moving.stream()
        .flatMap(one -> one.transaction().amount().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static @Nullable Instant oldestOrNull(List<Snapshot> moving) {
    return moving.stream()
        .map(one -> one.transaction().acceptedAt())
        .min(Comparator.comparing(Function.identity()))
        .orElse(null);
  }

  private String told() {
    return "seed " + SEED + ": " + String.join(", ", story);
  }
}
