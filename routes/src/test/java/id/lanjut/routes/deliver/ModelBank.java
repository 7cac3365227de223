package id.lanjut.routes.deliver;

import id.lanjut.routes.link.Transmission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;

/**
 * An upstream with a memory of its effects. It answers inquiries and recognises no key; or it
 * recognises keys for a while and answers no inquiry.
 */
final class ModelBank {
  private static final int HAPPENED = 200;
  private static final int REFUSED = 422;
  private static final int ABSENT = 404;
  private static final int BUSY = 429;
  private static final int NOT_SIGNED_IN = 401;
  private static final long LONGEST_HANG_SECONDS = 30;

  /** What becomes of the next request that asks for an effect. */
  enum Mood {
    TAKES,
    TAKES_AND_IS_NOT_HEARD,
    IS_NOT_REACHED_AND_NOBODY_KNOWS,
    CANNOT_BE_REACHED,
    REFUSES,
    REFUSES_THE_CREDENTIALS,
    IS_BUSY,
    TAKES_AND_HANGS,
    HANGS
  }

  private final Duration knowsKeysFor;
  private final InstantSource clock;
  private final List<String> effects = new ArrayList<>();
  private final Map<String, Instant> knownSince = new HashMap<>();
  private final Queue<Mood> moods = new ArrayDeque<>();
  private CountDownLatch hanging = new CountDownLatch(1);
  private boolean cut;

  /**
   * Makes one that nothing has happened at.
   *
   * @param knowsKeysFor for how long it recognises a key; zero for never
   * @param clock the true time, whatever the shop's says
   */
  ModelBank(Duration knowsKeysFor, InstantSource clock) {
    this.knowsKeysFor = knowsKeysFor;
    this.clock = clock;
  }

  /** The keys of the effects in their order; one that happened twice is there twice. */
  synchronized List<String> effects() {
    return List.copyOf(effects);
  }

  /** Whether a request with this key would have no effect of its own for a good while. */
  synchronized boolean wouldRecognise(String key) {
    Instant known = knownSince.get(key);
    return known == null || clock.instant().isBefore(known.plus(knowsKeysFor).minusSeconds(60));
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
        take(String.valueOf(request.header("Idempotency-Key")));
      }
      if (mood != Mood.HANGS && mood != Mood.TAKES_AND_HANGS) {
        return answer(request, mood);
      }
      hang = hanging;
    }
    return hang(hang);
  }

  private void take(String key) {
    Instant now = clock.instant();
    Instant known = knownSince.get(key);
    if (known == null || !now.isBefore(known.plus(knowsKeysFor))) {
      knownSince.put(key, now);
      effects.add(key);
    }
  }

  private static Transmission answer(Request request, Mood mood) {
    return switch (mood) {
      case TAKES -> ScriptedLinks.answer(request, HAPPENED);
      case REFUSES -> ScriptedLinks.answer(request, REFUSED);
      case REFUSES_THE_CREDENTIALS -> ScriptedLinks.answer(request, NOT_SIGNED_IN);
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
