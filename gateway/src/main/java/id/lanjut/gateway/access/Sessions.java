package id.lanjut.gateway.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who is signed in. In memory: after a restart everybody signs in again. */
final class Sessions {
  /** Without a request for so long, a session ends. */
  static final Duration IDLE = Duration.ofMinutes(30);

  /** So long at most, whatever is done in it: somewhat more than a working day. */
  static final Duration LONGEST = Duration.ofHours(12);

  /** With one more, the one that was not used for longest ends. */
  static final int MOST = 100;

  private final SecureRandom random;
  private final InstantSource clock;

  // Guarded by this.
  private final Map<String, Kept> sessions = new HashMap<>();

  private record Kept(Session session, Instant usedAt) {}

  /**
   * A session that has just begun.
   *
   * @param id what its cookie says; it is told once
   */
  record Begun(String id, Session session) {}

  Sessions(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** Always under a new id: one that a browser was given by somebody else is worth nothing. */
  synchronized Begun begin(User user) {
    Instant now = clock.instant();
    sessions.values().removeIf(kept -> isOver(kept, now));
    if (sessions.size() >= MOST) {
      sessions.values().stream()
          .min(Comparator.comparing(Kept::usedAt))
          .ifPresent(oldest -> sessions.remove(oldest.session().key()));
    }
    String id = Secret.make(random);
    Session session = new Session(Secret.digest(id), user, Secret.make(random), now);
    sessions.put(session.key(), new Kept(session, now));
    return new Begun(id, session);
  }

  /** The session of this id, used now; empty when it has ended. */
  synchronized Optional<Session> use(String id) {
    return useByKey(Secret.digest(id));
  }

  /** Whether it has not ended; does not count as its use. */
  synchronized boolean isAlive(Session session) {
    Kept kept = sessions.get(session.key());
    return kept != null && !isOver(kept, clock.instant());
  }

  /** Keeps it from being idle. */
  synchronized void touch(Session session) {
    var unused = useByKey(session.key());
  }

  private Optional<Session> useByKey(String key) {
    Instant now = clock.instant();
    Kept kept = sessions.get(key);
    if (kept == null || isOver(kept, now)) {
      sessions.remove(key);
      return Optional.empty();
    }
    sessions.put(key, new Kept(kept.session(), now));
    return Optional.of(kept.session());
  }

  synchronized void end(Session session) {
    sessions.remove(session.key());
  }

  private static boolean isOver(Kept kept, Instant now) {
    return !now.isBefore(kept.usedAt().plus(IDLE))
        || !now.isBefore(kept.session().begunAt().plus(LONGEST));
  }
}
