package id.lanjut.store.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FingerprintTest {
  private static final Request REQUEST = request("POST", "/v2/charge?x=1", "{\"amount\":1}");

  /** Python: {@code base64.b64encode(hashlib.sha256(b'POST\n/v2/charge?x=1\n{"amount":1}'))}. */
  private static final String WRITTEN = "OOWUACFJebawfNlEsAiWesbMqGOyzep4dbdbG+OMAQc";

  @Test
  void itIsTheSha256OfMethodTargetAndBody() {
    assertThat(Fingerprint.of(REQUEST).value()).isEqualTo(WRITTEN);
    assertThat(Fingerprint.parse(WRITTEN)).isEqualTo(Fingerprint.of(REQUEST));
  }

  @Test
  void anyOtherRequestHasAnother() {
    assertThat(
            List.of(
                Fingerprint.of(REQUEST),
                Fingerprint.of(request("PUT", "/v2/charge?x=1", "{\"amount\":1}")),
                Fingerprint.of(request("POST", "/v2/charge?x=2", "{\"amount\":1}")),
                Fingerprint.of(request("POST", "/v2/charge?x=1", "{\"amount\":1} ")),
                Fingerprint.NONE))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "f", "OOWUACFJebawfNlEsAiWesbMqGOyzep4dbdbG+OM", "?"})
  void whatIsNotOneIsRefused(String other) {
    assertThatThrownBy(() -> Fingerprint.parse(other)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Request request(String method, String target, String body) {
    return new Request(method, target, List.of(), Body.of(body));
  }
}
