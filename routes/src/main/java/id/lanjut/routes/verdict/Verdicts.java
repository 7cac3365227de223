package id.lanjut.routes.verdict;

import id.lanjut.routes.verdict.Verdict.ComeAgain;
import id.lanjut.routes.verdict.Verdict.Delivered;
import id.lanjut.routes.verdict.Verdict.Rejected;
import id.lanjut.routes.verdict.Verdict.Unknown;
import id.lanjut.store.transaction.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** Reads a complete answer. */
public final class Verdicts {
  private static final Set<Integer> COME_AGAIN = Set.of(408, 425, 429);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private Verdicts() {}

  /**
   * What an answer means: 2xx is done and 4xx is refused for good, except 408, 425 and 429, which
   * ask to come again. A redirect may be a portal's, and after a 5xx it may have happened all the
   * same: both are unknown.
   *
   * @param now to count a Retry-After date from (RFC 9110, section 10.2.3)
   */
  public static Verdict of(Answer answer, Instant now) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Delivered(answer);
    }
    if (COME_AGAIN.contains(status)) {
      return new ComeAgain(status, retryAfter(answer, now));
    }
    return status >= 400 && status < 500
        ? new Rejected(answer)
        : new Unknown("the upstream answered " + status);
  }

  /**
   * The same when an earlier attempt may have happened: a refusal of this one tells nothing of
   * that. The upstream may even refuse it because it has it already.
   */
  public static Verdict inDoubt(Answer answer, Instant now) {
    return of(answer, now) instanceof Rejected
        ? new Unknown(
            "an earlier attempt may have happened, and the next was answered " + answer.status())
        : of(answer, now);
  }

  private static Optional<Duration> retryAfter(Answer answer, Instant now) {
    return answer
        .header("Retry-After")
        .flatMap(value -> seconds(value.trim()).or(() -> date(value.trim(), now)))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private static Optional<Duration> seconds(String value) {
    boolean digits = !value.isEmpty() && value.length() <= 9;
    return digits && value.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
        : Optional.empty();
  }

  private static Optional<Duration> date(String value, Instant now) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(now, date.toInstant()));
    } catch (DateTimeParseException e) {
      // Neither seconds nor a date: as if it were not there.
      return Optional.empty();
    }
  }
}
