package id.lanjut.routes.kernel;

import com.sun.jna.LastErrorException;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each change of the computer's network interfaces: by the kernel's own news on Linux, and
 * elsewhere, or where those are not to be had, by looking a few times a second.
 */
public final class InterfaceWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InterfaceWatch.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** Some systems take long to list their interfaces; there it is done less often. */
  private static final int AT_MOST_ONE_OF = 50;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Consumer<Interfaces> told;
  private final CountDownLatch closed = new CountDownLatch(1);

  private InterfaceWatch(InstantSource clock, Consumer<Interfaces> told) {
    this.clock = clock;
    this.told = told;
  }

  /**
   * Begins to watch, on a thread of its own.
   *
   * @param told how they are at first, and after each change, in the order in which it happened, on
   *     the watch's thread; must be quick
   */
  public static InterfaceWatch open(InstantSource clock, Consumer<Interfaces> told) {
    return open(clock, told, RouteSocket::open);
  }

  static InterfaceWatch open(
      InstantSource clock, Consumer<Interfaces> told, Supplier<KernelNews.Source> news) {
    InterfaceWatch watch = new InterfaceWatch(clock, told);
    Thread thread = new Thread(() -> watch.run(news), "lanjut-interfaces");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  private void run(Supplier<KernelNews.Source> news) {
    try {
      listen(news);
    } catch (LastErrorException
        | UnsupportedOperationException
        | IllegalStateException
        | LinkageError e) {
      LOG.info(
          "the kernel tells nothing of pulled cables here, so interfaces are looked at every {} ms:"
              + " {}",
          BETWEEN_LOOKS.toMillis(),
          e.toString());
    }
    try {
      lookAround();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(Supplier<KernelNews.Source> news) {
    try (KernelNews.Source source = news.get()) {
      KernelNews kernel = new KernelNews(source, this::tell);
      kernel.look();
      while (closed.getCount() > 0) {
        kernel.next();
      }
    }
  }

  private void lookAround() throws InterruptedException {
    Interfaces last = Interfaces.NONE;
    Duration pause = Duration.ZERO;
    while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      long begun = clock.millis();
      Interfaces now = look(last);
      long took = clock.millis() - begun;
      if (!now.equals(last)) {
        last = now;
        tell(now);
      }
      long rest = Math.max(BETWEEN_LOOKS.toMillis(), took * AT_MOST_ONE_OF);
      pause = Duration.ofMillis(Math.min(rest, LONGEST_PAUSE.toMillis()));
    }
  }

  private static Interfaces look(Interfaces last) {
    try {
      return InterfaceLook.now();
    } catch (SocketException e) {
      LOG.debug("the interfaces could not be looked at", e);
      return last;
    }
  }

  /** A listener that breaks must not end the watch. */
  private void tell(Interfaces now) {
    try {
      told.accept(now);
    } catch (RuntimeException e) {
      LOG.error("a change of the interfaces was not followed", e);
    }
  }

  /** Ends the watch, within a second. */
  @Override
  public void close() {
    closed.countDown();
  }
}
