package id.lanjut.routes.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
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
import org.junit.jupiter.api.Test;

/** Two links that do what a test says, on its own thread, and hear nothing of being called back. */
final class RaceTest {
  private static final Executor AT_ONCE = Runnable::run;
  private static final UpstreamSettings BANK =
      new UpstreamSettings(
          "bank", URI.create("http://127.0.0.1:9"), Duration.ofSeconds(5), Duration.ofSeconds(20));

  private final DrivenTime time = new DrivenTime();
  private final Experience experience = Experience.none();
  private final List<HedgeResult> counted = new ArrayList<>();
  private final Scripted fiber = new Scripted("fiber");
  private final Scripted radio = new Scripted("radio");
  private Race race = another();

  private Race another() {
    return new Race(
        new Race.Course(
            HedgingFixture.request("GET", BANK),
            HedgingFixture.ROUTE,
            BANK,
            List.of(new Try(fiber, false), new Try(radio, true))),
        experience,
        time,
        counted::add);
  }

  /** A link that answers as it is told. */
  private static final class Scripted implements Link {
    private final String name;
    private Supplier<Transmission> does = () -> new Transmission.NotSent("nobody said so");
    private int asked;

    Scripted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Transmission send(Request request, Duration connect, Duration response) {
      asked++;
      return does.get();
    }
  }

  /** An answer that knows whether it was thrown away. */
  private static final class Answer extends ForwardingSource {
    private boolean closed;

    Answer() {
      super(new Buffer());
    }

    @Override
    public void close() {
      closed = true;
    }

    Transmission transmission() {
      BufferedSource source = Okio.buffer(this);
      ResponseBody body = ResponseBody.create(source, (@Nullable MediaType) null, 0);
      return new Transmission.Answered(
          new Response.Builder()
              .request(new Request.Builder().url("http://127.0.0.1/").build())
              .protocol(Protocol.HTTP_1_1)
              .code(200)
              .message("So")
              .body(body)
              .build());
    }
  }

  private boolean begin(Executor threads) {
    return race.begin(race.course().tries().get(1), threads);
  }

  @Test
  void anAnswerOfTheFirstLinkThatComesTooLateIsThrownAway() {
    Answer late = new Answer();
    Answer first = new Answer();
    radio.does = first::transmission;
    fiber.does =
        () -> {
          assertThat(begin(AT_ONCE)).isTrue();
          return late.transmission();
        };

    Sent sent = race.run();

    assertThat(sent.over()).isEqualTo(radio);
    assertThat(late.closed).isTrue();
    assertThat(first.closed).isFalse();
    assertThat(counted).containsExactly(HedgeResult.WON);
  }

  @Test
  void anAnswerOfTheSecondLinkThatComesTooLateIsThrownAway() {
    Answer late = new Answer();
    Answer first = new Answer();
    List<Runnable> waiting = new ArrayList<>();
    radio.does = late::transmission;
    fiber.does =
        () -> {
          assertThat(begin(waiting::add)).isTrue();
          return first.transmission();
        };

    Sent sent = race.run();
    waiting.forEach(Runnable::run);

    assertThat(sent.over()).isEqualTo(fiber);
    assertThat(late.closed).isTrue();
    assertThat(first.closed).isFalse();
    assertThat(counted).containsExactly(HedgeResult.LOST);
  }

  @Test
  void whatMayHaveArrivedOverOneOfTheTwoMayHaveArrived() {
    Transmission unknown = new Transmission.Unknown("silence");
    Transmission notSent = new Transmission.NotSent("no carrier");

    assertThat(withoutAnAnswer(unknown, notSent).transmission()).isEqualTo(unknown);
    assertThat(withoutAnAnswer(notSent, unknown).transmission()).isEqualTo(unknown);
    assertThat(counted).containsExactly(HedgeResult.LOST, HedgeResult.LOST);
  }

  private Sent withoutAnAnswer(Transmission ofTheFirst, Transmission ofTheSecond) {
    race = another();
    radio.does = () -> ofTheSecond;
    fiber.does =
        () -> {
          assertThat(begin(AT_ONCE)).isTrue();
          return ofTheFirst;
        };
    return race.run();
  }

  @Test
  void whatIsOverIsNotSentAgain() {
    fiber.does = new Answer()::transmission;
    race.run();

    assertThat(begin(AT_ONCE)).isTrue();

    assertThat(radio.asked).isZero();
    assertThat(counted).isEmpty();
  }

  @Test
  void fromAReadThatTheSecondLinkWonItIsKnownHowLongBothTook() {
    radio.does =
        () -> {
          time.pass(Duration.ofMillis(60));
          return new Answer().transmission();
        };
    fiber.does =
        () -> {
          time.pass(Duration.ofMillis(70));
          assertThat(begin(AT_ONCE)).isTrue();
          return new Transmission.Unknown("called back");
        };

    for (int i = 0; i < HeadTimes.FEWEST; i++) {
      race = another();
      race.run();
    }

    assertThat(experience.over("radio").overdueAfterMillis()).isEqualTo(60);
    assertThat(experience.over("fiber").overdueAfterMillis()).isEqualTo(130);
  }
}
