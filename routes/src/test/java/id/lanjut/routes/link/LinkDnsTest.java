package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LinkDnsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final StubResolver resolver = new StubResolver();
  private final LinkDns dns = new LinkDns("fiber", resolver);

  @AfterEach
  void stop() {
    resolver.stuck.countDown();
    dns.close();
  }

  @Test
  void aNameIsResolved() throws UnknownHostException {
    assertThat(dns.lookup("pay.example", LONG)).containsExactly(address("192.0.2.7"));
  }

  @Test
  void theLastGoodAnswerStandsInWhenResolvingFails() throws UnknownHostException {
    // Given
    dns.lookup("pay.example", LONG);
    resolver.mood = Mood.FAILING;

    // When
    List<InetAddress> addresses = dns.lookup("pay.example", LONG);

    // Then
    assertThat(addresses).containsExactly(address("192.0.2.7"));
  }

  @Test
  void theLastGoodAnswerStandsInWhenTheResolverHangs() throws UnknownHostException {
    // Given
    dns.lookup("pay.example", LONG);
    resolver.mood = Mood.STUCK;

    // When
    List<InetAddress> addresses = dns.lookup("pay.example", LONG);

    // Then
    assertThat(addresses).containsExactly(address("192.0.2.7"));
  }

  @Test
  void aNameThatWasNeverResolvedIsWaitedForNoLongerThanTheTimeout() {
    resolver.mood = Mood.STUCK;
    assertThatThrownBy(() -> dns.lookup("pay.example", SHORT))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("no answer in time");
  }

  @Test
  void aHangingQuestionIsAskedOnceHoweverManyWaitForIt() {
    resolver.mood = Mood.STUCK;
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> dns.lookup("pay.example", Duration.ofMillis(1)))
          .isInstanceOf(UnknownHostException.class);
    }
    assertThat(resolver.asked).hasValueLessThanOrEqualTo(1);
  }

  @Test
  void aFailureIsNotKept() throws UnknownHostException {
    // Given
    resolver.mood = Mood.FAILING;
    assertThatThrownBy(() -> dns.lookup("pay.example", LONG))
        .hasMessageContaining("no such name: pay.example");
    resolver.mood = Mood.GOOD;

    // When
    List<InetAddress> addresses = dns.lookup("pay.example", LONG);

    // Then
    assertThat(addresses).containsExactly(address("192.0.2.7"));
  }

  @Test
  void anAddressIsTakenAsItIs() throws UnknownHostException {
    assertThat(dns.lookup("127.0.0.9", SHORT)).containsExactly(address("127.0.0.9"));
    assertThat(dns.lookup("::1", SHORT)).containsExactly(address("::1"));
    assertThat(resolver.asked).hasValue(0);
  }

  @Test
  void onlySoManyAnswersAreKept() throws UnknownHostException {
    // Given
    dns.lookup("pay.example", LONG);
    for (int i = 0; i < LinkDns.MAX_NAMES; i++) {
      dns.lookup("host" + i + ".example", LONG);
    }
    resolver.mood = Mood.FAILING;

    // When / Then
    assertThatThrownBy(() -> dns.lookup("pay.example", LONG))
        .isInstanceOf(UnknownHostException.class);
    assertThat(dns.lookup("host7.example", LONG)).isNotEmpty();
  }

  @Test
  void whoWaitsLongerSharesConnectionsWithWhoWaitsShorter() {
    assertThat(dns.within(SHORT)).isEqualTo(dns.within(LONG));
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private enum Mood {
    GOOD,
    FAILING,
    STUCK
  }

  private static final class StubResolver implements Dns {
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Mood mood = Mood.GOOD;

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
      asked.incrementAndGet();
      return switch (mood) {
        case GOOD -> List.of(address("192.0.2.7"));
        case FAILING -> throw new UnknownHostException("no such name: " + host);
        case STUCK -> hang(host);
      };
    }

    private List<InetAddress> hang(String host) throws UnknownHostException {
      try {
        stuck.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new UnknownHostException(host);
    }
  }
}
