package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.kernel.Interfaces;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drives the time and says what the interfaces do; probes answer on the test's own thread. */
final class LineEventsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Interfaces.Line CARRIES = Interfaces.Line.CARRIES;
  private static final Interfaces.Line NO_CARRIER = Interfaces.Line.NO_CARRIER;

  private final SettableClock clock = new SettableClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final Map<String, Integer> asked = new HashMap<>();
  private final List<LinkChange> changes = new ArrayList<>();

  /** Probes that wait for the test, where it wants that. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private boolean probesWait;
  private ProbeResult probed = new ProbeResult.Good();
  private final Links links =
      links(
          new Via.NetworkInterface("eth0"),
          new Via.LocalAddress(address("10.83.2.2")),
          new Via.SystemRoute());
  private final LineEvents events = links.lineEvents();

  private static InetAddress address(String text) {
    try {
      return InetAddress.getAllByName(text)[0];
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private Links links(Via fiber, Via radio, Via other) {
    List<LinkSettings> settings =
        List.of(settings("fiber", fiber), settings("radio", radio), settings("other", other));
    Clockwork clockwork = new Clockwork(clock, scheduler, this::runProbe);
    Links made =
        new Links(
            new LinksSettings(settings, Balance.PRIORITY, Duration.ofSeconds(10), List.of()),
            clockwork,
            this::tools);
    made.start();
    made.onChange(changes::add);
    return made;
  }

  private static LinkSettings settings(String name, Via via) {
    return new LinkSettings(name, via, LinkSettings.Kind.OTHER, "", 1, 1, false, null, List.of());
  }

  /** Whatever its settings say, its sockets may leave as they like. */
  private LinkTools tools(LinkSettings settings) {
    String name = settings.name();
    LinkDns dns = new LinkDns(name, Dns.SYSTEM);
    LinkClient client = new LinkClient(new Via.SystemRoute(), dns, scheduler, clock, new Line());
    Prober prober =
        (inDoubt, within) -> {
          asked.merge(name, 1, Integer::sum);
          return name.equals("fiber") ? probed : new ProbeResult.Good();
        };
    return new LinkTools(dns, client, prober, new Line(), Optional.empty());
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
    links.close();
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

  private LinkStatus status(String link) {
    return links.statuses().stream()
        .filter(status -> status.settings().name().equals(link))
        .findFirst()
        .orElseThrow();
  }

  private LinkState state(String link) {
    return status(link).state();
  }

  private int asked(String link) {
    return asked.getOrDefault(link, 0);
  }

  private List<String> standing() {
    return links.standing().stream().map(Link::name).toList();
  }

  @Test
  void aPulledCableTakesItsLinkOutAtOnceAndNoOther() {
    eth0(CARRIES);
    assertThat(changes).isEmpty();

    eth0(NO_CARRIER);

    assertThat(state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(status("fiber").reason()).isEqualTo("no carrier");
    assertThat(standing()).containsExactly("radio", "other");
    assertThat(changes).extracting(LinkChange::to).containsExactly(LinkState.DOWN);
  }

  @Test
  void anInterfaceThatIsTakenDownOrIsNotThereSaysSo() {
    eth0(Interfaces.Line.DOWN);
    assertThat(status("fiber").reason()).isEqualTo("the interface is down");
    events.follow(Interfaces.NONE);
    assertThat(status("fiber").reason()).isEqualTo("there is no such interface");
    assertThat(changes).hasSize(1);
  }

  @Test
  void overALineThatIsOutNothingIsAsked() {
    eth0(NO_CARRIER);
    int before = asked("fiber");
    scheduler.advance(Duration.ofMinutes(10));
    assertThat(asked("fiber")).isEqualTo(before);
    assertThat(state("fiber")).isEqualTo(LinkState.DOWN);
  }

  @Test
  void aLineThatIsBackIsAskedAtOnceAndOneGoodAnswerIsEnough() {
    // Given
    eth0(NO_CARRIER);
    int before = asked("fiber");

    // When
    eth0(CARRIES);

    // Then
    assertThat(asked("fiber")).isEqualTo(before + 1);
    assertThat(state("fiber")).isEqualTo(LinkState.UP);
    assertThat(standing()).containsExactly("radio", "other", "fiber");
    scheduler.advance(Duration.ofSeconds(10));
    assertThat(standing()).containsExactly("fiber", "radio", "other");
  }

  @Test
  void aLineThatIsBackAndCarriesNothingStaysDown() {
    // Given
    eth0(NO_CARRIER);
    probed = new ProbeResult.Failed("timed out", true);

    // When
    eth0(CARRIES);

    // Then
    assertThat(state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(status("fiber").reason()).isEqualTo("probes failed: timed out");
    probed = new ProbeResult.Good();
    scheduler.advance(SECOND.multipliedBy(2));
    assertThat(state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void anAnswerToWhatWasAskedBeforeTheCableWasPulledSaysNothing() {
    // Given
    probesWait = true;
    scheduler.advance(Duration.ofSeconds(5));
    Runnable ofFiber = waiting.remove();
    waiting.clear();
    probed = new ProbeResult.Failed("timed out", true);

    // When
    eth0(NO_CARRIER);
    ofFiber.run();

    // Then
    assertThat(status("fiber").reason()).isEqualTo("no carrier");
    probed = new ProbeResult.Good();
    eth0(CARRIES);
    assertThat(waiting).hasSize(1);
    waiting.remove().run();
    assertThat(state("fiber")).isEqualTo(LinkState.UP);
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
    scheduler.advance(SECOND);
    assertThat(state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void whatRunsOverItEndsAtOnceByItsEvidenceAndNothingElseIsSent() throws Exception {
    try (RawServer silent = RawServer.silent()) {
      // Given
      eth0(CARRIES);
      Link fiber = links.find("fiber").orElseThrow();
      CompletableFuture<Transmission> running =
          CompletableFuture.supplyAsync(
              () -> fiber.send(TestRequests.post(silent.url(), "{}"), SECOND, Duration.ofHours(1)));
      await().until(() -> silent.connectionCount() == 1);

      // When
      eth0(NO_CARRIER);

      // Then
      assertThat(running.join()).isNotInstanceOf(Transmission.Answered.class);
      Transmission later = fiber.send(TestRequests.get(silent.url()), SECOND, SECOND);
      assertThat(TestRequests.notSent(later)).isEqualTo("no carrier");
      assertThat(silent.connectionCount()).isEqualTo(1);
      URI url = URI.create(silent.url());
      assertThat(links.failingSince(new UpstreamSettings("bank", url, SECOND, SECOND))).isEmpty();
    }
  }

  @Test
  void whatAPersonHeldStaysHeldAndIsDownWhenItIsReleasedWithoutItsCable() {
    // Given
    links.hold("fiber", "held by ani", clock.instant());

    // When
    eth0(NO_CARRIER);

    // Then
    assertThat(state("fiber")).isEqualTo(LinkState.HELD);
    links.release("fiber", "released by ani");
    assertThat(state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(status("fiber").reason()).isEqualTo("no carrier");
    eth0(CARRIES);
    assertThat(state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void aHeldLinkIsNotAskedWhenItsCableIsBack() {
    links.hold("fiber", "held by ani", clock.instant());
    eth0(NO_CARRIER);
    int before = asked("fiber");
    eth0(CARRIES);
    assertThat(state("fiber")).isEqualTo(LinkState.HELD);
    assertThat(asked("fiber")).isEqualTo(before);
  }

  @Test
  void anInterfaceOfTheSameNameIsAnotherOne() {
    eth0(2, CARRIES);
    eth0(7, CARRIES);
    assertThat(changes).extracting(LinkChange::to).containsExactly(LinkState.DOWN, LinkState.UP);
    assertThat(changes.get(0).reason()).isEqualTo("the interface was replaced by another");
  }

  @Test
  void aLinkByItsAddressFollowsTheInterfaceThatHasIt() {
    wwan0(CARRIES, "10.83.2.2");
    wwan0(NO_CARRIER, "10.83.2.2");
    assertThat(state("radio")).isEqualTo(LinkState.DOWN);
    assertThat(status("radio").reason()).isEqualTo("no carrier");
    wwan0(CARRIES, "10.83.2.2");
    assertThat(state("radio")).isEqualTo(LinkState.UP);
    wwan0(CARRIES);
    assertThat(status("radio").reason()).isEqualTo("no interface has its address any more");
    wwan0(CARRIES, "10.99.0.1", "10.83.2.2");
    assertThat(state("radio")).isEqualTo(LinkState.UP);
  }

  @Test
  void anAddressThatNoInterfaceEverHadIsLeftToTheProbes() {
    wwan0(CARRIES, "10.99.0.1");
    assertThat(state("radio")).isEqualTo(LinkState.UP);
  }

  @Test
  void aCableThatComesAndGoesEachSecondSwitchesTwiceAMinuteAtMost() {
    eth0(CARRIES);
    String last = standing().get(0);
    int switches = 0;
    for (int second = 0; second < 60; second++) {
      eth0(second % 2 == 0 ? NO_CARRIER : CARRIES);
      scheduler.advance(SECOND);
      String now = standing().get(0);
      switches += now.equals(last) ? 0 : 1;
      last = now;
    }
    assertThat(switches).isBetween(1, 2);
  }
}
