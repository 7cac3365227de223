package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drives the time; probes are stubs that answer on the test's own thread. */
class LinksTest {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final Map<String, StubProber> probers = new HashMap<>();
  private final List<LinkChange> changes = new ArrayList<>();
  private final Links links = links(settings("fiber", 1), settings("radio", 2), settings("4g", 2));

  private static final class StubProber implements Prober {
    private final SettableClock clock;
    private boolean works = true;
    private boolean portal;
    private int asked;
    private Duration takes = Duration.ZERO;
    private Duration within = Duration.ZERO;

    StubProber(SettableClock clock) {
      this.clock = clock;
    }

    @Override
    public ProbeResult probe(boolean inDoubt, Duration within) {
      asked++;
      this.within = within;
      clock.set(clock.instant().plus(takes));
      if (portal) {
        return new ProbeResult.Captive("sent on to portal.example");
      }
      return works ? new ProbeResult.Good() : new ProbeResult.Failed("cut");
    }
  }

  private static LinkSettings settings(String name, int priority) {
    return settings(name, priority, new Via.SystemRoute());
  }

  private static LinkSettings settings(String name, int priority, Via via) {
    return new LinkSettings(
        name, via, LinkSettings.Kind.OTHER, "", priority, 1, false, null, List.of());
  }

  private Links links(LinkSettings... settings) {
    LinksSettings all =
        new LinksSettings(List.of(settings), Balance.PRIORITY, Duration.ofSeconds(10), List.of());
    return new Links(all, new Clockwork(clock, scheduler, Runnable::run), this::tools);
  }

  private LinkTools tools(LinkSettings settings) {
    LinkDns dns = new LinkDns(settings.name(), Dns.SYSTEM);
    LinkClient client = new LinkClient(settings.via(), dns, scheduler, clock, new Line());
    StubProber prober = new StubProber(clock);
    probers.put(settings.name(), prober);
    return new LinkTools(dns, client, prober, new Line(), Optional.empty());
  }

  @AfterEach
  void stop() {
    links.close();
  }

  private void start() {
    links.start();
    links.onChange(changes::add);
  }

  private StubProber prober(String link) {
    return Objects.requireNonNull(probers.get(link));
  }

  private void cut(String link) {
    prober(link).works = false;
    scheduler.advance(Duration.ofSeconds(6));
  }

  private void restore(String link) {
    prober(link).works = true;
    scheduler.advance(TICK.multipliedBy(2));
  }

  private List<String> candidates() {
    return links.candidates().stream().map(Link::name).toList();
  }

  private LinkState state(String link) {
    return links.statuses().stream()
        .filter(status -> status.settings().name().equals(link))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private Transmission sendToNobody(String link) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    return links
        .find(link)
        .orElseThrow()
        .send(TestRequests.get("http://127.0.0.1:" + port + "/"), TICK, TICK);
  }

  @Test
  void linksAreUsableBeforeTheirFirstProbe() throws InterruptedException {
    Links unprobed =
        new Links(
            new LinksSettings(
                List.of(settings("a", 2), settings("b", 1)), Balance.PRIORITY, TICK, List.of()),
            new Clockwork(clock, scheduler, probe -> {}),
            this::tools);
    unprobed.start();
    assertThat(unprobed.candidates()).extracting(Link::name).containsExactly("b", "a");
    assertThat(unprobed.awaitFirstProbes(Duration.ZERO)).isFalse();
    unprobed.close();
  }

  @Test
  void theFirstProbesDecideAtOnce() throws InterruptedException {
    start();
    assertThat(links.awaitFirstProbes(Duration.ZERO)).isTrue();
    assertThat(candidates()).containsExactly("fiber", "radio", "4g");
    assertThat(links.online()).isTrue();
  }

  @Test
  void aLinkThatFailsItsFirstProbesIsDownWithinAFewMoments() throws InterruptedException {
    prober("radio").works = false;
    start();
    assertThat(links.awaitFirstProbes(Duration.ZERO)).isFalse();
    scheduler.advance(Duration.ofMillis(200));
    assertThat(links.awaitFirstProbes(Duration.ZERO)).isTrue();
    assertThat(candidates()).containsExactly("fiber", "4g");
  }

  @Test
  void aCutIsSeenByTheNextProbesAndTheLinkIsNotTriedAnyMore() {
    // Given
    start();

    // When
    cut("fiber");

    // Then
    assertThat(state("fiber")).isEqualTo(LinkState.DOWN);
    assertThat(candidates()).containsExactly("radio", "4g");
    assertThat(changes)
        .extracting(LinkChange::to)
        .containsExactly(LinkState.SUSPECT, LinkState.DOWN);
  }

  @Test
  void withoutAnyLinkThereIsNobodyToTry() {
    start();
    for (String link : List.of("fiber", "radio", "4g")) {
      cut(link);
    }
    assertThat(candidates()).isEmpty();
    assertThat(links.online()).isFalse();
  }

  @Test
  void aRequestThatWasNotSentHasTheLinkProbedAtOnce() throws IOException {
    // Given
    start();
    prober("fiber").works = false;
    int before = prober("fiber").asked;

    // When
    Transmission transmission = sendToNobody("fiber");

    // Then
    assertThat(transmission).isInstanceOf(Transmission.NotSent.class);
    assertThat(prober("fiber").asked).isEqualTo(before + 1);
    assertThat(state("fiber")).isEqualTo(LinkState.SUSPECT);
    assertThat(candidates()).containsExactly("radio", "4g", "fiber");
    scheduler.advance(Duration.ofMillis(200));
    assertThat(state("fiber")).isEqualTo(LinkState.DOWN);
  }

  @Test
  void oneApiThatIsDownTakesNoLinkDown() throws IOException {
    start();
    for (int i = 0; i < 10; i++) {
      sendToNobody("fiber");
      scheduler.advance(TICK);
    }
    assertThat(changes).extracting(LinkChange::to).contains(LinkState.SUSPECT);
    assertThat(changes).extracting(LinkChange::to).doesNotContain(LinkState.DOWN);
    assertThat(candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void anApiThatRefusesEverythingCausesFewProbes() throws IOException {
    start();
    int before = prober("fiber").asked;
    for (int i = 0; i < 50; i++) {
      sendToNobody("fiber");
    }
    assertThat(prober("fiber").asked - before).isEqualTo(1);
  }

  @Test
  void aRequestOfUnknownFateRaisesDoubtToo() throws IOException {
    start();
    try (RawServer garbled = RawServer.saying("garbage\r\n\r\n")) {
      links.find("fiber").orElseThrow().send(TestRequests.get(garbled.url()), TICK, TICK);
    }
    assertThat(changes).extracting(LinkChange::to).containsExactly(LinkState.SUSPECT, LinkState.UP);
    assertThat(changes.get(0).reason()).startsWith("a request got no answer: ProtocolException");
  }

  @Test
  void whatTheUpstreamAnswersRaisesNoDoubt() throws IOException {
    start();
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(503).build());
      Link fiber = links.find("fiber").orElseThrow();
      TestRequests.status(fiber.send(TestRequests.get(server.url("/")), TICK, TICK));
    }
    assertThat(changes).isEmpty();
  }

  @Test
  void aLinkThatCameBackIsPreferredAgainOnlyAfterTheCleanTime() {
    // Given
    start();
    cut("fiber");

    // When
    restore("fiber");

    // Then
    assertThat(state("fiber")).isEqualTo(LinkState.UP);
    assertThat(candidates()).containsExactly("radio", "4g", "fiber");
    scheduler.advance(Duration.ofSeconds(9));
    assertThat(candidates()).containsExactly("radio", "4g", "fiber");
    scheduler.advance(TICK);
    assertThat(candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void aLinkThatFlapsWaitsTwiceAsLong() {
    // Given
    start();
    cut("fiber");
    restore("fiber");
    cut("fiber");

    // When
    restore("fiber");

    // Then
    scheduler.advance(Duration.ofSeconds(18));
    assertThat(candidates()).containsExactly("radio", "4g", "fiber");
    scheduler.advance(TICK.multipliedBy(2));
    assertThat(candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void aLinkThatCameBackIsUsedAtOnceWhenNothingElseIsUp() {
    start();
    for (String link : List.of("fiber", "radio", "4g")) {
      cut(link);
    }
    restore("fiber");
    assertThat(candidates()).containsExactly("fiber");
  }

  @Test
  void aLinkThatCameBackGoesBeforeOneInDoubt() throws IOException {
    // Given
    start();
    links.hold("4g", "held by 127.0.0.1", clock.instant());
    cut("fiber");
    restore("fiber");
    prober("radio").works = false;

    // When
    sendToNobody("radio");

    // Then
    assertThat(state("radio")).isEqualTo(LinkState.SUSPECT);
    assertThat(candidates()).containsExactly("fiber", "radio");
  }

  @Test
  void aHeldLinkIsNeitherTriedNorProbedUntilItIsReleased() {
    // Given
    start();

    // When
    boolean held = links.hold("fiber", "held by 127.0.0.1", clock.instant());

    // Then
    assertThat(held).isTrue();
    assertThat(candidates()).containsExactly("radio", "4g");
    int before = prober("fiber").asked;
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(prober("fiber").asked).isEqualTo(before);
    links.release("fiber", "released by 127.0.0.1");
    assertThat(candidates()).containsExactly("fiber", "radio", "4g");
  }

  @Test
  void whoHeldItAndSinceWhenIsKnownAndASecondTimeChangesNothing() {
    // Given
    start();
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));

    // When
    links.hold("fiber", "held by ani: cable is replaced", yesterday);
    links.hold("fiber", "held by budi", clock.instant());

    // Then
    LinkStatus fiber = links.statuses().get(0);
    assertThat(fiber.state()).isEqualTo(LinkState.HELD);
    assertThat(fiber.reason()).isEqualTo("held by ani: cable is replaced");
    assertThat(fiber.since()).isEqualTo(yesterday);
  }

  @Test
  void thatALinkIsPreferredAgainIsToldThoughItsStateStaysAsItIs() {
    // Given
    start();
    cut("fiber");
    restore("fiber");
    List<List<String>> seen = new ArrayList<>();
    links.onFailback(() -> seen.add(candidates()));
    changes.clear();

    // When
    scheduler.advance(Duration.ofSeconds(11));

    // Then
    assertThat(seen).containsExactly(List.of("fiber", "radio", "4g"));
    assertThat(changes).isEmpty();
  }

  @Test
  void aLinkNobodyKnowsCannotBeHeld() {
    start();
    assertThat(links.hold("satellite", "held by 127.0.0.1", clock.instant())).isFalse();
    assertThat(links.release("satellite", "released by 127.0.0.1")).isFalse();
  }

  @Test
  void aLinkThatGoesDownBreaksWhatRunsOverIt() throws IOException {
    start();
    try (MockWebServer server = new MockWebServer()) {
      // Given
      server.start();
      server.enqueue(
          new MockResponse.Builder()
              .body("x".repeat(4_000))
              .throttleBody(1_000, 1, TimeUnit.SECONDS)
              .build());
      Link fiber = links.find("fiber").orElseThrow();
      var running =
          TestRequests.answered(fiber.send(TestRequests.get(server.url("/")), TICK, MINUTE));

      // When
      cut("fiber");

      // Then
      assertThatThrownBy(() -> running.body().bytes()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void listenersHearOfAChangeWhenItHoldsAndABrokenOneHindersNobody() {
    // Given
    start();
    List<List<String>> seen = new ArrayList<>();
    links.onChange(
        change -> {
          throw new IllegalStateException("broken");
        });
    links.onChange(change -> seen.add(candidates()));

    // When
    links.hold("fiber", "held by 127.0.0.1", clock.instant());

    // Then
    assertThat(seen).containsExactly(List.of("radio", "4g"));
  }

  @Test
  void aLinkThatThisSystemCannotMakeIsDownForGoodAndSaysWhy() throws InterruptedException {
    LinksSettings one =
        new LinksSettings(
            List.of(settings("eth", 1)), Balance.PRIORITY, Duration.ofSeconds(10), List.of());
    Links impossible =
        new Links(
            one,
            new Clockwork(clock, scheduler, Runnable::run),
            link -> {
              LinkTools tools = tools(link);
              return new LinkTools(
                  tools.dns(),
                  tools.client(),
                  tools.prober(),
                  tools.line(),
                  Optional.of("Linux only"));
            });
    prober("eth").works = false;
    impossible.start();
    assertThat(impossible.awaitFirstProbes(Duration.ZERO)).isTrue();
    assertThat(impossible.statuses()).extracting(LinkStatus::reason).containsExactly("Linux only");
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(impossible.candidates()).isEmpty();
    impossible.close();
  }

  @Test
  void aProbeThatBreaksIsAFailedProbe() {
    LinksSettings one =
        new LinksSettings(
            List.of(settings("odd", 1)), Balance.PRIORITY, Duration.ofSeconds(10), List.of());
    Links odd =
        new Links(
            one,
            new Clockwork(clock, scheduler, Runnable::run),
            link -> {
              LinkTools tools = tools(link);
              return new LinkTools(
                  tools.dns(),
                  tools.client(),
                  (inDoubt, within) -> {
                    throw new IllegalStateException("broken");
                  },
                  tools.line(),
                  Optional.empty());
            });
    odd.start();
    scheduler.advance(TICK);
    assertThat(odd.statuses().get(0).state()).isEqualTo(LinkState.DOWN);
    assertThat(odd.statuses().get(0).reason()).contains("the probe itself broke");
    odd.close();
  }

  private static RouteSettings anyLink() {
    return TestRoutes.named("charge", "/v2/charge");
  }

  private static List<String> tried(Links of, String... allowed) {
    RouteSettings route = TestRoutes.over(anyLink(), allowed);
    return of.tries(route, upstream("http://bank.example")).stream()
        .map(next -> next.link().name())
        .toList();
  }

  @Test
  void aRouteWithLinksOfItsOwnIsTriedOverThoseAloneInTheUsualOrder() {
    start();
    assertThat(tried(links, "4g", "fiber")).containsExactly("fiber", "4g");
    cut("fiber");
    assertThat(tried(links, "4g", "fiber")).containsExactly("4g");
    assertThat(tried(links, "fiber")).isEmpty();
    assertThat(links.online()).isTrue();
    assertThat(links.online(TestRoutes.over(anyLink(), "fiber"))).isFalse();
    assertThat(links.online(TestRoutes.over(anyLink(), "fiber", "radio"))).isTrue();
  }

  @Test
  void theLastLinkOfARouteIsGivenAllItsTimeThoughThereAreOthers() {
    start();
    assertThat(links.tries(TestRoutes.over(anyLink(), "fiber"), upstream("http://bank.example")))
        .extracting(Try::last)
        .containsExactly(true);
  }

  @Test
  void theLinksOfARouteTakeTurnsAlsoWhereABetterOneIsNotAmongThem() {
    try (Links shared =
        sharing(
            Balance.WEIGHTED, weighing("best", 1, 1), weighing("a", 2, 1), weighing("b", 2, 1))) {
      List<String> firsts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        firsts.add(tried(shared, "a", "b").get(0));
        // The turns of another route are its own.
        tried(shared, "b", "best");
      }
      assertThat(firsts).containsExactly("a", "b", "a", "b");
    }
  }

  private Links sharing(Balance balance, LinkSettings... settings) {
    Links shared =
        new Links(
            new LinksSettings(List.of(settings), balance, Duration.ofSeconds(10), List.of()),
            new Clockwork(clock, scheduler, Runnable::run),
            this::tools);
    shared.start();
    return shared;
  }

  private static LinkSettings weighing(String name, int priority, int weight) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        weight,
        false,
        null,
        List.of());
  }

  private static List<String> firsts(Links shared, int requests) {
    return IntStream.range(0, requests).mapToObj(i -> shared.candidates().get(0).name()).toList();
  }

  @Test
  void weightedLinksOfTheBestTierTakeTurnsByTheirWeights() {
    try (Links shared =
        sharing(Balance.WEIGHTED, weighing("a", 1, 5), weighing("b", 1, 1), weighing("c", 2, 9))) {
      List<String> firsts = firsts(shared, 12);
      assertThat(firsts).filteredOn("b"::equals).hasSize(2);
      assertThat(firsts).doesNotContain("c");
      assertThat(firsts.subList(0, 6)).containsOnlyOnce("b");
      assertThat(shared.candidates())
          .extracting(Link::name)
          .containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void aWeightedLinkThatIsDownLosesItsTurns() {
    try (Links shared = sharing(Balance.WEIGHTED, weighing("a", 1, 1), weighing("b", 1, 1))) {
      cut("a");
      assertThat(firsts(shared, 4)).containsOnly("b");
    }
  }

  @Test
  void whoeverOnlyLooksTakesNoTurn() {
    try (Links shared = sharing(Balance.WEIGHTED, weighing("a", 1, 1), weighing("b", 1, 1))) {
      shared.candidates();
      List<Link> looked = shared.standing();
      assertThat(shared.standing()).isEqualTo(looked);
      assertThat(shared.candidates().get(0).name()).isEqualTo("b");
    }
  }

  @Test
  void theFastestLinkIsTakenAndAnotherOnlyWhenItIsClearlyFaster() {
    try (Links shared = sharing(Balance.FASTEST, weighing("a", 1, 1), weighing("b", 1, 1))) {
      takesFromNowOn("a", 80);
      takesFromNowOn("b", 40);
      scheduler.advance(MINUTE);
      assertThat(firsts(shared, 2)).containsOnly("b");
      takesFromNowOn("a", 36);
      scheduler.advance(MINUTE.multipliedBy(5));
      assertThat(firsts(shared, 2)).containsOnly("b");
      takesFromNowOn("a", 20);
      scheduler.advance(MINUTE.multipliedBy(5));
      assertThat(firsts(shared, 2)).containsOnly("a");
    }
  }

  private void takesFromNowOn(String link, int millis) {
    prober(link).takes = Duration.ofMillis(millis);
  }

  @Test
  void aPortalTakesALinkOutAtOnceAndGivesItBackWhenItIsGone() {
    start();
    prober("fiber").portal = true;
    scheduler.advance(Duration.ofSeconds(5));
    assertThat(state("fiber")).isEqualTo(LinkState.CAPTIVE);
    assertThat(candidates()).containsExactly("radio", "4g");
    prober("fiber").portal = false;
    scheduler.advance(Duration.ofSeconds(11));
    assertThat(state("fiber")).isEqualTo(LinkState.UP);
  }

  @Test
  void whileAnotherLinkIsUpAProbeHasOnlyTheUsualTimeAndElseAllOfIt() {
    start();
    takesFromNowOn("fiber", 30);
    scheduler.advance(MINUTE);
    assertThat(prober("fiber").within).isEqualTo(Duration.ofMillis(300));
    cut("radio");
    cut("4g");
    scheduler.advance(Duration.ofSeconds(10));
    assertThat(prober("fiber").within).isEqualTo(LinkTools.DEFAULT_TIMEOUT);
  }

  @Test
  void anUpstreamIsTriedLastOverTheLinkThatAloneDoesNotReachIt() throws Exception {
    start();
    Link fiber = links.find("fiber").orElseThrow();
    Link radio = links.find("radio").orElseThrow();
    try (MockWebServer bank = new MockWebServer()) {
      bank.start();
      bank.enqueue(new MockResponse.Builder().code(200).build());
      UpstreamSettings upstream = upstream("http://127.0.0.1:" + bank.getPort());
      sendToNobody("fiber");
      assertThat(links.failingSince(upstream)).isPresent();
      TestRequests.status(radio.send(TestRequests.get(upstream.url() + "/"), TICK, TICK));

      assertThat(links.tries(anyLink(), upstream)).extracting(Try::link).last().isEqualTo(fiber);
      assertThat(links.tries(anyLink(), upstream("http://pay.example")))
          .extracting(Try::link)
          .first()
          .isEqualTo(fiber);
      assertThat(links.failingSince(upstream)).isEmpty();
      assertThat(state("fiber")).isEqualTo(LinkState.UP);
    }
  }

  private static UpstreamSettings upstream(String url) {
    return new UpstreamSettings("bank", URI.create(url), TICK, TICK);
  }
}
