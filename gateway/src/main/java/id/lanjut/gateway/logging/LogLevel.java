package id.lanjut.gateway.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much the program says in its log. */
public final class LogLevel {
  private LogLevel() {}

  /** From now on only what is wrong: for commands that talk to a person on the terminal. */
  public static void onlyWarnings() {
    if (LoggerFactory.getLogger("id.lanjut") instanceof Logger logger) {
      logger.setLevel(Level.WARN);
    }
  }
}
