package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.hedge.HedgeResult;
import id.lanjut.routes.hedge.Hedging;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;

/** What the two links of a read that was sent over both may be looked at for. */
final class HedgedRecallTest {
  private static final Duration USUAL = Duration.ofMillis(20);
  private static final Duration LATE = Duration.ofMillis(90);
  private static final RouteSettings READ = TestRoutes.hedged(TestRoutes.named("read", "/"));
  private static final UpstreamSettings BANK =
      new UpstreamSettings("bank", URI.create("http://127.0.0.1:9"), USUAL, USUAL);

  private final PassingTime time = new PassingTime();
  private Executor threads = Runnable::run;
  private final List<HedgeResult> counted = new ArrayList<>();
  private final Passing fiber = new Passing("fiber");
  private final Passing radio = new Passing("radio");
  private final Hedging hedging =
      new Hedging(
          new TwoLinks(),
          new Hedging.Surroundings(time::after, task -> threads.execute(task), time),
          counted::add);

  /** A link that lets time pass and answers, whether it was called back or not. */
  private final class Passing implements Link {
    private final String name;
    private final List<Request> sent = new ArrayList<>();
    private Duration takes = USUAL;

    Passing(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Transmission send(Request request, Duration connect, Duration response) {
      sent.add(request);
      time.pass(takes);
      return new Transmission.Answered(
          new Response.Builder()
              .request(request)
              .protocol(Protocol.HTTP_1_1)
              .code(200)
              .message("So")
              .body(ResponseBody.EMPTY)
              .build());
    }
  }

  private final class TwoLinks implements LinkSelector {
    @Override
    public List<Link> candidates() {
      return List.of(fiber, radio);
    }

    @Override
    public List<LinkStatus> statuses() {
      return List.of(
          new LinkStatus(
              DrivenLinks.link("radio", 2, 1), LinkState.UP, Instant.EPOCH, "it answers", 5));
    }

    @Override
    public void onChange(Consumer<LinkChange> listener) {}
  }

  private void read() {
    Request request = TestRequests.get("http://127.0.0.1:9/");
    hedging.send(request, READ, BANK, Try.inTurn(List.of(fiber, radio)));
  }

  private void readUsually() {
    for (int i = 0; i < 20; i++) {
      read();
    }
  }

  @Test
  void theFirstLinkIsBlamedForAnAnswerThatWasLate() {
    readUsually();
    assertThat(fiber.sent).noneMatch(Recall::isTooSlow);

    fiber.takes = LATE;
    read();

    assertThat(counted).containsExactly(HedgeResult.WON);
    assertThat(fiber.sent).last().matches(Recall::isTooSlow);
  }

  @Test
  void theSecondLinkIsNotBlamedForWhatTheFirstAnsweredAfterAll() {
    List<Runnable> waiting = new ArrayList<>();
    threads = waiting::add;
    readUsually();
    fiber.takes = LATE;
    read();

    waiting.forEach(Runnable::run);

    assertThat(counted).containsExactly(HedgeResult.LOST);
    assertThat(radio.sent).hasSize(1).allMatch(Recall::isRecalled).noneMatch(Recall::isTooSlow);
  }
}
