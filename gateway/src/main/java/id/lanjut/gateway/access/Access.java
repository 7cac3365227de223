package id.lanjut.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may use the console of one gateway.
 *
 * <pre>
 * Guard (who is it, and may they) ──► a path
 *   Visitors ──► Users (the file), Sessions (the cookie)
 * </pre>
 */
public final class Access {
  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  private final Users users;
  private final Sessions sessions;
  private final Visitors visitors;
  private final SignIn signIn;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final List<Runnable> leaving = new CopyOnWriteArrayList<>();

  private Access(Path directory, Passwords passwords, SecureRandom random, InstantSource clock) {
    this.users = new Users(new UserFile(directory));
    this.sessions = new Sessions(random, clock);
    this.visitors = new Visitors(users, sessions);
    this.signIn = new SignIn(users, passwords, new Attempts(clock), sessions);
    this.audit = new AuditTrail(directory, AuditTrail.USUAL_MOST_BYTES);
    this.clock = clock;
    users.onChange(this::someoneMayHaveLeft);
  }

  /**
   * Reads who may come in; nobody yet, where that was never said.
   *
   * @param data the data directory
   * @param clock ends sessions and waits
   * @throws IOException when there is no directory for it and none can be made
   */
  public static Access open(Path data, SecureRandom random, InstantSource clock)
      throws IOException {
    return open(data, Passwords.USUAL_COST, random, clock);
  }

  /** The same with passwords of another cost, for tests. */
  static Access open(Path data, int cost, SecureRandom random, InstantSource clock)
      throws IOException {
    OwnerOnly.makeDirectory(directory(data));
    return new Access(directory(data), new Passwords(cost, random), random, clock);
  }

  /**
   * A directory of its own: who watches it hears nothing of the ledger, which is always written.
   */
  static Path directory(Path data) {
    return data.resolve("access");
  }

  /** The file with the users. */
  public static Path file(Path data) {
    return new UserFile(directory(data)).path();
  }

  /** Whether anybody has to sign in; also true where that cannot be told. */
  public static boolean hasUsers(Path data) {
    Standing now = new UserFile(directory(data)).read();
    return !(now instanceof Standing.Known known) || !known.roster().isEmpty();
  }

  /** Lets to a path whoever may use it. */
  public Handler guard(Permit permit, Handler path) {
    return new Guard(this, permit, path);
  }

  /** Signs in and out. */
  public Handler sessions() {
    return new SessionRequests(this, signIn, sessions);
  }

  /** Whether somebody who was let in may stay, such as to be told more. */
  public boolean mayStay(Visitor visitor) {
    return visitors.mayStay(visitor);
  }

  /** Runs when somebody may not stay any more, but for whom it has become too late only. */
  public void onLeaving(Runnable listener) {
    leaving.add(listener);
  }

  /** Something may have happened to the file. */
  public void look() {
    var unused = users.standing();
  }

  Visitors visitors() {
    return visitors;
  }

  void someoneMayHaveLeft() {
    leaving.forEach(Runnable::run);
  }

  /**
   * Writes down what somebody does.
   *
   * @return false when it could not be written; then the log has it
   */
  boolean record(String by, String from, String did, String result, @Nullable JsonNode sent) {
    try {
      audit.write(new AuditTrail.Line(clock.instant(), by, from, did, result, sent));
      return true;
    } catch (IOException e) {
      LOG.atError()
          .addKeyValue("by", by)
          .addKeyValue("from", from)
          .addKeyValue("did", did)
          .addKeyValue("result", result)
          .log("the audit trail cannot be written: {}", e.toString());
      return false;
    }
  }
}
