package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LanesTest {
  private final Lanes lanes = new Lanes();

  @Test
  void onlyTheHeadOfALaneMayGo() {
    Waiting first = waiting(1, "order-1");
    Waiting second = waiting(2, "order-1");

    assertThat(lanes.enter(first)).isTrue();
    assertThat(lanes.enter(second)).isFalse();
    assertThat(lanes.arm(first)).contains(first);
    assertThat(lanes.arm(second)).isEmpty();
  }

  @Test
  void whoLeavesFreesTheNextOfItsLane() {
    Waiting first = waiting(1, "order-1");
    Waiting second = waiting(2, "order-1");
    lanes.enter(first);
    lanes.enter(second);
    lanes.arm(second);

    assertThat(lanes.leave(first)).contains(second);
    assertThat(lanes.leave(second)).isEmpty();
  }

  @Test
  void theNextWaitsUntilItIsArmed() {
    Waiting first = waiting(1, "order-1");
    Waiting second = waiting(2, "order-1");
    lanes.enter(first);
    lanes.enter(second);

    assertThat(lanes.leave(first)).isEmpty();
    assertThat(lanes.arm(second)).contains(second);
  }

  @Test
  void aMiddleOneThatLeavesFreesNobody() {
    Waiting first = waiting(1, "order-1");
    Waiting second = waiting(2, "order-1");
    Waiting third = waiting(3, "order-1");
    lanes.enter(first);
    lanes.enter(second);
    lanes.enter(third);
    lanes.arm(third);

    assertThat(lanes.leave(second)).isEmpty();
    assertThat(lanes.leave(first)).contains(third);
  }

  @Test
  void lanesOfTheSameNameOnTwoRoutesAreTwo() {
    Waiting charge = waiting(1, "order-1");
    Waiting refund = Waiting.of(Numbered.transaction(2, "refund", "order-1"), false, true);

    assertThat(lanes.enter(charge)).isTrue();
    assertThat(lanes.enter(refund)).isTrue();
  }

  @Test
  void withoutALaneEveryOneIsAHead() {
    assertThat(lanes.enter(waiting(1, null))).isTrue();
    assertThat(lanes.enter(waiting(2, null))).isTrue();
    assertThat(lanes.arm(waiting(2, null))).isPresent();
  }

  private static Waiting waiting(int number, @Nullable String lane) {
    return Waiting.of(Numbered.transaction(number, "charge", lane), false, true);
  }
}
