package id.lanjut.gateway.hold;

import id.lanjut.gateway.console.LinkHolding.Word;
import java.time.Instant;

/**
 * A link is out, or a route is paused.
 *
 * @param since since when
 * @param word on whose word
 */
record Hold(Instant since, Word word) {
  String reason() {
    return "held by " + word.inShort();
  }
}
