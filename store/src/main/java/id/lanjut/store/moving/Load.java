package id.lanjut.store.moving;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What moves of one route, together with what is on its way into the journal.
 *
 * @param count how many
 * @param amount what they are worth together
 */
public record Load(int count, BigDecimal amount) {
  static final Load NONE = new Load(0, BigDecimal.ZERO);

  Load with(@Nullable BigDecimal one) {
    return new Load(count + 1, one == null ? amount : amount.add(one));
  }

  Load without(@Nullable BigDecimal one) {
    return new Load(count - 1, one == null ? amount : amount.subtract(one));
  }
}
