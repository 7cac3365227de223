package id.lanjut.routes.deliver;

import id.lanjut.routes.link.Transmission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;

/** An upstream with a memory of its effects. It does not deduplicate, and answers inquiries. */
final class ModelBank {
  private static final int HAPPENED = 200;
  private static final int REFUSED = 422;
  private static final int ABSENT = 404;
  private static final int BUSY = 429;
  private static final long LONGEST_HANG_SECONDS = 30;

  /** What becomes of the next request that asks for an effect. */
  enum Mood {
    TAKES,
    TAKES_AND_IS_NOT_HEARD,
    IS_NOT_REACHED_AND_NOBODY_KNOWS,
    CANNOT_BE_REACHED,
    REFUSES,
    IS_BUSY,
    TAKES_AND_HANGS,
    HANGS
  }

  private final List<String> effects = new ArrayList<>();
  private final Queue<Mood> moods = new ArrayDeque<>();
  private CountDownLatch hanging = new CountDownLatch(1);
  private boolean cut;

  /** The keys of the effects in their order; one that happened twice is there twice. */
  synchronized List<String> effects() {
    return List.copyOf(effects);
  }

  synchronized void expect(List<Mood> next) {
    moods.addAll(next);
  }

  /** From now on nothing arrives; what hangs goes on hanging. */
  synchronized void cut() {
    cut = true;
    moods.clear();
  }

  /** What hung breaks off. */
  synchronized void letGo() {
    hanging.countDown();
    hanging = new CountDownLatch(1);
  }

  /** From now on everything arrives and is answered. */
  synchronized void restore() {
    cut = false;
    moods.clear();
    letGo();
  }

  Transmission answer(Request request) {
    if (request.method().equals("GET")) {
      return inquiry(request);
    }
    CountDownLatch hang;
    synchronized (this) {
      if (cut) {
        return new Transmission.NotSent("the power is off");
      }
      Mood mood = moods.isEmpty() ? Mood.TAKES : moods.remove();
      if (mood == Mood.TAKES
          || mood == Mood.TAKES_AND_IS_NOT_HEARD
          || mood == Mood.TAKES_AND_HANGS) {
        effects.add(String.valueOf(request.header("Idempotency-Key")));
      }
      if (mood != Mood.HANGS && mood != Mood.TAKES_AND_HANGS) {
        return answer(request, mood);
      }
      hang = hanging;
    }
    return hang(hang);
  }

  private static Transmission answer(Request request, Mood mood) {
    return switch (mood) {
      case TAKES -> ScriptedLinks.answer(request, HAPPENED);
      case REFUSES -> ScriptedLinks.answer(request, REFUSED);
      case IS_BUSY -> ScriptedLinks.answer(request, BUSY, "1");
      case CANNOT_BE_REACHED -> new Transmission.NotSent("refused");
      case TAKES_AND_IS_NOT_HEARD, IS_NOT_REACHED_AND_NOBODY_KNOWS, TAKES_AND_HANGS, HANGS ->
          new Transmission.Unknown("reset");
    };
  }

  private static Transmission hang(CountDownLatch hang) {
    try {
      boolean ended = hang.await(LONGEST_HANG_SECONDS, TimeUnit.SECONDS);
      return new Transmission.Unknown(ended ? "reset" : "timeout");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Transmission.Unknown("interrupted");
    }
  }

  private synchronized Transmission inquiry(Request request) {
    if (cut) {
      return new Transmission.NotSent("the power is off");
    }
    String key = request.url().pathSegments().get(1);
    return ScriptedLinks.answer(request, effects.contains(key) ? HAPPENED : ABSENT);
  }
}
