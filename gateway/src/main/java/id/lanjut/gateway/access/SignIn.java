package id.lanjut.gateway.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Takes names and passwords, one at a time: comparing them is made to be slow, and a shop's
 * computer has payments to carry.
 */
final class SignIn {
  private static final int MOST_WAITING = 4;
  private static final long LONGEST_WAIT_SECONDS = 5;
  private static final Duration WHEN_BUSY = Duration.ofSeconds(5);

  private final Users users;
  private final Passwords passwords;
  private final Attempts attempts;
  private final Sessions sessions;
  private final Semaphore turn = new Semaphore(1, true);

  /** What becomes of it. */
  sealed interface Outcome {
    /** Signed in. */
    record Welcome(Sessions.Begun begun) implements Outcome {}

    /** The name is nobody's, or the password is not theirs. */
    record Wrong() implements Outcome {}

    /** Not even looked at. */
    record Later(Duration after) implements Outcome {}
  }

  SignIn(Users users, Passwords passwords, Attempts attempts, Sessions sessions) {
    this.users = users;
    this.passwords = passwords;
    this.attempts = attempts;
    this.sessions = sessions;
  }

  Outcome with(String name, String password, String address) {
    Optional<Duration> wait = attempts.waitFor(name, address);
    if (wait.isPresent()) {
      return new Outcome.Later(wait.get());
    }
    if (turn.getQueueLength() >= MOST_WAITING || !takeTurn()) {
      return new Outcome.Later(WHEN_BUSY);
    }
    try {
      return inTurn(name, password, address);
    } finally {
      turn.release();
    }
  }

  private boolean takeTurn() {
    try {
      return turn.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asked again: whoever came at the same time may have failed meanwhile. */
  private Outcome inTurn(String name, String password, String address) {
    Optional<Duration> wait = attempts.waitFor(name, address);
    if (wait.isPresent()) {
      return new Outcome.Later(wait.get());
    }
    Optional<User> user =
        users.standing() instanceof Standing.Known known
            ? known.roster().user(name)
            : Optional.empty();
    if (passwords.matches(password, user.map(User::hash))) {
      attempts.succeeded(name);
      return new Outcome.Welcome(sessions.begin(user.orElseThrow()));
    }
    attempts.failed(name, address);
    return new Outcome.Wrong();
  }
}
