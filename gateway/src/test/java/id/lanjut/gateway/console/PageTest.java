package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkState;
import id.lanjut.store.transaction.State;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PageTest {
  private static final int FIRST_PAINT_BYTES = 100_000;

  private final String html = Page.text("console.html");
  private final String script = Page.text("console.js");
  private final String words = Page.text("i18n.js");

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(keys("id")).isNotEmpty().isEqualTo(keys("en"));
  }

  @Test
  void everyWordThatThePageAsksForIsThere() {
    assertThat(found("data-i18n=\"(\\w+)\"", html)).isNotEmpty().isSubsetOf(keys("id"));
    assertThat(found("say\\('(\\w+)'[,)]", script)).isNotEmpty().isSubsetOf(keys("id"));
  }

  @Test
  void everyStateHasAWord() {
    assertThat(Stream.of(State.values()).map(state -> "state" + state.name()))
        .isSubsetOf(keys("id"));
    assertThat(Stream.of(LinkState.values()).map(state -> "link" + state.name()))
        .isSubsetOf(keys("id"));
  }

  @Test
  void nothingOnThePageIsInlineOrComesFromElsewhere() {
    assertThat(html).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<style");
    assertThat(html).doesNotContainPattern("\\son\\w+=").doesNotContain("style=");
    for (String file : Stream.of(html, script, words, Page.text("console.css")).toList()) {
      assertThat(file).doesNotContain("http://").doesNotContain("https://");
    }
  }

  @Test
  void whatComesFromOutsideIsOnlyEverText() {
    assertThat(script).doesNotContain("innerHTML").doesNotContain("insertAdjacentHTML");
  }

  @Test
  void thePageIsLight() {
    int bytes =
        Stream.of("console.html", "console.css", "console.js", "i18n.js", "icon.svg")
            .mapToInt(name -> Page.text(name).getBytes(StandardCharsets.UTF_8).length)
            .sum();

    assertThat(bytes).isLessThan(FIRST_PAINT_BYTES);
  }

  private Set<String> keys(String language) {
    Pattern block = Pattern.compile("  " + language + ": \\{(.*?)\n  \\}", Pattern.DOTALL);
    String inside =
        block.matcher(words).results().map(match -> match.group(1)).findFirst().orElse("");
    return found("\n    (\\w+): '", inside);
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(TreeSet::new, Set::add, Set::addAll);
  }
}
