package id.lanjut.gateway.demo;

import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.routes.table.WhenOffline;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Sets the stage for the story, lets it be played, and clears up. */
final class Demo {
  /** One at a time is enough for 20 a second here, and shows the queue's order. */
  private static final Drain DRAIN = new Drain(20, 1);

  private final Gateway.Opener opener;
  private final InstantSource clock;
  private final RandomGenerator amounts;
  private final Pace pace;
  private final Narrator narrator;

  /**
   * @param amounts what the amounts of the sales are drawn from
   */
  Demo(
      Gateway.Opener opener,
      InstantSource clock,
      RandomGenerator amounts,
      Pace pace,
      Narrator narrator) {
    this.opener = opener;
    this.clock = clock;
    this.amounts = amounts;
    this.pace = pace;
    this.narrator = narrator;
  }

  /**
   * Plays the story to its end.
   *
   * @return whether it showed all it should, and nothing was lost or sent twice
   * @throws Exception when the gateway does not start or stop
   */
  boolean play(Plan plan) throws Exception {
    Instant begun = clock.instant();
    Path data = Files.createTempDirectory("lanjut-demo-");
    try (SimulatedLink fiber = SimulatedLink.open("fiber");
        SimulatedLink mobile = SimulatedLink.open("4g");
        SampleApi api = SampleApi.open(clock);
        Gateway gateway = open(data, fiber, mobile, api)) {
      Till till = new Till(gateway.terminals(), clock, amounts, narrator::receipt);
      Shop shop = new Shop(till, fiber, mobile, api, gateway.console());
      return play(shop, plan, begun);
    } finally {
      delete(data);
    }
  }

  private boolean play(Shop shop, Plan plan, Instant begun) throws InterruptedException {
    Story story = new Story(shop, pace, clock, plan.patience(), narrator);
    boolean shown = story.play(plan.act(Duration.between(begun, clock.instant())));
    boolean ended = pace.isStopped();
    if (plan.keepsOn() && !ended) {
      story.keepOn();
    }
    // Whoever ends the story early has not seen it fail.
    return story.end().isGood() && (shown || ended);
  }

  private Gateway open(Path data, SimulatedLink fiber, SimulatedLink mobile, SampleApi api)
      throws Exception {
    List<LinkSettings> links =
        List.of(
            settings(fiber, LinkSettings.Kind.FIBER, 1),
            settings(mobile, LinkSettings.Kind.CELLULAR, 2));
    DemoControls controls = new DemoControls(List.of(fiber, mobile));
    return opener.open(data, links, upstream(api.uri()), charge(), controls);
  }

  private static LinkSettings settings(SimulatedLink link, LinkSettings.Kind kind, int priority) {
    Via via = new Via.ThroughProxy(Proxy.Type.HTTP, link.address());
    boolean metered = kind == LinkSettings.Kind.CELLULAR;
    return new LinkSettings(link.name(), via, kind, "", priority, 1, metered, null, List.of());
  }

  private static UpstreamSettings upstream(URI url) {
    return new UpstreamSettings("bank", url, Duration.ofSeconds(2), Duration.ofSeconds(10));
  }

  private static RouteSettings charge() {
    return new RouteSettings(
        "charge",
        "/v1/charge",
        Set.of("POST"),
        "bank",
        "",
        Mode.TRANSACT,
        RouteSettings.DEFAULT_KEY,
        true,
        null,
        Duration.ofSeconds(5),
        WhenOffline.QUEUE,
        Duration.ofHours(24),
        Duration.ZERO,
        null,
        new Limits(1 << 20, new FieldSource.InJson("/gross_amount"), null, null, 10_000),
        DRAIN,
        ServiceClass.NORMAL,
        null,
        null,
        Set.of(),
        false,
        Map.of(),
        null,
        false);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
