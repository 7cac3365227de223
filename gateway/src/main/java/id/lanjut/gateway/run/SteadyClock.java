package id.lanjut.gateway.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the computer's clock said at the start, and the time that has passed since. A clock that is
 * set while transactions wait must not make all of them too old at once, nor keep the time open in
 * which one may be sent again. Across a restart there is only the computer's clock to go by, and
 * what {@link id.lanjut.store.age.Ages} has noted of it.
 *
 * <p>Linux' monotonic time stands still while a computer sleeps, which is time that passes all the
 * same. When the two clocks part, the time since boot tells the one case from the other.
 */
public final class SteadyClock implements InstantSource {
  private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);
  private static final Duration NOTICEABLE = Duration.ofSeconds(5);
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final long CENTISECOND_NANOS = 10_000_000;

  private final Sources sources;
  private final Instant start;
  private final long startAwakeNanos;
  private final long startBootNanos;
  private Consumer<Duration> listener = ahead -> {};
  private volatile Parting parting = new Parting(Duration.ZERO, Duration.ZERO);

  /**
   * Where the time comes from.
   *
   * @param wall the computer's clock, which people set
   * @param awakeNanos counts evenly, perhaps not while the computer sleeps
   * @param bootNanos counts also while it sleeps; the same as {@code awakeNanos} where nothing does
   */
  public record Sources(InstantSource wall, LongSupplier awakeNanos, LongSupplier bootNanos) {}

  /**
   * How far the computer's clock has left this one.
   *
   * @param slept what the monotonic time has missed
   * @param ahead how far the computer's clock is ahead, since somebody set it
   */
  private record Parting(Duration slept, Duration ahead) {}

  /** Starts with what the computer's clock says. */
  public SteadyClock(Sources sources) {
    this.sources = sources;
    this.start = sources.wall().instant();
    this.startAwakeNanos = sources.awakeNanos().getAsLong();
    this.startBootNanos = sources.bootNanos().getAsLong();
  }

  /** By this computer's clocks. */
  public static SteadyClock ofThisComputer() {
    LongSupplier boot = sinceBootNanos() > 0 ? SteadyClock::sinceBootNanos : System::nanoTime;
    return new SteadyClock(new Sources(InstantSource.system(), System::nanoTime, boot));
  }

  @Override
  public Instant instant() {
    Parting known = parting;
    Instant now = awake().plus(known.slept());
    Duration ahead = Duration.between(now, sources.wall().instant());
    return isNoticeable(ahead.minus(known.ahead())) ? awake().plus(lookAgain().slept()) : now;
  }

  /** What the computer's clock shows, which people set: for what is to happen at a time of day. */
  InstantSource wall() {
    return sources.wall();
  }

  private Instant awake() {
    return start.plusNanos(sources.awakeNanos().getAsLong() - startAwakeNanos);
  }

  /**
   * Tells of a clock that was set, now and from now on, on the thread that finds it.
   *
   * @param set hears how far the computer's clock is ahead of this one
   */
  public synchronized void onSet(Consumer<Duration> set) {
    listener = set;
    if (!parting.ahead().isZero()) {
      set.accept(parting.ahead());
    }
  }

  private synchronized Parting lookAgain() {
    Instant awake = awake();
    Instant booted = start.plusNanos(sources.bootNanos().getAsLong() - startBootNanos);
    Duration missed = Duration.between(awake, booted);
    // Never less than before: only a reading that failed says so.
    Duration slept =
        missed.compareTo(parting.slept().plus(NOTICEABLE)) < 0 ? parting.slept() : missed;
    Duration ahead = Duration.between(awake.plus(slept), sources.wall().instant());
    if (isNoticeable(ahead.minus(parting.ahead()))) {
      LOG.warn(
          "the computer's clock was set: it is {} s ahead of what ages are measured by until a restart",
          ahead.toSeconds());
      listener.accept(ahead);
    }
    parting = new Parting(slept, ahead);
    return parting;
  }

  private static boolean isNoticeable(Duration difference) {
    return difference.abs().compareTo(NOTICEABLE) >= 0;
  }

  /** The file's first number: seconds with two decimals, sleep included. 0 where there is none. */
  private static long sinceBootNanos() {
    try {
      String uptime = Files.readString(UPTIME);
      String seconds = uptime.substring(0, uptime.indexOf(' '));
      return Long.parseLong(seconds.replace(".", "")) * CENTISECOND_NANOS;
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("{} cannot be read", UPTIME);
      return 0;
    }
  }
}
