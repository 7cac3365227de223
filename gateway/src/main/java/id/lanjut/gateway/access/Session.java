package id.lanjut.gateway.access;

import java.time.Instant;

/**
 * One sign-in.
 *
 * @param key the digest of its id; the id itself is in the browser's cookie only
 * @param user as the file had it then: another password or role ends the session
 * @param csrf what a page of ours shows with each change, and another site's page cannot know
 */
record Session(String key, User user, String csrf, Instant begunAt) {
  @Override
  public String toString() {
    return "Session[" + user + "]";
  }
}
