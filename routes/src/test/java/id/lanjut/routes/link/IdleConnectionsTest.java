package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Connection;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IdleConnectionsTest {
  private static final int SILENCE_MILLIS = 100;

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final MockWebServer server = new MockWebServer();
  private final LinkDns dns = new LinkDns("test", Dns.SYSTEM);
  private final IdleConnections idle = new IdleConnections();
  private final OkHttpClient client = client();

  @BeforeEach
  void start() throws IOException {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start();
  }

  @AfterEach
  void stop() {
    client.connectionPool().evictAll();
    server.close();
    dns.close();
  }

  @Test
  void silenceIsBoundedUnderTlsToo() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    assertThatThrownBy(this::ask).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aTlsConnectionIsUsedAgain() throws Exception {
    // Given
    server.enqueue(new MockResponse.Builder().build());
    server.enqueue(new MockResponse.Builder().build());
    ask();

    // When
    ask();

    // Then
    server.takeRequest();
    assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(1);
  }

  private void ask() throws IOException {
    try (Response response = client.newCall(TestRequests.get(server.url("/"))).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
  }

  private OkHttpClient client() {
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    return new OkHttpClient.Builder()
        .socketFactory(
            new LinkSockets(new Via.SystemRoute(), dns, new Cut(), new Meter(), idle::made))
        .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
        .protocols(List.of(Protocol.HTTP_1_1))
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .addNetworkInterceptor(
            chain -> {
              Connection connection = Objects.requireNonNull(chain.connection());
              assertThat(idle.isStale(connection)).isFalse();
              idle.allowSilence(connection, SILENCE_MILLIS);
              return chain.proceed(chain.request());
            })
        .build();
  }
}
