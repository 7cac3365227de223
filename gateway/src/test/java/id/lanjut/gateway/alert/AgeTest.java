package id.lanjut.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.alert.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AgeTest {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

  private final Age age =
      new Age((count, now) -> new Notice("sum-" + count, now, "", Integer.toString(count), true));

  private static Posted posted(String id, Duration age, String... waiting) {
    return new Posted(new Notice(id, NOW.minus(age), "", "", false), Set.of(waiting), 0);
  }

  private static Book queue(List<Posted> posted) {
    return Book.EMPTY.with(posted);
  }

  private List<String> ids(Book book) {
    return age.trim(book, NOW).queue().stream().map(one -> one.notice().id()).toList();
  }

  @Test
  void whatIsYoungerThanADayStays() {
    Book book = queue(List.of(posted("a", Age.MOST, "webhook")));

    assertThat(age.trim(book, NOW)).isSameAs(book);
  }

  @Test
  void oneLineStandsForAllThatIsOlderAndGoesToAllWhoWaitedForIt() {
    Duration old = Age.MOST.plusSeconds(1);
    Book trimmed =
        age.trim(
            queue(
                List.of(
                    posted("a", old, "webhook"),
                    posted("b", old, "telegram"),
                    posted("c", Duration.ZERO, "webhook"))),
            NOW);

    assertThat(trimmed.queue()).extracting(one -> one.notice().id()).containsExactly("sum-2", "c");
    assertThat(trimmed.queue().get(0).waiting()).containsExactlyInAnyOrder("webhook", "telegram");
  }

  @Test
  void whatWasSummedUpBeforeGoesIntoTheNextSum() {
    Notice before = new Notice("sum-7", NOW, "", "7", true);
    Book book =
        queue(
            List.of(
                new Posted(before, Set.of("webhook"), 7),
                posted("a", Age.MOST.plusSeconds(1), "webhook")));

    assertThat(ids(book)).containsExactly("sum-8");
  }

  @Test
  void atMostAThousandWait() {
    List<Posted> many =
        IntStream.range(0, Age.MOST_MESSAGES + 5)
            .mapToObj(i -> posted("m" + i, Duration.ZERO, "webhook"))
            .toList();

    List<String> ids = ids(queue(many));

    assertThat(ids).hasSize(Age.MOST_MESSAGES);
    assertThat(ids.subList(0, 2)).containsExactly("sum-6", "m6");
  }
}
