package id.lanjut.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  @Test
  void theKernelsKilobytesBecomeMegabytes() {
    // Given
    List<String> status = List.of("Name:\tjava", "VmHWM:\t  524288 kB", "VmRSS:\t  262144 kB");

    // When
    ResidentMemory memory = ResidentMemory.parse(status);

    // Then
    assertThat(memory).isEqualTo(new ResidentMemory(256, 512));
  }

  @Test
  void aProcessWithoutMemoryIsNotMeasured() {
    assertThatThrownBy(() -> ResidentMemory.parse(List.of("Name:\tjava")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
