package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever guesses passwords has to wait. */
final class LockOutTest {
  private static final String PASSWORD = "kopi susu 123";

  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK);
    console.access.add("sari", "operator", PASSWORD);
    console.access.add("budi", "operator", PASSWORD);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sari", "nobody"})
  void afterFiveWrongPasswordsEvenTheRightOneHasToWait(String name) throws Exception {
    // Given
    fail(name, 5);
    // When
    HttpResponse<String> response = signIn(name, PASSWORD);
    // Then
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).contains("urn:lanjut:problem:too-many-attempts");
    assertThat(response.headers().firstValue("Retry-After")).contains("30");
    assertThat(signIn("budi", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void theWaitEndsAndGetsLongerWithEachFailure() throws Exception {
    // Given
    fail("sari", 5);
    console.access.pass(Duration.ofSeconds(30));
    // When
    fail("sari", 1);
    // Then
    assertThat(signIn("sari", PASSWORD).headers().firstValue("Retry-After")).contains("60");
    console.access.pass(Duration.ofSeconds(60));
    assertThat(signIn("sari", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void noWaitIsLongerThanAQuarterOfAnHour() throws Exception {
    for (int i = 0; i < 15; i++) {
      fail("sari", 1);
      console.access.pass(Duration.ofMinutes(15));
    }
    assertThat(signIn("sari", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void whoGetsItRightInTimeBeginsAnew() throws Exception {
    // Given
    fail("sari", 4);
    assertThat(signIn("sari", PASSWORD).statusCode()).isEqualTo(200);
    // When
    fail("sari", 4);
    // Then
    assertThat(signIn("sari", PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void manyNamesFromOneAddressHaveToWaitToo() throws Exception {
    // Given
    for (int i = 0; i < 20; i++) {
      fail("guess-" + i, 1);
    }
    // When
    HttpResponse<String> response = signIn("sari", PASSWORD);
    // Then
    assertThat(response.statusCode()).isEqualTo(429);
  }

  @Test
  void oneGoodPasswordBuysNoGuessesAtOthers() throws Exception {
    // Given
    for (int i = 0; i < 19; i++) {
      fail("guess-" + i, 1);
    }
    assertThat(signIn("budi", PASSWORD).statusCode()).isEqualTo(200);
    // When
    fail("sari", 1);
    // Then
    assertThat(signIn("sari", PASSWORD).statusCode()).isEqualTo(429);
  }

  private void fail(String name, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(signIn(name, "wrong").statusCode()).isEqualTo(401);
    }
  }

  private HttpResponse<String> signIn(String name, String password) throws Exception {
    return console.send(Browser.credentials(console, name, password));
  }
}
