package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.quota.Level;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.State;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PageTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  @Test
  void bothLanguagesSayTheSameThings() throws Exception {
    // When
    JsonNode dictionaries = dictionaries();
    // Then
    assertThat(keys(dictionaries.path("id"))).isEqualTo(keys(dictionaries.path("en")));
    for (String key : keys(dictionaries.path("id"))) {
      assertThat(all(PLACEHOLDER, dictionaries.path("id").path(key).asText()))
          .as(key)
          .containsExactlyInAnyOrderElementsOf(
              all(PLACEHOLDER, dictionaries.path("en").path(key).asText()));
    }
  }

  @Test
  void everyWordThatThePageNamesIsThere() throws Exception {
    // When
    List<String> named = new ArrayList<>();
    named.addAll(
        all(Pattern.compile("(?<=data-(i18n|i18n-label|say)=\")[^\"]+"), text("console.html")));
    for (String file : Page.SCRIPTS) {
      named.addAll(all(Pattern.compile("(?<=')(\\w+\\.\\w+)(?=')"), text(file)));
    }
    named.removeIf(name -> name.equals("lanjut.language"));
    // Then
    assertThat(named).hasSizeGreaterThan(20);
    assertThat(keys(dictionaries().path("id"))).containsAll(named);
  }

  @Test
  void everyStateHasAWord() throws Exception {
    // When
    Stream<String> needed =
        Stream.of(
                names("state.", State.values()),
                names("link.", LinkState.values()),
                names("what.", LinkState.values()),
                names("kind.", LinkSettings.Kind.values())
                    .map(kind -> kind.toLowerCase(Locale.ROOT)),
                Stream.of("wait", "online", "degraded", "offline", "lost")
                    .flatMap(it -> Stream.of(it + ".word", it + ".detail")))
            .flatMap(it -> it);
    // Then
    assertThat(keys(dictionaries().path("id"))).containsAll(needed.toList());
  }

  @Test
  void everyStateAndClassOfARouteAndEveryEndOfAnAttemptHasAWord() throws Exception {
    // When
    Stream<String> needed =
        Stream.of(
                names("class.", ServiceClass.values()).map(key -> key.toLowerCase(Locale.ROOT)),
                names("attempt.", Attempt.Result.values()),
                Stream.of("open", "sparing", "waiting", "offline", "paused").map("route."::concat))
            .flatMap(it -> it);
    // Then
    assertThat(keys(dictionaries().path("id"))).containsAll(needed.toList());
  }

  @Test
  void noReasonIsTranslatedThatNobodyGivesAnyMore() throws Exception {
    // Given
    StringBuilder given = new StringBuilder();
    for (String sources : List.of("../store", "../routes", "")) {
      try (Stream<Path> files = Files.walk(Path.of(sources, "src/main/java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          given.append(Files.readString(file));
        }
      }
    }
    // When
    String reasons = text("reasons.js");
    String own = reasons.substring(0, reasons.indexOf("const COMMON"));
    List<String> translated = all(Pattern.compile("(?m)(?<=^ {2}\\[['\"]).*?(?=['\"], )"), own);
    // Then
    assertThat(translated).hasSizeGreaterThan(40);
    assertThat(translated).allSatisfy(it -> assertThat(given.toString()).contains(it));
  }

  @Test
  void everyRoleHasAWord() throws Exception {
    assertThat(keys(dictionaries().path("id")))
        .contains("role.viewer", "role.operator", "role.admin");
  }

  @Test
  void everyLevelOfAQuotaButTheFirstHasAWord() throws Exception {
    // When
    Stream<String> needed =
        names("quota.", Level.values())
            .map(key -> key.toLowerCase(Locale.ROOT))
            .filter(key -> !key.equals("quota.fine"));
    // Then
    assertThat(keys(dictionaries().path("id"))).containsAll(needed.toList());
  }

  @Test
  void whatAStatusTellsIsReadByThePage() {
    // When
    String drawn = String.join("\n", Page.SCRIPTS.stream().map(PageTest::text).toList());
    // Then
    for (Class<?> told :
        List.of(
            StatusView.class,
            StatusView.OfQueue.class,
            StatusView.OfTraffic.class,
            FateView.class)) {
      for (RecordComponent member : told.getRecordComponents()) {
        assertThat(drawn).containsPattern("\\b" + member.getName() + "\\b");
      }
    }
    assertThat(drawn).contains("faults", "atNextStart");
  }

  @Test
  void nothingOnThePageIsInlineOrComesFromElsewhere() {
    // When
    String html = text("console.html");
    // Then
    assertThat(html).doesNotContainPattern("<style|style=|\\son\\w+=|<script(?![^>]*src=\"/)");
    assertThat(html).doesNotContain("http://", "https://", "=\"//");
  }

  @Test
  void textIsNeverInsertedAsMarkup() {
    for (String file : Page.SCRIPTS) {
      // When
      String script = text(file);
      // Then
      assertThat(script)
          .doesNotContain(
              "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }
  }

  @ParameterizedTest
  @MethodSource("served")
  void everyFileIsServed(String path, String contentType) throws Exception {
    // Given
    ConsoleFixture console = new ConsoleFixture();
    console.start(ConsoleFixture.QUICK);
    try {
      // When
      HttpResponse<String> response = console.get(path);
      // Then
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(contentType);
      assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
    } finally {
      console.stop();
    }
  }

  static Stream<Arguments> served() {
    return Stream.concat(
        Stream.of(
            Arguments.of("/", "text/html"),
            Arguments.of("/console.css", "text/css"),
            Arguments.of("/icon.svg", "image/svg+xml")),
        Page.SCRIPTS.stream().map(name -> Arguments.of("/" + name, "text/javascript")));
  }

  @Test
  void whatThePageImportsIsServed() {
    for (String file : Page.SCRIPTS) {
      // When
      List<String> imported = all(Pattern.compile("(?<=from '/)[^']+"), text(file));
      // Then
      assertThat(Page.SCRIPTS).as(file).containsAll(imported);
    }
  }

  @Test
  void theWholePageIsTransferredInLessThan100Kilobytes() {
    // When
    int bytes = Page.files().values().stream().mapToInt(PageFile::transferred).sum();
    // Then
    assertThat(bytes).isBetween(10_000, 100_000);
  }

  private static Stream<String> names(String prefix, Enum<?>[] values) {
    return Arrays.stream(values).map(value -> prefix + value.name());
  }

  private static JsonNode dictionaries() throws Exception {
    String script = text("i18n.js");
    String json = script.substring(script.indexOf('{'), script.lastIndexOf('}') + 1);
    return new ObjectMapper().readTree(json);
  }

  private static List<String> keys(JsonNode dictionary) {
    return dictionary.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String text(String name) {
    return Page.text(name);
  }
}
