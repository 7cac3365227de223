package id.lanjut.lab.crash;

import static id.lanjut.lab.crash.Remembered.FIRST;
import static id.lanjut.lab.crash.Remembered.accepted;
import static id.lanjut.lab.crash.Remembered.effect;
import static id.lanjut.lab.crash.Remembered.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditOfCallbacksTest {
  @Test
  void anEndThatNoCallbackToldIsUntold() {
    assertThat(audit(List.of(), "DELIVERED").untold())
        .containsExactly("k1 (id-k1) is DELIVERED, callbacks said []");
    assertThat(audit(List.of(), "DELIVERED").clean()).isFalse();
  }

  @Test
  void anEndThatWasToldAgainUnderTheSameIdIsFine() {
    Told news = new Told("callback-1", "id-k1", "DELIVERED");

    assertThat(audit(List.of(news, news), "DELIVERED").clean()).isTrue();
  }

  @Test
  void anEndThatWasToldOtherwiseOrUnderTwoIdsOrTooEarlyIsUntold() {
    Told news = new Told("callback-1", "id-k1", "DELIVERED");
    Told again = new Told("callback-2", "id-k1", "DELIVERED");
    Told wrong = new Told("callback-1", "id-k1", "REJECTED");

    assertThat(audit(List.of(wrong), "DELIVERED").untold()).hasSize(1);
    assertThat(audit(List.of(news, again), "DELIVERED").untold()).hasSize(1);
    assertThat(audit(List.of(news), "HELD").untold()).hasSize(1);
  }

  private static Findings audit(List<Told> told, String state) {
    return Audit.of(
        new Evidence(
            List.of(accepted(FIRST)),
            List.of(effect(FIRST)),
            List.of(row(FIRST, state)),
            state.equals("DELIVERED") ? 0 : 1,
            told,
            List.of()));
  }
}
