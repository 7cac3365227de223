package id.lanjut.routes.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HeadTimesTest {
  private final HeadTimes times = new HeadTimes();

  private void add(LongStream millis) {
    millis.forEach(times::add);
  }

  @Test
  void nothingIsOverdueBeforeTwentyTimesWereMeasured() {
    add(LongStream.rangeClosed(1, 19).map(i -> 200));
    assertThat(times.overdueAfterMillis()).isEqualTo(Long.MAX_VALUE);
    times.add(200);
    assertThat(times.overdueAfterMillis()).isEqualTo(200);
  }

  @Test
  void nineteenOfTwentyAreNotOverdue() {
    add(LongStream.rangeClosed(1, 20).map(i -> i * 100));
    assertThat(times.overdueAfterMillis()).isEqualTo(1900);
    add(LongStream.rangeClosed(1, 80).map(i -> 10));
    assertThat(times.overdueAfterMillis()).isEqualTo(1500);
  }

  @Test
  void nothingIsOverdueBeforeFiftyMilliseconds() {
    add(LongStream.rangeClosed(1, 20).map(i -> 3));
    assertThat(times.overdueAfterMillis()).isEqualTo(50);
  }

  @Test
  void theLastHundredCount() {
    add(LongStream.rangeClosed(1, 100).map(i -> 900));
    add(LongStream.rangeClosed(1, 94).map(i -> 100));
    assertThat(times.overdueAfterMillis()).isEqualTo(900);
    times.add(100);
    assertThat(times.overdueAfterMillis()).isEqualTo(100);
  }
}
