package id.lanjut.routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HopByHopTest {
  @Test
  void headersOfOneHopAreNotPassedOn() {
    for (String name : List.of("Connection", "keep-alive", "TE", "Transfer-Encoding", "Upgrade")) {
      assertThat(HopByHop.isHopByHop(name, List.of())).as(name).isTrue();
    }
  }

  @Test
  void headersThatConnectionNamesAreOfOneHop() {
    List<String> connection = List.of("close, X-Secret", "X-Other");

    assertThat(HopByHop.isHopByHop("x-secret", connection)).isTrue();
    assertThat(HopByHop.isHopByHop("X-Other", connection)).isTrue();
    assertThat(HopByHop.isHopByHop("X-Kept", connection)).isFalse();
  }

  @Test
  void everythingElseGoesToTheEnd() {
    for (String name : List.of("Authorization", "Idempotency-Key", "Trailer", "Cache-Control")) {
      assertThat(HopByHop.isHopByHop(name, List.of())).as(name).isFalse();
    }
  }
}
