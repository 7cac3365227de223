package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the time; probes are stubs that answer on the test's own thread. */
final class BandwidthTest {
  private static final RouteSettings NORMAL = TestRoutes.named("charge", "/v2/charge");
  private static final RouteSettings BULK = TestRoutes.as(NORMAL, ServiceClass.BULK);
  private static final RouteSettings VITAL = TestRoutes.as(NORMAL, ServiceClass.VITAL);

  private final SettableClock clock = new SettableClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final Set<String> cut = new HashSet<>();
  private final Links links =
      new Links(
          new LinksSettings(
              List.of(settings("fiber", 1), settings("radio", 1), settings("4g", 2)),
              Balance.PRIORITY,
              Duration.ofSeconds(10),
              List.of()),
          new Clockwork(clock, scheduler, Runnable::run),
          this::tools);

  private static LinkSettings settings(String name, int priority) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        1,
        false,
        null,
        List.of());
  }

  private LinkTools tools(LinkSettings settings) {
    LinkDns dns = new LinkDns(settings.name(), Dns.SYSTEM);
    LinkClient client = new LinkClient(settings.via(), dns, scheduler, clock, new Line());
    Prober prober =
        (inDoubt, within) ->
            cut.contains(settings.name()) ? new ProbeResult.Failed("cut") : new ProbeResult.Good();
    return new LinkTools(dns, client, prober, new Line(), Optional.empty());
  }

  @BeforeEach
  void start() {
    links.start();
  }

  @AfterEach
  void stop() {
    links.close();
  }

  private void cut(String... names) {
    cut.addAll(List.of(names));
    scheduler.advance(Duration.ofSeconds(6));
  }

  private void restore(String name) {
    cut.remove(name);
    scheduler.advance(Duration.ofSeconds(2));
  }

  private List<String> tried(RouteSettings route) {
    UpstreamSettings bank =
        new UpstreamSettings(
            "bank",
            URI.create("http://bank.example"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));
    return links.tries(route, bank).stream().map(next -> next.link().name()).toList();
  }

  private long admitted(RouteSettings route, int asked) {
    return IntStream.range(0, asked).filter(i -> links.admits(route)).count();
  }

  @Test
  void whileThePreferredTierIsThereNothingIsShort() {
    cut("fiber");

    assertThat(links.isConstrained(NORMAL)).isFalse();
    assertThat(tried(BULK)).containsExactly("radio");
    assertThat(tried(NORMAL)).containsExactly("radio", "4g");
    assertThat(admitted(NORMAL, 1_000)).isEqualTo(1_000);
  }

  @Test
  void withOnlyAStandbyLeftBulkHasNoLinkAndTheOthersHave() {
    cut("fiber", "radio");

    assertThat(links.isConstrained(NORMAL)).isTrue();
    assertThat(links.online(BULK)).isFalse();
    assertThat(links.isDeferred(BULK)).isTrue();
    assertThat(tried(BULK)).isEmpty();
    assertThat(tried(NORMAL)).containsExactly("4g");
    assertThat(tried(VITAL)).containsExactly("4g");
  }

  @Test
  void bulkGoesOverAPreferredLinkAsSoonAsItIsBackAlsoBeforeTheOthersReturn() {
    cut("fiber", "radio");

    restore("fiber");

    assertThat(tried(BULK)).containsExactly("fiber");
    assertThat(tried(NORMAL)).first().isEqualTo("4g");
  }

  @Test
  void bulkTakesNoLinkInDoubtWhileAnotherIsUp() {
    cut("radio");
    cut.add("fiber");
    scheduler.advance(Duration.ofSeconds(4));
    LinkState fiber =
        links.statuses().stream()
            .filter(status -> status.settings().name().equals("fiber"))
            .findFirst()
            .orElseThrow()
            .state();

    assertThat(fiber).isEqualTo(LinkState.SUSPECT);
    assertThat(links.online(BULK)).isFalse();
  }

  @Test
  void whatIsOfflineIsNotDeferred() {
    cut("fiber", "radio", "4g");

    assertThat(links.online(BULK)).isFalse();
    assertThat(links.isDeferred(BULK)).isFalse();
  }

  @Test
  void aRoutesOwnOnlyLinkHasNotToBeSpared() {
    cut("fiber", "radio");

    assertThat(tried(TestRoutes.over(BULK, "4g"))).containsExactly("4g");
    assertThat(links.isConstrained(TestRoutes.over(NORMAL, "4g"))).isFalse();
    assertThat(tried(TestRoutes.over(BULK, "4g", "fiber"))).isEmpty();
  }

  @Test
  void normalIsLimitedOverALinkToBeSparedAndVitalIsNot() {
    cut("fiber", "radio");

    assertThat(admitted(NORMAL, 1_000)).isEqualTo(Allowance.AT_ONCE);
    assertThat(admitted(VITAL, 1_000)).isEqualTo(1_000);

    scheduler.advance(Duration.ofSeconds(1));
    assertThat(admitted(NORMAL, 1_000)).isEqualTo(Allowance.PER_SECOND);
  }

  @Test
  void aLinkOverItsQuotaIsSparedAlsoWhereItIsThePreferredAndTheOnlyOne() {
    // When
    links.spare(Set.of("fiber", "radio", "nobody"));

    // Then
    assertThat(tried(BULK)).isEmpty();
    assertThat(links.isDeferred(BULK)).isTrue();
    assertThat(links.isDeferred(TestRoutes.over(BULK, "fiber"))).isTrue();
    assertThat(tried(VITAL)).containsExactly("fiber", "radio", "4g");
    assertThat(tried(NORMAL)).containsExactly("fiber", "radio", "4g");
    assertThat(links.isConstrained(NORMAL)).isTrue();
    assertThat(admitted(NORMAL, 1_000)).isEqualTo(Allowance.AT_ONCE);
    assertThat(admitted(VITAL, 1_000)).isEqualTo(1_000);
  }

  @Test
  void whereAnotherPreferredLinkIsNotOverItsQuotaBulkTakesThat() {
    links.spare(Set.of("fiber"));

    assertThat(tried(BULK)).containsExactly("radio");
    assertThat(links.isConstrained(NORMAL)).isFalse();
  }

  @Test
  void aQuotaThatBeginsAnewIsToldOnceAndNothingIsShortAnyMore() {
    // Given
    AtomicInteger told = new AtomicInteger();
    links.onScarcity(told::incrementAndGet);
    links.spare(Set.of());
    links.spare(Set.of("fiber", "radio"));
    links.spare(Set.of("radio", "fiber"));

    // When
    links.spare(Set.of());

    // Then
    assertThat(told).hasValue(2);
    assertThat(tried(BULK)).containsExactly("fiber", "radio");
    assertThat(links.isConstrained(NORMAL)).isFalse();
  }

  @Test
  void aClockThatIsSetBackNeitherFillsTheAllowanceNorStopsIt() {
    Allowance allowance = new Allowance(clock.instant());
    IntStream.range(0, Allowance.AT_ONCE)
        .forEach(i -> assertThat(allowance.take(clock.instant())).isTrue());

    clock.advance(Duration.ofHours(-5));
    assertThat(allowance.take(clock.instant())).isFalse();

    clock.advance(Duration.ofMillis(100));
    assertThat(allowance.take(clock.instant())).isTrue();
  }
}
