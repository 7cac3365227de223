package id.lanjut.routes.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Judgement;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Attempt.Result;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a complete answer means where its route says so, to the first transmission and to others.
 */
final class JudgedAnswersTest {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
  private static final Transmission LOST = new Transmission.Unknown("reset");

  @TempDir Path directory;
  private final AtomicInteger charges = new AtomicInteger();
  private volatile Function<Request, Transmission> first = request -> LOST;
  private volatile Function<Request, Transmission> later = answering(201, "");
  private @Nullable ResolveFixture fixture;

  @AfterEach
  void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void itsRouteSaysWhichConflictIsDone() throws Exception {
    first = answering(409, "{\"was\":\"done\"}");
    open(judging(Judgement.DELIVERED, AnswerRule.ofStatuses(409)));

    TransactionId id = admit();

    await().until(() -> state(id) == State.DELIVERED);
    assertThat(Objects.requireNonNull(fixture().snapshot(id).answer()).body().utf8())
        .isEqualTo("{\"was\":\"done\"}");
    assertThat(charges).hasValue(1);
  }

  @Test
  void itsRouteSaysWhichConflictIsDoneAlsoAfterAnUnknown() throws Exception {
    later = answering(409, "");
    open(judging(Judgement.DELIVERED, AnswerRule.ofStatuses(409)));

    TransactionId id = admit();

    await().until(() -> state(id) == State.DELIVERED);
    assertThat(charges).hasValue(2);
  }

  @Test
  void itsRouteSaysWhichSuccessHasFailed() throws Exception {
    AnswerRule failed = new AnswerRule(List.of(), Map.of("/code", List.of("51")));
    first = answering(200, "{\"code\":51}");
    open(judging(Judgement.REJECTED, failed));

    TransactionId id = admit();

    await().until(() -> state(id) == State.REJECTED);
    assertThat(fixture().snapshot(id).answer()).extracting(Answer::status).isEqualTo(200);
  }

  @Test
  void whatItsRouteCallsARefusalEndsAnUnknownToo() throws Exception {
    later = answering(402, "");
    open(judging(Judgement.REJECTED, AnswerRule.ofStatuses(402)));

    TransactionId id = admit();

    await().until(() -> state(id) == State.REJECTED);
    assertThat(charges).hasValue(2);
  }

  @Test
  void whatItsRouteLeavesOpenIsUnknownAndSoAreTheRefusalsAfterIt() throws Exception {
    first = answering(200, "{\"status\":\"PENDING\"}");
    later = answering(400, "");
    AnswerRule open = new AnswerRule(List.of(200), Map.of("/status", List.of("PENDING")));
    open(judging(Judgement.UNKNOWN, open));

    TransactionId id = admit();

    await().until(() -> state(id) == State.HELD);
    assertThat(fixture().snapshot(id).attempts())
        .extracting(Attempt::result, Attempt::status)
        .containsExactly(tuple(Result.UNKNOWN, 200), tuple(Result.ANSWERED, 400));
  }

  @Test
  void anAnswerThatFitsTwoRulesIsNoEnd() throws Exception {
    first = answering(200, "{\"a\":1,\"b\":2}");
    RouteSettings plain = charge(Duration.ZERO);
    open(
        TestRoutes.judging(
            plain,
            Map.of(
                Judgement.DELIVERED, new AnswerRule(List.of(), Map.of("/a", List.of("1"))),
                Judgement.REJECTED, new AnswerRule(List.of(), Map.of("/a", List.of("1"))),
                Judgement.UNKNOWN, new AnswerRule(List.of(), Map.of("/b", List.of("2"))))));

    TransactionId id = admit();

    await().until(() -> state(id) == State.HELD);
  }

  @Test
  void anAnswerThatBreaksOffIsUnknownWhateverItsRouteSays() throws Exception {
    first = JudgedAnswersTest::brokenOff;
    open(
        TestRoutes.judging(
            charge(Duration.ZERO),
            Map.of(
                Judgement.DELIVERED, AnswerRule.ofStatuses(409),
                Judgement.REJECTED, AnswerRule.ofStatuses(200))));

    TransactionId id = admit();

    await().until(() -> state(id) == State.HELD);
    assertThat(fixture().snapshot(id).attempts())
        .extracting(Attempt::result, Attempt::status)
        .containsExactly(tuple(Result.UNKNOWN, null));
  }

  private static Transmission brokenOff(Request request) {
    BufferedSource broken =
        Okio.buffer(
            new ForwardingSource(new Buffer()) {
              @Override
              public long read(Buffer sink, long byteCount) throws IOException {
                throw new IOException("reset");
              }
            });
    return new Transmission.Answered(
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(200)
            .message("")
            .body(ResponseBody.create(broken, MediaType.get("application/json"), 100))
            .build());
  }

  private static Function<Request, Transmission> answering(int status, String body) {
    return request -> ResolveFixture.answer(request, status, body);
  }

  private Transmission upstream(Request request) {
    return charges.incrementAndGet() == 1 ? first.apply(request) : later.apply(request);
  }

  private static RouteSettings charge(Duration safeToRepeat) {
    return TestRoutes.charge(safeToRepeat, null, new Drain(50, 8));
  }

  private static RouteSettings judging(Judgement judgement, AnswerRule rule) {
    return TestRoutes.judging(charge(KNOWN_FOR), Map.of(judgement, rule));
  }

  private void open(RouteSettings route) throws Exception {
    fixture = new ResolveFixture(directory, route, this::upstream);
  }

  private ResolveFixture fixture() {
    return Objects.requireNonNull(fixture);
  }

  private TransactionId admit() {
    return fixture().admit("INV-1", "{}");
  }

  private State state(TransactionId id) {
    return fixture().state(id);
  }
}
