package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Dns;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets; what would be overdue some day is by a clock that the test moves. */
@Timeout(60)
final class RecallTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SettableClock clock = new SettableClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final Line line = new Line();
  private final LinkDns dns = new LinkDns("test", Dns.SYSTEM);
  private final LinkClient client =
      new LinkClient(new Via.SystemRoute(), dns, scheduler, clock, line);
  private final RawServer silent = RawServer.silent();
  private final List<String> looks = new ArrayList<>();

  RecallTest() throws IOException {
    client.stalls().onStall(looks::add);
  }

  @AfterEach
  void close() throws IOException {
    client.closeSockets();
    dns.close();
    silent.close();
  }

  private Request with(Recall recall) {
    return TestRequests.get(silent.url()).newBuilder().tag(Recall.class, recall).build();
  }

  private Transmission sentAndCalledBack(Recall recall) throws Exception {
    CompletableFuture<Transmission> coming =
        CompletableFuture.supplyAsync(() -> client.send(with(recall), PATIENCE, PATIENCE));
    await().atMost(PATIENCE).until(() -> line.carried().sent() > 0);
    recall.recall();
    return coming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void oneThatWasSentIsUnknownAtOnce() throws Exception {
    assertThat(sentAndCalledBack(Recall.blameless())).isInstanceOf(Transmission.Unknown.class);
  }

  @Test
  void oneThatWasNotSentNeverIs() {
    Recall recall = Recall.blameless();
    recall.recall();
    TestRequests.notSent(client.send(with(recall), PATIENCE, PATIENCE));
    assertThat(line.carried().sent()).isZero();
  }

  @Test
  void theLinkThatWasTooSlowIsLookedAtOnceWhenItWouldHaveBeenOverdue() throws Exception {
    sentAndCalledBack(Recall.blaming());
    assertThat(looks).isEmpty();
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(looks).containsExactly("127.0.0.1");
  }

  @Test
  void theLinkThatHadLessTimeIsNotLookedAt() throws Exception {
    sentAndCalledBack(Recall.blameless());
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(looks).isEmpty();
  }
}
