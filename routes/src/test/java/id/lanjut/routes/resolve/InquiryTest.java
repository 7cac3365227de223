package id.lanjut.routes.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from inquiries, over hours and days. */
final class InquiryTest {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final String BODY = "{\"order_id\":\"INV-1\"}";

  @TempDir Path directory;
  private final AtomicInteger charges = new AtomicInteger();
  private final AtomicInteger inquiries = new AtomicInteger();
  private volatile Function<Request, Transmission> bank =
      request -> ResolveFixture.answer(request, 503, "");
  private @Nullable ResolveFixture fixture;

  @AfterEach
  void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void anAbsenceIsBelievedWhenItsTimeSinceTheAttemptHasPassed() throws Exception {
    bankKnows(404, "");
    open(Duration.ZERO, Duration.ofSeconds(60));
    TransactionId id = admit();
    asked(1);

    elapse(Duration.ofSeconds(59));
    asked(2);
    assertThat(charges).hasValue(1);
    elapse(Duration.ofSeconds(1));

    await().until(() -> fixture().ring() && fixture().state(id) == State.DELIVERED);
    assertThat(charges).hasValue(2);
    assertThat(reasons(id))
        .contains(
            "the upstream does not know it yet; it may still be on its way",
            "the upstream never had it (the inquiry was answered 404)");
  }

  /** FAULTS row 23. */
  @Test
  void aClockThatIsSetBackDoesNotHoldAnAbsenceBackForADay() throws Exception {
    bankKnows(404, "");
    open(Duration.ZERO, Duration.ofMillis(200));
    TransactionId id = admit();
    asked(1);

    fixture().setClockBack(Duration.ofDays(1));

    await()
        .until(
            () -> {
              elapse(Duration.ofSeconds(5));
              return fixture().ring() && fixture().state(id) == State.DELIVERED;
            });
    assertThat(charges).hasValue(2);
  }

  @Test
  void aPendingOneIsAskedAboutUntilADayAfterItsExpiryAndHeldThen() throws Exception {
    bankKnows(200, "{\"status\":\"pending\"}");
    open(Duration.ZERO, Duration.ZERO);
    TransactionId id = admit();
    asked(1);

    elapse(ResolveFixture.LIFETIME.plus(Duration.ofHours(24)).minusSeconds(1));
    asked(2);
    await().until(() -> reasons(id).size() == 4);
    assertThat(fixture().state(id)).isEqualTo(State.UNKNOWN);
    assertThat(fixture().snapshot(id).reason())
        .isEqualTo(
            "the upstream has not decided it (the inquiry was answered 200, /status pending)");
    elapse(Duration.ofHours(1));

    await().until(() -> fixture().ring() && fixture().state(id) == State.HELD);
    assertThat(fixture().snapshot(id).reason()).contains("the upstream has not decided it");
    assertThat(charges).hasValue(1);
  }

  @Test
  void aPendingOneThatIsPaidIsDelivered() throws Exception {
    bankKnows(200, "{\"status\":\"pending\"}");
    open(Duration.ZERO, Duration.ZERO);
    TransactionId id = admit();
    asked(1);
    bankKnows(200, "{\"status\":\"paid\"}");

    elapse(ResolveFixture.LIFETIME.plusHours(3));

    await().until(() -> fixture().ring() && fixture().state(id) == State.DELIVERED);
    assertThat(charges).hasValue(1);
  }

  @Test
  void whatNoInquiryDecidesIsHeldWhenItExpires() throws Exception {
    open(Duration.ZERO, Duration.ZERO);
    TransactionId id = admit();
    asked(1);

    elapse(ResolveFixture.LIFETIME);

    await().until(() -> fixture().ring() && fixture().state(id) == State.HELD);
    assertThat(fixture().snapshot(id).reason()).endsWith("the inquiry was answered 503");
  }

  @Test
  void thePausesBetweenInquiriesDoubleUpToFiveMinutesAndAreUneven() throws Exception {
    open(Duration.ZERO, Duration.ZERO);
    admit();

    for (int asked = 1; asked <= 9; asked++) {
      asked(asked);
      elapse(Duration.ofMinutes(7));
    }

    List<Duration> pauses = fixture().pauses();
    for (int i = 0; i < pauses.size(); i++) {
      long most = Math.min(EVERY.toMillis() << i, Duration.ofMinutes(5).toMillis());
      assertThat(pauses.get(i).toMillis()).isBetween(most * 3 / 4, most * 5 / 4);
    }
    assertThat(pauses.get(8)).isNotEqualTo(pauses.get(7));
  }

  @Test
  void anAnswerThatFitsSeveralRulesIsTakenForTheOneThatDoesTheLeast() throws Exception {
    fixture =
        new ResolveFixture(
            directory,
            Duration.ZERO,
            new Inquiry(
                Inquiry.Question.of("GET", "/v2/{key}"),
                Map.of(
                    Meaning.DELIVERED,
                    AnswerRule.ofStatuses(200),
                    Meaning.ABSENT,
                    status("unknown"),
                    Meaning.REJECTED,
                    new AnswerRule(List.of(), Map.of("/b", List.of("denied"))),
                    Meaning.PENDING,
                    new AnswerRule(List.of(), Map.of("/c", List.of("pending")))),
                Duration.ZERO,
                EVERY),
            this::upstream);
    bankKnows(200, "{\"status\":\"unknown\",\"b\":\"denied\",\"c\":\"pending\"}");
    TransactionId id = admit();
    asked(1);
    assertThat(fixture().state(id)).isEqualTo(State.UNKNOWN);
    bankKnows(200, "{\"status\":\"unknown\",\"b\":\"denied\"}");

    elapse(Duration.ofMinutes(1));

    await().until(() -> fixture().ring() && fixture().state(id) == State.REJECTED);
    assertThat(charges).hasValue(1);
  }

  @Test
  void whatCannotBeAskedForIsHeldAtOnce() throws Exception {
    open(Duration.ZERO, Duration.ZERO);

    TransactionId id = fixture().admit("INV-1", "{\"order_id\":null}");

    await().until(() -> fixture().state(id) == State.HELD);
    assertThat(fixture().snapshot(id).reason())
        .isEqualTo(
            "it may have happened (reset): no inquiry can be made: its request has no /order_id");
    assertThat(inquiries).hasValue(0);
    assertThat(charges).hasValue(1);
  }

  @Test
  void whatCannotBeAskedForIsSentAgainWhereTheUpstreamKnowsItsKey() throws Exception {
    open(Duration.ofMinutes(5), Duration.ZERO);

    TransactionId id = fixture().admit("INV-1", "no JSON at all");

    await().until(() -> fixture().state(id) == State.DELIVERED);
    assertThat(inquiries).hasValue(0);
    assertThat(charges).hasValue(2);
  }

  @Test
  void whatAnInquiryFindsAfterAPersonHasDecidedIsKeptInTheTimeline() throws Exception {
    for (Map.Entry<String, String> each :
        Map.of(
                "{\"status\":\"paid\"}",
                "a late answer: it happened (the inquiry was answered 200, /status paid)",
                "{\"status\":\"denied\"}",
                "a late answer: the upstream refused it"
                    + " (the inquiry was answered 200, /status denied)",
                "{\"status\":\"unknown\"}",
                "a late answer: the upstream never had it"
                    + " (the inquiry was answered 200, /status unknown)",
                "{\"status\":\"pending\"}",
                "a late answer: the upstream has not decided it"
                    + " (the inquiry was answered 200, /status pending)",
                "{}",
                "a late answer: the inquiry was answered 200")
            .entrySet()) {
      assertThat(lateReason(each.getKey())).as(each.getKey()).isEqualTo(each.getValue());
    }
  }

  /** The last line of the timeline of one that a person rejected while it was asked about. */
  private @Nullable String lateReason(String json) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch decided = new CountDownLatch(1);
    bank =
        request -> {
          asked.countDown();
          awaitUninterrupted(decided);
          return ResolveFixture.answer(request, 200, json);
        };
    if (fixture == null) {
      open(Duration.ZERO, Duration.ZERO);
    }
    charges.set(0);
    TransactionId id = fixture().admit(json, BODY);
    awaitUninterrupted(asked);
    fixture().decisions().resolve(id, State.REJECTED, "sari", "the customer paid in cash");

    decided.countDown();

    await().until(() -> reasons(id).size() == 4);
    assertThat(fixture().state(id)).isEqualTo(State.REJECTED);
    assertThat(fixture().snapshot(id).answer()).isNull();
    assertThat(charges).hasValue(1);
    Milestone last = fixture().store().timeline(id).get(3);
    assertThat(last.state()).isEqualTo(State.REJECTED);
    return last.reason();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    await().until(() -> latch.getCount() == 0);
  }

  private void bankKnows(int status, String json) {
    bank = request -> ResolveFixture.answer(request, status, json);
  }

  /** The first charge's answer is lost, a second is answered; all else is an inquiry. */
  private Transmission upstream(Request request) {
    if (request.method().equals("POST")) {
      return charges.incrementAndGet() == 1
          ? new Transmission.Unknown("reset")
          : ResolveFixture.answer(request, 201, "");
    }
    inquiries.incrementAndGet();
    return bank.apply(request);
  }

  private void open(Duration safeToRepeat, Duration absentAfter) throws Exception {
    Inquiry inquiry =
        new Inquiry(
            Inquiry.Question.of("GET", "/v2/{/order_id}/status"),
            Map.of(
                Meaning.DELIVERED, status("paid"),
                Meaning.REJECTED, status("denied"),
                Meaning.PENDING, status("pending"),
                Meaning.ABSENT,
                    absentAfter.isZero() ? status("unknown") : AnswerRule.ofStatuses(404)),
            absentAfter,
            EVERY);
    fixture = new ResolveFixture(directory, safeToRepeat, inquiry, this::upstream);
  }

  private static AnswerRule status(String value) {
    return new AnswerRule(List.of(), Map.of("/status", List.of(value)));
  }

  private ResolveFixture fixture() {
    return Objects.requireNonNull(fixture);
  }

  private TransactionId admit() {
    return fixture().admit("INV-1", BODY);
  }

  /** Waits until that many inquiries have brought nothing and the next is due later. */
  private void asked(int times) {
    await().until(() -> fixture().ring() && fixture().pauses().size() == times);
    assertThat(inquiries).hasValue(times);
  }

  private void elapse(Duration duration) {
    fixture().elapse(duration);
  }

  private List<String> reasons(TransactionId id) {
    return fixture().store().timeline(id).stream()
        .map(milestone -> String.valueOf(milestone.reason()))
        .toList();
  }
}
