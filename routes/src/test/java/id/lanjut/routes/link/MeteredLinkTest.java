package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drives the time; probes are stubs that answer on the test's own thread. */
final class MeteredLinkTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SettableClock clock = new SettableClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final Set<String> cut = new HashSet<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private final Links links =
      new Links(
          new LinksSettings(
              List.of(settings("fiber", 1, false), settings("4g", 2, true)),
              Balance.PRIORITY,
              Duration.ofSeconds(10),
              List.of()),
          new Clockwork(clock, scheduler, Runnable::run),
          this::tools);

  private static LinkSettings settings(String name, int priority, boolean metered) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        1,
        metered,
        null,
        List.of());
  }

  private LinkTools tools(LinkSettings settings) {
    String name = settings.name();
    LinkDns dns = new LinkDns(name, Dns.SYSTEM);
    LinkClient client = new LinkClient(settings.via(), dns, scheduler, clock, new Line());
    Prober prober =
        (inDoubt, within) -> {
          asked.merge(name, 1, Integer::sum);
          return cut.contains(name) ? new ProbeResult.Failed("cut") : new ProbeResult.Good();
        };
    return new LinkTools(dns, client, prober, new Line(), Optional.empty());
  }

  @BeforeEach
  void start() {
    links.start();
    scheduler.advance(Duration.ofSeconds(10));
    asked.clear();
  }

  @AfterEach
  void stop() {
    links.close();
  }

  private int asked(String link) {
    return asked.getOrDefault(link, 0);
  }

  @Test
  void isProbedRarelyWhileALinkIsUpThatCostsNothing() {
    scheduler.advance(HOUR);

    assertThat(asked("4g")).isEqualTo(12);
    assertThat(asked("fiber")).isEqualTo(720);
  }

  @Test
  void isProbedAtOnceWhenTheOtherIsInDoubtAndOftenWhileItIsDown() {
    // Given
    cut.add("fiber");

    // When
    scheduler.advance(Duration.ofSeconds(5));

    // Then
    assertThat(asked("4g")).isEqualTo(1);
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(asked("4g")).isBetween(10, 16);
  }

  @Test
  void isProbedRarelyAgainWhenTheOtherIsBack() {
    cut.add("fiber");
    scheduler.advance(Duration.ofMinutes(1));
    cut.clear();
    scheduler.advance(Duration.ofMinutes(1));
    asked.clear();

    scheduler.advance(HOUR);

    assertThat(asked("4g")).isEqualTo(12);
  }

  @Test
  void oneThatFailsAProbeIsLookedAtCloselyWhateverThatCosts() {
    cut.add("4g");

    scheduler.advance(Probing.WHILE_SPARED.plusSeconds(2));

    assertThat(links.statuses().get(1).state()).isEqualTo(LinkState.DOWN);
  }
}
