package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person's pause of a route does to what it accepts. */
final class PausedRouteTest {
  private static final RouteSettings CHARGE =
      TestRoutes.charge(Duration.ZERO, null, new Drain(50, 1));

  @TempDir Path directory;
  private @Nullable DeliverFixture run;

  @BeforeEach
  void start() throws Exception {
    run =
        new DeliverFixture(
            directory, CHARGE, true, (link, request) -> ScriptedLinks.answer(request, 200));
  }

  @AfterEach
  void close() {
    run().close();
  }

  private DeliverFixture run() {
    return Objects.requireNonNull(run);
  }

  @Test
  void nothingIsSentUntilItIsResumedAndThenTheOldestFirst() {
    run().routes().pause("charge");
    TransactionId first = run().admit("INV-1", null);
    TransactionId second = run().admit("INV-2", null);
    assertThat(run().state(first)).isEqualTo(State.QUEUED);
    assertThat(run().links().sent()).isEmpty();

    run().routes().resume("charge");

    await().until(() -> run().state(second) == State.DELIVERED);
    assertThat(run().links().sent()).containsExactly("fiber INV-1", "fiber INV-2");
  }

  @Test
  void aLinkThatComesBackResumesNothing() {
    run().routes().pause("charge");
    run().links().takeDown();
    TransactionId id = run().admit("INV-1", null);

    run().links().bringUp();

    assertThat(run().links().sent()).isEmpty();
    run().routes().resume("charge");
    await().until(() -> run().state(id) == State.DELIVERED);
  }

  @Test
  void anotherRouteGoesOn() {
    run().routes().pause("another");

    TransactionId id = run().admit("INV-1", null);

    await().until(() -> run().state(id) == State.DELIVERED);
  }

  @Test
  void whatWasHandedOutJustBeforeThePauseIsPutBack() {
    run().routes().pause("charge");
    TransactionId id = run().admit("INV-1", null);
    Transaction transaction = run().snapshot(id).transaction();
    List<Transaction> back = new ArrayList<>();
    RouteTable routes = run().routes();
    Begin begin = new Begin(run().store(), routes, back::add);

    assertThat(begin.begin(Waiting.of(transaction, false, false))).isNull();

    assertThat(back).containsExactly(transaction);
    assertThat(run().state(id)).isEqualTo(State.QUEUED);
  }

  @Test
  void whatARouteThatQueuesNothingHasNotSentIsTakenBack() {
    run().links().takeDown();
    TransactionId id = run().admit("INV-1", null);
    run().routes().pause("charge");

    run().reload(TestRoutes.refusing(CHARGE));

    await().until(() -> run().state(id) == State.CANCELLED);
    assertThat(run().snapshot(id).reason())
        .isEqualTo("route charge was paused, and route charge does not queue");
  }
}
