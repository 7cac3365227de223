package id.lanjut.gateway.console;

import id.lanjut.gateway.console.LinkHolding.Word;
import java.io.IOException;

/**
 * Pauses routes on a person's word: what such a route accepts is queued, and nothing of it is sent
 * until a person resumes it.
 */
public interface RoutePausing {
  /**
   * Pauses a route; what is on its way goes on. One that is paused stays as it is.
   *
   * @throws IOException when that cannot be kept across a restart; nothing has changed then
   */
  void pause(String route, Word word) throws IOException;

  /** Resumes a route: what waits for it goes on at its pace. One that is not paused stays so. */
  void resume(String route, Word word) throws IOException;

  /** Whether a route is paused. */
  boolean isPaused(String route);

  /** Tells every route that is paused or resumed, after it holds. */
  void onChange(Runnable listener);
}
