package id.lanjut.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.demo.FakeGateway.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoTest {
  private static final Plan SHORT = plan(Duration.ofSeconds(20), false);
  private static final Plan SHORT_THEN_ON = plan(Duration.ofSeconds(20), true);

  /** For what is waited for in vain. */
  private static final Plan IMPATIENT = plan(Duration.ofSeconds(2), false);

  private final StringWriter out = new StringWriter();
  private final CompletableFuture<Void> stop = new CompletableFuture<>();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void close() {
    scheduler.shutdownNow();
  }

  @Test
  void aGatewayThatKeepsItsPromiseIsShownThroughAllFourActs() throws Exception {
    // When
    boolean good = play(FakeGateway.with(Fault.NONE), SHORT);
    // Then
    assertThat(out.toString())
        .containsSubsequence(
            "Watch the same in a browser: http://127.0.0.1:",
            "1. All is well",
            "INV-1001",
            "paid via fiber",
            "2. The fiber is cut",
            "paid via 4g",
            "3. The 4G is cut too",
            "queued (202)",
            "4. Both links are back",
            "s after it was queued",
            "in their order.",
            "The end. Counted at the bank:");
    assertThat(lastLine())
        .matches("sold (\\d+), delivered \\1, queued while offline \\d+, lost 0, sent twice 0");
    assertThat(out.toString()).matches("\\p{ASCII}*");
    assertThat(good).isTrue();
  }

  @Test
  void aLostSaleIsCountedAndFailsTheDemo() throws Exception {
    // When
    boolean good = play(FakeGateway.with(Fault.LOSES_ONE), IMPATIENT);
    // Then
    assertThat(lastLine()).contains("lost 1, sent twice 0");
    assertThat(good).isFalse();
  }

  @Test
  void aSaleSentTwiceIsCountedAndFailsTheDemo() throws Exception {
    // When
    boolean good = play(FakeGateway.with(Fault.SENDS_ONE_TWICE), SHORT);
    // Then
    assertThat(lastLine()).contains("lost 0, sent twice 1");
    assertThat(good).isFalse();
  }

  @Test
  void aCustomerSentAwayFailsTheDemo() throws Exception {
    // When
    boolean good = play(FakeGateway.with(Fault.REFUSES_ONE), SHORT);
    // Then
    assertThat(out.toString()).contains("NOT SOLD: answered with 503", "1 customers");
    assertThat(good).isFalse();
  }

  @Test
  void anActThatShowsNothingSaysSo() throws Exception {
    // When
    boolean good = play(FakeGateway.with(Fault.NEVER_QUEUES), IMPATIENT);
    // Then
    assertThat(out.toString()).contains("But no sale was queued");
    assertThat(good).isFalse();
  }

  @Test
  void itKeepsOnUntilItIsStoppedAndEndsWithTheSameTally() throws Exception {
    // Given
    Future<Boolean> good = playing(SHORT_THEN_ON);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> out.toString().matches("(?s).*Ctrl-C ends.*INV-.*"));
    // When
    stop.complete(null);
    // Then
    assertThat(good.get()).isTrue();
    assertThat(lastLine()).contains("lost 0, sent twice 0");
  }

  @Test
  void stoppedInTheMiddleItStillDeliversAndCounts() throws Exception {
    // Given
    Future<Boolean> good = playing(SHORT);
    await().atMost(Duration.ofSeconds(30)).until(() -> out.toString().contains("queued (202)"));
    // When
    stop.complete(null);
    // Then
    assertThat(good.get()).isTrue();
    assertThat(out.toString()).contains("still queued").doesNotContain("4. Both links");
    assertThat(lastLine()).contains("lost 0, sent twice 0");
  }

  @Test
  void itsDataDirectoryIsThereForTheGatewayAndGoneAfterwards() throws Exception {
    // Given
    CompletableFuture<Path> directory = new CompletableFuture<>();
    Gateway.Opener opener =
        (data, links, upstream, charge, controls) -> {
          Files.createDirectories(data.resolve("journal"));
          Files.writeString(data.resolve("journal/one"), "x");
          directory.complete(data);
          return FakeGateway.with(Fault.NONE).open(data, links, upstream, charge, controls);
        };
    stop.complete(null);
    // When
    play(opener, SHORT);
    // Then
    assertThat(directory.get()).doesNotExist();
  }

  @Test
  void bothLanguagesHaveTheSameWords() {
    // When
    List<ResourceBundle> bundles =
        List.of(
            ResourceBundle.getBundle("id.lanjut.gateway.demo.story", Locale.ROOT),
            ResourceBundle.getBundle("id.lanjut.gateway.demo.story", Locale.forLanguageTag("id")));
    // Then
    ResourceBundle english = bundles.get(0);
    ResourceBundle indonesian = bundles.get(1);
    assertThat(indonesian.getLocale().getLanguage()).isEqualTo("id");
    for (String key : english.keySet()) {
      assertThat(placeholders(indonesian.getString(key)))
          .as(key)
          .isEqualTo(placeholders(english.getString(key)));
      assertThat(indonesian.getString(key)).as(key).isNotEqualTo(english.getString(key));
    }
  }

  private static Plan plan(Duration patience, boolean keepsOn) {
    return new Plan(Duration.ofSeconds(2), Duration.ofMillis(600), patience, keepsOn);
  }

  private static String placeholders(String text) {
    return text.replaceAll("[^%]*(%[ds])?", "$1");
  }

  private boolean play(Gateway.Opener opener, Plan plan) throws Exception {
    Narrator narrator = new Narrator(new PrintWriter(out, true), Narrator.Language.EN);
    Pace pace = new Pace(scheduler, stop);
    return new Demo(opener, InstantSource.system(), new SplittableRandom(1), pace, narrator)
        .play(plan);
  }

  private Future<Boolean> playing(Plan plan) {
    FutureTask<Boolean> playing = new FutureTask<>(() -> play(FakeGateway.with(Fault.NONE), plan));
    new Thread(playing, "demo").start();
    return playing;
  }

  private String lastLine() {
    List<String> lines = out.toString().lines().toList();
    return lines.get(lines.size() - 1);
  }
}
