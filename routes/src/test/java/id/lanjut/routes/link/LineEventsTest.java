package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.kernel.Interfaces;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Says what the interfaces do. */
final class LineEventsTest {
  private static final Interfaces.Line CARRIES = Interfaces.Line.CARRIES;
  private static final Interfaces.Line NO_CARRIER = Interfaces.Line.NO_CARRIER;

  /** Probes that wait for the test, where it wants that. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private boolean probesWait;
  private final DrivenLinks wan =
      DrivenLinks.probedOn(
              this::runProbe,
              settings("fiber", new Via.NetworkInterface("eth0")),
              settings("radio", new Via.LocalAddress(address("10.83.2.2"))),
              settings("other", new Via.SystemRoute()))
          .start();
  private final LineEvents events = wan.links.lineEvents();

  private static InetAddress address(String text) {
    try {
      return InetAddress.getAllByName(text)[0];
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static LinkSettings settings(String name, Via via) {
    return new LinkSettings(name, via, LinkSettings.Kind.OTHER, "", 1, 1, false, null, List.of());
  }

  private void runProbe(Runnable probe) {
    if (probesWait) {
      waiting.add(probe);
    } else {
      probe.run();
    }
  }

  @AfterEach
  void stop() {
    wan.close();
  }

  private void eth0(Interfaces.Line line) {
    eth0(2, line);
  }

  private void eth0(int index, Interfaces.Line line) {
    events.follow(new Interfaces(List.of(new Interfaces.Interface(index, "eth0", line, Set.of()))));
  }

  private void wwan0(Interfaces.Line line, String... addresses) {
    Set<InetAddress> all = new HashSet<>();
    List.of(addresses).forEach(text -> all.add(address(text)));
    events.follow(new Interfaces(List.of(new Interfaces.Interface(3, "wwan0", line, all))));
  }

  private List<String> standing() {
    return wan.links.standing().stream().map(Link::name).toList();
  }

  @Test
  void aPulledCableTakesItsLinkOutAtOnceAndNoOther() {
    eth0(CARRIES);
    assertThat(wan.changes).isEmpty();

    eth0(NO_CARRIER);

    assertThat(wan.state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(wan.status("fiber").reason()).isEqualTo("no carrier");
    assertThat(standing()).containsExactly("radio", "other");
    assertThat(wan.changes).extracting(LinkChange::to).containsExactly(LinkState.DOWN);
  }

  @Test
  void anInterfaceThatIsTakenDownOrIsNotThereSaysSo() {
    eth0(Interfaces.Line.DOWN);
    assertThat(wan.status("fiber").reason()).isEqualTo("the interface is down");
    events.follow(Interfaces.NONE);
    assertThat(wan.status("fiber").reason()).isEqualTo("there is no such interface");
    assertThat(wan.changes).hasSize(1);
  }

  @Test
  void overALineThatIsOutNothingIsAsked() {
    eth0(NO_CARRIER);
    int before = wan.prober("fiber").asked;
    wan.advance(Duration.ofMinutes(10));
    assertThat(wan.prober("fiber").asked).isEqualTo(before);
    assertThat(wan.state("fiber")).isEqualTo(LinkState.DOWN);
  }

  @Test
  void aLineThatIsBackIsAskedAtOnceAndOneGoodAnswerIsEnough() {
    // Given
    eth0(NO_CARRIER);
    int before = wan.prober("fiber").asked;

    // When
    eth0(CARRIES);

    // Then
    assertThat(wan.prober("fiber").asked).isEqualTo(before + 1);
    assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
    assertThat(standing()).containsExactly("radio", "other", "fiber");
    wan.advance(Duration.ofSeconds(10));
    assertThat(standing()).containsExactly("fiber", "radio", "other");
  }

  @Test
  void aLineThatIsBackTakesRequestsAgain() throws Exception {
    eth0(NO_CARRIER);
    eth0(CARRIES);
    assertThat(TestRequests.notSent(wan.sendToNobody("fiber"))).isNotEqualTo("no carrier");
  }

  @Test
  void aLineThatIsBackAndCarriesNothingStaysDown() {
    // Given
    eth0(NO_CARRIER);
    wan.prober("fiber").says(new ProbeResult.Failed("timed out", true));

    // When
    eth0(CARRIES);

    // Then
    assertThat(wan.state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(wan.status("fiber").reason()).isEqualTo("probes failed: timed out");
    wan.prober("fiber").works();
    wan.advance(SECOND.multipliedBy(2));
    assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void anAnswerToWhatWasAskedBeforeTheCableWasPulledSaysNothing() {
    // Given
    probesWait = true;
    wan.advance(Duration.ofSeconds(5));
    Runnable ofFiber = waiting.remove();
    waiting.clear();
    wan.prober("fiber").says(new ProbeResult.Failed("timed out", true));

    // When
    eth0(NO_CARRIER);
    ofFiber.run();

    // Then
    assertThat(wan.status("fiber").reason()).isEqualTo("no carrier");
    wan.prober("fiber").works();
    eth0(CARRIES);
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void aCableThatComesAndGoesFasterThanProbesEndKeepsFewOfThemRunning() {
    probesWait = true;
    for (int i = 0; i < 50; i++) {
      eth0(NO_CARRIER);
      eth0(CARRIES);
    }
    assertThat(waiting).hasSize(Probing.MOST_RUNNING);
    probesWait = false;
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    wan.advance(SECOND);
    assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void whatRunsOverItEndsAtOnceByItsEvidenceAndNothingElseIsSent() throws Exception {
    try (RawServer silent = RawServer.silent()) {
      // Given
      eth0(CARRIES);
      Link fiber = wan.find("fiber");
      Supplier<Transmission> charge =
          () -> fiber.send(TestRequests.post(silent.url(), "{}"), SECOND, Duration.ofHours(1));
      // The common pool may have one thread.
      Executor each = task -> new Thread(task).start();
      CompletableFuture<Transmission> running = CompletableFuture.supplyAsync(charge, each);
      CompletableFuture<Transmission> beside = CompletableFuture.supplyAsync(charge, each);
      await().until(() -> silent.connectionCount() == 2);

      // When
      eth0(NO_CARRIER);

      // Then
      assertThat(running.join()).isNotInstanceOf(Transmission.Answered.class);
      assertThat(beside.join()).isNotInstanceOf(Transmission.Answered.class);
      Transmission later = fiber.send(TestRequests.get(silent.url()), SECOND, SECOND);
      assertThat(TestRequests.notSent(later)).isEqualTo("no carrier");
      assertThat(silent.connectionCount()).isEqualTo(2);
      URI url = URI.create(silent.url());
      assertThat(wan.links.failingSince(new UpstreamSettings("bank", url, SECOND, SECOND)))
          .isEmpty();
    }
  }

  @Test
  void whatAPersonHeldStaysHeldAndIsDownWhenItIsReleasedWithoutItsCable() {
    // Given
    wan.links.hold("fiber", "held by ani", wan.clock.instant());

    // When
    eth0(NO_CARRIER);

    // Then
    assertThat(wan.state("fiber")).isEqualTo(LinkState.HELD);
    wan.links.release("fiber", "released by ani");
    assertThat(wan.state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(wan.status("fiber").reason()).isEqualTo("no carrier");
    eth0(CARRIES);
    assertThat(wan.state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void aHeldLinkIsNotAskedWhenItsCableIsBack() {
    wan.links.hold("fiber", "held by ani", wan.clock.instant());
    eth0(NO_CARRIER);
    int before = wan.prober("fiber").asked;
    eth0(CARRIES);
    assertThat(wan.state("fiber")).isEqualTo(LinkState.HELD);
    assertThat(wan.prober("fiber").asked).isEqualTo(before);
  }

  @Test
  void anInterfaceOfTheSameNameIsAnotherOne() {
    eth0(2, CARRIES);
    eth0(7, CARRIES);
    assertThat(wan.changes)
        .extracting(LinkChange::to)
        .containsExactly(LinkState.DOWN, LinkState.UP);
    assertThat(wan.changes.get(0).reason()).isEqualTo("the interface was replaced by another");
  }

  @Test
  void aLinkByItsAddressFollowsTheInterfaceThatHasIt() {
    wwan0(CARRIES, "10.83.2.2");
    wwan0(NO_CARRIER, "10.83.2.2");
    assertThat(wan.state("radio")).isEqualTo(LinkState.DOWN);
    assertThat(wan.status("radio").reason()).isEqualTo("no carrier");
    wwan0(CARRIES, "10.83.2.2");
    assertThat(wan.state("radio")).isEqualTo(LinkState.UP);
    wwan0(CARRIES);
    assertThat(wan.status("radio").reason()).isEqualTo("no interface has its address any more");
    wwan0(CARRIES, "10.99.0.1", "10.83.2.2");
    assertThat(wan.state("radio")).isEqualTo(LinkState.UP);
  }

  @Test
  void anAddressThatNoInterfaceEverHadIsLeftToTheProbes() {
    wwan0(CARRIES, "10.99.0.1");
    assertThat(wan.state("radio")).isEqualTo(LinkState.UP);
  }

  @Test
  void aCableThatComesAndGoesEachSecondSwitchesTwiceAMinuteAtMost() {
    eth0(CARRIES);
    String last = standing().get(0);
    int switches = 0;
    for (int second = 0; second < 60; second++) {
      eth0(second % 2 == 0 ? NO_CARRIER : CARRIES);
      wan.advance(SECOND);
      String now = standing().get(0);
      switches += now.equals(last) ? 0 : 1;
      last = now;
    }
    assertThat(switches).isBetween(1, 2);
  }
}
