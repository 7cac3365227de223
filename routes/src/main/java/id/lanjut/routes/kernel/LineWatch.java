package id.lanjut.routes.kernel;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the kernel notice that the line under a connection is dead, in about ten seconds: a cut line
 * says nothing, and left alone a connection would wait for its answer's whole timeout, or rest in
 * the pool until a request is lost on it.
 *
 * <p>Many questions in a short time, because a bad radio line loses every third packet and is not
 * dead: seven in a row are not lost by chance.
 */
public final class LineWatch {
  private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);

  /** Silence after which the other side's kernel is asked whether it is there. */
  static final int IDLE_SECONDS = 3;

  static final int BETWEEN_QUESTIONS_SECONDS = 1;
  static final int QUESTIONS = 7;

  /** For what was sent and is not acknowledged; questions do not help there. */
  static final int UNACKNOWLEDGED_MILLIS =
      (IDLE_SECONDS + QUESTIONS * BETWEEN_QUESTIONS_SECONDS) * 1_000;

  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private LineWatch() {}

  /** Watches one connection, as far as this system can; without it, everything works too. */
  public static void over(SocketChannel channel) {
    try {
      ask(channel);
      boundUnacknowledged(channel);
    } catch (IOException | UnsupportedOperationException | LastErrorException e) {
      tell("a line is watched by its probes alone: " + e);
    }
  }

  private static void ask(SocketChannel channel) throws IOException {
    if (!channel
        .supportedOptions()
        .containsAll(
            Set.of(
                ExtendedSocketOptions.TCP_KEEPIDLE,
                ExtendedSocketOptions.TCP_KEEPINTERVAL,
                ExtendedSocketOptions.TCP_KEEPCOUNT))) {
      // The system's own pace is hours: worth nothing.
      tell("this system asks no silent connection within seconds");
      return;
    }
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, IDLE_SECONDS);
    channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, BETWEEN_QUESTIONS_SECONDS);
    channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, QUESTIONS);
  }

  private static void boundUnacknowledged(SocketChannel channel) throws IOException {
    if (SocketOptions.access() instanceof SocketOptions.Access.Open open) {
      byte[] value =
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.nativeOrder())
              .putInt(UNACKNOWLEDGED_MILLIS)
              .array();
      open.options().set(channel, SocketOptions.UNACKNOWLEDGED_MILLIS, value);
    } else if (SocketOptions.access() instanceof SocketOptions.Access.Closed closed) {
      tell("to bound what is not acknowledged " + closed.reason());
    }
  }

  /** Once: it is the same for every connection. */
  private static void tell(String what) {
    if (TOLD.compareAndSet(false, true)) {
      LOG.debug("{}", what);
    }
  }
}
