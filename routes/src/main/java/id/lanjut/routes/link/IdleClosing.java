package id.lanjut.routes.link;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import okhttp3.ConnectionPool;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;

/**
 * Closes the idle connections of a pool when their time is over. OkHttp by itself wakes a thread
 * each time a connection becomes idle, which is once for each request, to find that nothing is due:
 * that thread's waking was a tenth of what relaying a request costs, and there is no setting for
 * it.
 *
 * <p>It need not be woken. It sleeps until the first connection of those that it has seen is due,
 * and one that becomes idle meanwhile is due later than that. Only connections beyond the pool's
 * number are closed later than by OkHttp alone: at that waking, not at once.
 */
final class IdleClosing implements TaskRunner.Backend {
  private static final Logger LOG = Logger.getLogger(IdleClosing.class.getName());

  private final TaskRunner.RealBackend threads;

  private IdleClosing(ThreadFactory threads) {
    this.threads = new TaskRunner.RealBackend(threads);
  }

  /**
   * A pool of connections.
   *
   * @param maxIdle how many idle ones it keeps
   * @param keepAlive how long it keeps each
   * @param threads makes the one that closes them
   */
  static ConnectionPool pool(int maxIdle, Duration keepAlive, ThreadFactory threads) {
    return new ConnectionPool(
        maxIdle,
        keepAlive.toMillis(),
        TimeUnit.MILLISECONDS,
        new TaskRunner(new IdleClosing(threads), LOG),
        ConnectionListener.Companion.getNONE());
  }

  @Override
  public long nanoTime() {
    return threads.nanoTime();
  }

  /** Lets it sleep. */
  @Override
  public void coordinatorNotify(TaskRunner runner) {}

  @Override
  public void coordinatorWait(TaskRunner runner, long nanos) {
    try {
      threads.coordinatorWait(runner, nanos);
    } catch (InterruptedException e) {
      // Nobody does that; OkHttp would take it the same way.
      runner.cancelAll();
    }
  }

  @Override
  public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
    return queue;
  }

  @Override
  public void execute(TaskRunner runner, Runnable work) {
    threads.execute(runner, work);
  }
}
