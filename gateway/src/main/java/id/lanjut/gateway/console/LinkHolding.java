package id.lanjut.gateway.console;

import id.lanjut.routes.link.LinkStatus;
import java.io.IOException;
import java.util.Optional;

/**
 * Takes links out on a person's word, whatever their probes say, until a person gives them back.
 */
public interface LinkHolding {
  /**
   * Takes a link out; its running requests go on. One that is out stays as it is.
   *
   * @return how it stands now; empty when no link is called so
   * @throws IOException when that cannot be kept across a restart; nothing has changed then
   */
  Optional<LinkStatus> hold(String link, Word word) throws IOException;

  /** Gives a link back, which is probed at once. One that is not out stays as it is. */
  Optional<LinkStatus> release(String link, Word word) throws IOException;

  /**
   * A person's word.
   *
   * @param by who said it
   * @param note why; may be empty
   */
  record Word(String by, String note) {
    /** Who, and why when that was said. */
    public String inShort() {
      return by + (note.isEmpty() ? "" : ": " + note);
    }
  }
}
