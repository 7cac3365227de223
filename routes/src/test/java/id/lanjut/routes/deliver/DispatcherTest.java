package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DispatcherTest {
  private static final Drain AT_ONCE = new Drain(100_000, 8);

  private final Deque<Waiting> out = new ArrayDeque<>();
  private final List<Long> gone = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void whatAnEarlierRunLeftGoesInItsOrderThoughNoLinkChanges() {
    Dispatcher dispatcher = dispatcher(true);

    dispatcher.load(List.of(left(1, null), left(2, "meja-7"), left(3, "meja-7"), left(4, null)));

    assertThat(gone).containsExactly(1L);
    while (!out.isEmpty()) {
      dispatcher.returned(out.remove());
    }
    // The third waits for the second, which holds their lane until it has come to its end.
    assertThat(gone).containsExactly(1L, 2L, 4L);
  }

  @Test
  void whileNoLinkIsUpNothingOfItGoes() {
    Dispatcher dispatcher = dispatcher(false);

    dispatcher.load(List.of(left(1, null), left(2, null)));

    assertThat(gone).isEmpty();
  }

  /** For which so much time passes at each look that its pace holds nothing back. */
  private Dispatcher dispatcher(boolean up) {
    RouteTable table =
        new RouteTable(
            List.of(TestRoutes.charge(Duration.ZERO, null, AT_ONCE)), List.of(TestRoutes.BANK));
    ScriptedLinks links =
        new ScriptedLinks(up, (link, request) -> ScriptedLinks.answer(request, 201));
    Dispatcher dispatcher =
        new Dispatcher(table, links, (delay, run) -> {}, () -> nanos.addAndGet(1_000_000));
    dispatcher.openTo(
        waiting -> {
          out.add(waiting);
          gone.add(waiting.sequence());
        });
    dispatcher.resume();
    return dispatcher;
  }

  private static Snapshot left(int number, @Nullable String lane) {
    Transaction transaction = Numbered.transaction(number, "charge", lane);
    return new Snapshot(transaction, State.QUEUED, transaction.acceptedAt(), List.of(), null, null);
  }
}
