package id.lanjut.store.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PackingTest {
  @Test
  void whatWasPackedComesBackAsItWas() {
    SplittableRandom random = new SplittableRandom(11);
    for (int length : new int[] {0, 1, 100, 4096, 100_000, 1 << 20}) {
      byte[] noise = new byte[length];
      random.nextBytes(noise);
      byte[] text = "{\"order_id\":\"INV-1\"}".repeat(length / 20 + 1).getBytes(US_ASCII);

      assertThat(Packing.unpack(Packing.pack(noise))).isEqualTo(noise);
      assertThat(Packing.unpack(Packing.pack(text))).isEqualTo(text);
    }
  }

  @Test
  void damageIsRecognisedOrAtLeastEndsWithinTheLength() {
    byte[] packed = Packing.pack("{\"order_id\":\"INV-1\"}".repeat(50).getBytes(US_ASCII));

    assertThatThrownBy(() -> Packing.unpack(new byte[2]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Packing.unpack(Arrays.copyOf(packed, packed.length / 2)))
        .isInstanceOf(IllegalArgumentException.class);
    packed[0] = (byte) 0xff;
    assertThatThrownBy(() -> Packing.unpack(packed)).isInstanceOf(IllegalArgumentException.class);
  }
}
