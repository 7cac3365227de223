package id.lanjut.routes.callback;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.CallbackSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WebhookSignatureTest {
  /** The example of the libraries of Standard Webhooks. */
  @Test
  void itIsWhatTheLibrariesOfTheOtherSideExpect() {
    byte[] key =
        new CallbackSettings(
                URI.create("http://127.0.0.1"),
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                Duration.ofDays(3))
            .key();

    assertThat(
            WebhookSignature.of(
                key,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }
}
