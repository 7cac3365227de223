package id.lanjut.gateway.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may come in now. The file is looked at each time that somebody wants to. */
final class Users {
  private static final Logger LOG = LoggerFactory.getLogger(Users.class);

  private final UserFile file;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  // Guarded by this.
  private Optional<UserFile.Stamp> stamp;
  private Standing standing;

  Users(UserFile file) {
    this.file = file;
    this.stamp = file.stamp();
    this.standing = file.read();
    complain();
  }

  /** Runs, on the thread that notices it, whenever the file says something else. */
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** By the file as it is now. */
  Standing standing() {
    Standing now;
    synchronized (this) {
      Optional<UserFile.Stamp> seen = file.stamp();
      if (seen.equals(stamp)) {
        return standing;
      }
      // In this order: what is written meanwhile is read again the next time.
      stamp = seen;
      now = missesUsers(seen) ? gone() : file.read();
      if (now.equals(standing)) {
        return now;
      }
      standing = now;
      complain();
    }
    listeners.forEach(Runnable::run);
    return now;
  }

  /** A file that vanishes while the gateway runs opens nothing. */
  private boolean missesUsers(Optional<UserFile.Stamp> seen) {
    boolean hadUsers = !(standing instanceof Standing.Known known) || !known.roster().isEmpty();
    return seen.isEmpty() && hadUsers;
  }

  private Standing gone() {
    return new Standing.Unreadable(file.path() + " is gone");
  }

  private void complain() {
    if (standing instanceof Standing.Unreadable unreadable) {
      LOG.error("nobody can use the console: {}", unreadable.reason());
    }
  }
}
