package id.lanjut.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTurnsTest {
  /** Slow enough for others to come meanwhile. */
  private static final int SLOW = 10;

  private static final int AT_ONCE = 8;
  private static final Instant NOW = Instant.parse("2026-11-24T07:05:00Z");

  @TempDir private Path directory;

  @Test
  void whoGuessesManyTimesAtOnceGetsNoMoreGuessesThanOneAfterTheOther() throws Exception {
    // Given: one more failure, and the next has to wait
    SecureRandom random = new SecureRandom();
    SignIn signIn =
        new SignIn(
            new Users(new UserFile(directory)),
            new Passwords(SLOW, random),
            new Attempts(() -> NOW),
            new Sessions(random, () -> NOW));
    for (int i = 0; i < 4; i++) {
      assertThat(signIn.with("sari", "wrong", "::1")).isInstanceOf(SignIn.Outcome.Wrong.class);
    }
    CountDownLatch ready = new CountDownLatch(AT_ONCE);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    // When
    List<CompletableFuture<SignIn.Outcome>> guesses =
        IntStream.range(0, AT_ONCE)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> atOnce(signIn, ready), threads))
            .toList();
    // Then
    assertThat(guesses.stream().map(CompletableFuture::join))
        .filteredOn(SignIn.Outcome.Wrong.class::isInstance)
        .hasSize(1);
    threads.shutdown();
  }

  private static SignIn.Outcome atOnce(SignIn signIn, CountDownLatch ready) {
    ready.countDown();
    try {
      ready.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return signIn.with("sari", "wrong", "::1");
  }
}
