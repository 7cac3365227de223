package id.lanjut.routes.link;

import java.time.Instant;

/** A link that went from one state to another. */
public record LinkChange(String link, LinkState from, LinkState to, String reason, Instant at) {
  /** Whether it may be tried from now on, or is better than it was: worth another try. */
  public boolean comesBack() {
    return to == LinkState.UP || (to == LinkState.SUSPECT && from != LinkState.UP);
  }
}
