package id.lanjut.routes.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VerdictsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");

  @Test
  void successIsDelivered() {
    for (int status : List.of(200, 201, 202, 204, 299)) {
      assertThat(verdict(status)).isInstanceOf(Verdict.Delivered.class);
    }
  }

  @Test
  void aRefusalIsRejected() {
    for (int status : List.of(400, 401, 402, 403, 404, 406, 409, 410, 422, 451)) {
      assertThat(verdict(status)).isInstanceOf(Verdict.Rejected.class);
    }
  }

  @Test
  void comeAgainLaterIsNoRefusal() {
    for (int status : List.of(408, 425, 429)) {
      assertThat(verdict(status)).isEqualTo(new Verdict.ComeAgain(status, Optional.empty()));
    }
  }

  @Test
  void aServerErrorOrARedirectIsUnknown() {
    for (int status : List.of(301, 302, 304, 307, 308, 500, 501, 502, 503, 504, 599)) {
      assertThat(verdict(status)).isInstanceOf(Verdict.Unknown.class);
    }
  }

  @Test
  void retryAfterIsReadAsSecondsAndAsADate() {
    assertThat(wait("7")).contains(Duration.ofSeconds(7));
    assertThat(wait("Tue, 24 Nov 2026 05:00:30 GMT")).contains(Duration.ofSeconds(30));
  }

  @Test
  void aRetryAfterThatIsPastOrAbsurdIsBounded() {
    assertThat(wait("Tue, 24 Nov 2026 04:00:00 GMT")).contains(Duration.ZERO);
    assertThat(wait("999999999")).contains(Duration.ofHours(1));
    assertThat(wait("soon")).isEmpty();
    assertThat(wait("-5")).isEmpty();
    assertThat(wait("99999999999999999999")).isEmpty();
  }

  private static Verdict verdict(int status) {
    return Verdicts.of(new Answer(status, List.of(), Body.EMPTY), NOW);
  }

  private static Optional<Duration> wait(String retryAfter) {
    Answer answer = new Answer(429, List.of(new Header("retry-after", retryAfter)), Body.EMPTY);
    return ((Verdict.ComeAgain) Verdicts.of(answer, NOW)).after();
  }
}
