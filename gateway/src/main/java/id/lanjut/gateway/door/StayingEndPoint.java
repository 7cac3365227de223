package id.lanjut.gateway.door;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One connection, with which the thread that has just handled a request waits for the next in a
 * selector of the connection's own. Only when none comes is the connection given back to Jetty's.
 */
final class StayingEndPoint extends SocketChannelEndPoint {
  private final StayingConnector.Staying staying;
  private volatile long givenBackNanos;
  private volatile boolean hasAsked;
  private volatile boolean withinRequest;
  private volatile @Nullable Stay current;
  private volatile @Nullable Selector own;

  StayingEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      StayingConnector.Staying staying) {
    super(channel, selector, key, scheduler);
    this.staying = staying;
  }

  /** Called where more of a request's body is wanted: whoever reads it may be waiting for it. */
  @Override
  public boolean tryFillInterested(Callback callback) {
    withinRequest = true;
    try {
      return super.tryFillInterested(callback);
    } finally {
      withinRequest = false;
    }
  }

  /** Called when what has come is handled and more is wanted. */
  @Override
  protected void needsFillInterest() {
    Stay stay = current;
    if (stay != null && stay.isMine() && !withinRequest) {
      stay.wantsMore = true;
    } else {
      giveBack();
    }
  }

  private void giveBack() {
    givenBackNanos = staying.nanoTime().getAsLong();
    super.needsFillInterest();
  }

  @Override
  public @Nullable Runnable onSelected() {
    Runnable task = super.onSelected();
    boolean again = hasAsked;
    hasAsked = true;
    return task != null && again && isBusy() && mayBlock(task) ? new Stay(task) : task;
  }

  /** Anything else may run on the selector's own thread, which must not stay anywhere. */
  private boolean mayBlock(Runnable task) {
    return getFillInterest().isInterested()
        && Invocable.getInvocationType(task) == Invocable.InvocationType.BLOCKING;
  }

  private boolean isBusy() {
    long quietNanos = staying.nanoTime().getAsLong() - givenBackNanos;
    return quietNanos < staying.stay().toNanos();
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    // The descriptor is given back when no selector knows it any more; who waits is woken.
    IO.close(own);
  }

  /** What a thread does with the connection until it leaves. */
  private final class Stay implements Invocable.Task, Closeable {
    private final Runnable first;
    private volatile @Nullable Thread thread;
    private boolean wantsMore;

    Stay(Runnable first) {
      this.first = first;
    }

    boolean isMine() {
      return Thread.currentThread() == thread;
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.BLOCKING;
    }

    @Override
    public void run() {
      // A virtual thread that waits in a selector keeps its carrier from others.
      if (VirtualThreads.isVirtualThread()) {
        first.run();
        return;
      }
      thread = Thread.currentThread();
      current = this;
      try {
        first.run();
        while (wantsMore && moreComes()) {
          wantsMore = false;
          getFillInterest().fillable();
        }
      } finally {
        current = null;
        if (wantsMore) {
          giveBack();
        }
      }
    }

    private boolean moreComes() {
      if (!staying.places().tryAcquire()) {
        return false;
      }
      try {
        return ownSelector().select(key -> {}, staying.stay().toMillis()) > 0;
      } catch (IOException | ClosedSelectorException closed) {
        return false;
      } finally {
        staying.places().release();
      }
    }

    private Selector ownSelector() throws IOException {
      Selector opened = own;
      return opened == null ? openOwn() : opened;
    }

    private Selector openOwn() throws IOException {
      Selector opened = Selector.open();
      own = opened;
      try {
        getChannel().register(opened, SelectionKey.OP_READ);
        return opened;
      } catch (IOException e) {
        // Closed meanwhile, perhaps by somebody who did not see the selector.
        opened.close();
        throw e;
      }
    }

    /** Where Jetty has no thread for it. */
    @Override
    public void close() {
      StayingEndPoint.this.close();
    }
  }
}
