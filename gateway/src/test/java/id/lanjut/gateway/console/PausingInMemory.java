package id.lanjut.gateway.console;

import id.lanjut.gateway.console.LinkHolding.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Remembers which routes are paused, and who said so. */
final class PausingInMemory implements RoutePausing {
  final List<String> said = new ArrayList<>();
  boolean diskIsFull;
  private final Set<String> paused = new HashSet<>();
  private final List<Runnable> listeners = new ArrayList<>();

  @Override
  public void pause(String route, Word word) throws IOException {
    say("paused", route, word);
    paused.add(route);
    listeners.forEach(Runnable::run);
  }

  @Override
  public void resume(String route, Word word) throws IOException {
    say("resumed", route, word);
    paused.remove(route);
    listeners.forEach(Runnable::run);
  }

  private void say(String what, String route, Word word) throws IOException {
    if (diskIsFull) {
      throw new IOException("No space left on device");
    }
    said.add(route + " " + what + " by " + word.inShort());
  }

  @Override
  public boolean isPaused(String route) {
    return paused.contains(route);
  }

  @Override
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
