package id.lanjut.gateway.run;

import id.lanjut.gateway.http.Problem;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which each request's head has to come in time: one byte now and then would keep
 * it for ever, because Jetty counts only how long nothing comes (row 30 of the faults).
 *
 * <p>A head that comes in one piece, as nearly all do, costs a look at the parser's state: only
 * when the connection waits for the rest of one is an alarm set, and one at its beginning.
 */
final class HeadDeadline extends HttpConnection {
  private static final Problem TOO_SLOW =
      new Problem(
          "head-too-slow", 408, "Request Timeout", "the request's head did not come in time");

  private final long atMostNanos;
  private final long beganNanos = NanoTime.now();
  private volatile Scheduler.@Nullable Task alarm;

  HeadDeadline(HttpConfiguration http, Connector connector, EndPoint endPoint, long atMostNanos) {
    super(http, connector, endPoint);
    this.atMostNanos = atMostNanos;
  }

  /** The head is too slow. */
  private static final class Overdue extends TimeoutException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public void fillInterested(Callback callback) {
    super.fillInterested(callback);
    if (alarm == null && waitsForHead()) {
      setAlarm();
    }
  }

  /** Between two requests it waits for none: that is what the idle timeout is for. */
  private boolean waitsForHead() {
    HttpParser parser = getParser();
    return parser.inHeaderState() && (!parser.isStart() || isFirst());
  }

  private boolean isFirst() {
    return getMessagesOut() == 0;
  }

  private void setAlarm() {
    alarm =
        getConnector()
            .getScheduler()
            .schedule(this::ring, Math.max(0, leftNanos()), TimeUnit.NANOSECONDS);
  }

  private long leftNanos() {
    long since = isFirst() ? beganNanos : getParser().getBeginNanoTime();
    return atMostNanos - NanoTime.since(since);
  }

  private void ring() {
    alarm = null;
    if (!waitsForHead()) {
      return;
    }
    if (leftNanos() > 0) {
      setAlarm();
    } else {
      // Without interest some of it has just come: the next wait sets an alarm that rings at once.
      ((AbstractEndPoint) getEndPoint()).getFillInterest().onFail(new Overdue());
    }
  }

  @Override
  public void onFillInterestedFailed(Throwable cause) {
    if (cause instanceof Overdue) {
      getParser().close();
      getEndPoint().write(Callback.from(getEndPoint()::close), TOO_SLOW.asWholeMessage());
    } else {
      super.onFillInterestedFailed(cause);
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    Scheduler.Task set = alarm;
    if (set != null) {
      set.cancel();
    }
    super.onClose(cause);
  }
}
