package id.lanjut.gateway.alert;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every change of every transaction, and has the rules look at few of them: a busy shop's
 * sales end in milliseconds, and each of them must cost next to nothing here.
 */
final class QueueEvents implements Consumer<Snapshot> {
  /** How long many changes are one look. */
  static final Duration GATHER = Duration.ofSeconds(5);

  private final Watch watch;
  private final Supplier<Book> book;
  private final Alarm alarm;
  private final @Nullable Duration olderThan;
  private final AtomicBoolean armed = new AtomicBoolean();

  /**
   * Events for a watch.
   *
   * @param olderThan the age at which a transaction is looked at; null for never
   */
  QueueEvents(Watch watch, Supplier<Book> book, Alarm alarm, @Nullable Duration olderThan) {
    this.watch = watch;
    this.book = book;
    this.alarm = alarm;
    this.olderThan = olderThan;
  }

  @Override
  public void accept(Snapshot snapshot) {
    if (snapshot.state() == State.HELD || mayEndATrouble()) {
      watch.changedWithin(GATHER);
    }
    // What waits now is looked at when it would be too old; by then most of it is gone.
    if (olderThan != null && !snapshot.state().isFinal() && armed.compareAndSet(false, true)) {
      alarm.after(olderThan, this::lookForOld);
    }
  }

  private boolean mayEndATrouble() {
    Book now = book.get();
    return now.isRaised(new Key(Kind.HELD, "")) || now.isRaised(new Key(Kind.QUEUE_OLD, ""));
  }

  private void lookForOld() {
    armed.set(false);
    watch.changed();
  }
}
