package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A socket over a channel that never blocks; whoever waits does so in a selector. The JDK's own
 * socket of a channel switches the channel's mode before and after each read with a timeout, and
 * can be asked for input only by a registration each time: over ten system calls for each request.
 */
final class ChannelSocket extends DelegatingSocket {
  /**
   * Closing drops what has not left, also when the process is killed. Otherwise the kernel would go
   * on sending a request that was given up, minutes later, when the line is back.
   */
  private static final int RESET = 0;

  private static final int POLITELY = -1;

  private final SocketChannel channel;
  private final Selector readable;
  private final Cut cut;
  private final Meter meter;
  private final Unsent unsent = new Unsent();
  private final InputStream in = new Input();
  private final OutputStream out = new Output();
  private volatile @Nullable Selector writable;
  private volatile int timeoutMillis;
  private volatile int writeTimeoutMillis;
  private volatile boolean asking;
  private volatile boolean written;
  private volatile Runnable onClose = () -> {};

  private ChannelSocket(SocketChannel channel, Selector readable, Cut cut, Meter meter)
      throws SocketException {
    super(channel.socket());
    this.channel = channel;
    this.readable = readable;
    this.cut = cut;
    this.meter = meter;
  }

  /**
   * A socket that is not connected yet.
   *
   * @param cut what may keep it from carrying anything
   * @param meter counts what it carries
   */
  static ChannelSocket open(Cut cut, Meter meter) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_LINGER, RESET);
      return new ChannelSocket(channel, Selector.open(), cut, meter);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Runs something once when the socket is closed. */
  void onClose(Runnable run) {
    onClose = run;
  }

  /**
   * How long the other side may take nothing and give nothing, from now on; 0 for ever. A read or
   * write that waits longer fails with a {@link SocketTimeoutException}.
   */
  void allowSilence(int millis) {
    timeoutMillis = millis;
    writeTimeoutMillis = millis;
  }

  /** Whether a request is on its way that has no answer yet; if not, it is closed politely. */
  void asking(boolean asking) {
    this.asking = asking;
  }

  /**
   * Whether the other side has ended the connection, or sent what nobody asked for; a byte of that
   * is taken, so nothing can be done with the connection then. While the line is cut, nobody knows.
   */
  boolean endsOrSpeaks() {
    try {
      return !cut.isMade() && channel.read(ByteBuffer.allocate(1)) != 0;
    } catch (IOException closed) {
      return true;
    }
  }

  /** Whether a read would not have to wait: input, an end or an error. Takes nothing of it. */
  boolean hasInput() throws IOException {
    try {
      return readable.selectNow(key -> {}) > 0 && !cut.isMade();
    } catch (ClosedSelectorException e) {
      return true;
    }
  }

  @Override
  public SocketChannel getChannel() {
    return channel;
  }

  @Override
  public void connect(SocketAddress address) throws IOException {
    connect(address, 0);
  }

  @Override
  public void connect(SocketAddress address, int timeoutMillis) throws IOException {
    if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
      close();
      throw new UnknownHostException(inet.getHostString());
    }
    Deadline deadline = Deadline.in(timeoutMillis);
    try {
      pass(deadline, "Connect timed out");
      if (channel.connect(address)) {
        channel.register(readable, SelectionKey.OP_READ);
        meter.connected();
        return;
      }
      SelectionKey key = channel.register(readable, SelectionKey.OP_CONNECT);
      while (!channel.finishConnect()) {
        select(readable, deadline, "Connect timed out");
      }
      key.interestOps(SelectionKey.OP_READ);
      meter.connected();
    } catch (ClosedChannelException | ClosedSelectorException | CancelledKeyException e) {
      close();
      throw closed();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return in;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return out;
  }

  @Override
  public synchronized void setSoTimeout(int millis) {
    timeoutMillis = millis;
  }

  @Override
  public synchronized int getSoTimeout() {
    return timeoutMillis;
  }

  @Override
  public synchronized void close() throws IOException {
    if (!asking && channel.isOpen()) {
      channel.setOption(StandardSocketOptions.SO_LINGER, POLITELY);
    }
    channel.close();
    cut.onClosed();
    // The descriptor is given back when no selector knows it any more; who waits is woken.
    readable.close();
    Selector room = writable;
    if (room != null) {
      room.close();
    }
    Runnable last = onClose;
    onClose = () -> {};
    last.run();
  }

  private static void select(Selector selector, Deadline deadline, String late) throws IOException {
    try {
      if (selector.select(key -> {}, deadline.leftMillis()) == 0 && deadline.isOver()) {
        throw new SocketTimeoutException(late);
      }
    } catch (ClosedSelectorException e) {
      throw closed();
    }
  }

  /** Waits while the line is cut. What was written meanwhile goes first then. */
  private void pass(Deadline deadline, String late) throws IOException {
    if (cut.isMade() && !cut.awaitMended(channel::isOpen, deadline.leftNanos())) {
      throw new SocketTimeoutException(late);
    }
    unsent.leave(this::writeAll);
  }

  private void writeAll(ByteBuffer buffer) throws IOException {
    written = true;
    meter.sent(channel.write(buffer));
    while (buffer.hasRemaining()) {
      awaitRoom();
      meter.sent(channel.write(buffer));
    }
  }

  private static SocketException closed() {
    return new SocketException("Socket closed");
  }

  private void awaitRoom() throws IOException {
    Selector room = writable;
    if (room == null) {
      room = Selector.open();
      writable = room;
      try {
        channel.register(room, SelectionKey.OP_WRITE);
      } catch (ClosedChannelException e) {
        room.close();
        throw e;
      }
    }
    select(room, Deadline.in(writeTimeoutMillis), "Write timed out");
  }

  /** When waiting ends; a timeout of 0 never does. */
  private record Deadline(long atNanos, boolean never) {
    static Deadline in(int millis) {
      return new Deadline(System.nanoTime() + millis * 1_000_000L, millis == 0);
    }

    boolean isOver() {
      return !never && atNanos - System.nanoTime() <= 0;
    }

    long leftNanos() {
      return never ? Long.MAX_VALUE : atNanos - System.nanoTime();
    }

    /** At least 1, since a selector takes 0 for "for ever"; 0 for that. */
    long leftMillis() {
      return never ? 0 : Math.max(1, (atNanos - System.nanoTime() + 999_999) / 1_000_000);
    }
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      Deadline deadline = Deadline.in(timeoutMillis);
      try {
        pass(deadline, "Read timed out");
        // Nobody answers in the time between two system calls: then a first look is in vain.
        int read = written ? 0 : channel.read(buffer);
        written = false;
        while (read == 0) {
          select(readable, deadline, "Read timed out");
          pass(deadline, "Read timed out");
          read = channel.read(buffer);
        }
        meter.received(Math.max(0, read));
        return read;
      } catch (ClosedChannelException e) {
        throw closed();
      }
    }

    @Override
    public void close() throws IOException {
      ChannelSocket.this.close();
    }
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      try {
        if (cut.isMade() && channel.isOpen() && unsent.keep(buffer)) {
          return;
        }
        pass(Deadline.in(writeTimeoutMillis), "Write timed out");
        writeAll(buffer);
      } catch (ClosedChannelException e) {
        throw closed();
      }
    }

    @Override
    public void close() throws IOException {
      ChannelSocket.this.close();
    }
  }
}
