package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChannelSocketTest {
  private static final int SEED = 5;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server = closing(listening(50));

  @AfterEach
  void closeAll() throws Exception {
    threads.shutdownNow();
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void everyByteArrivesBothWaysThroughFullBuffers() throws Exception {
    byte[] sent = new byte[8 << 20];
    new SplittableRandom(SEED).nextBytes(sent);
    ChannelSocket socket = connected();
    Socket peer = accepted();
    CompletableFuture<byte[]> echoed =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return socket.getInputStream().readNBytes(sent.length);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            threads);
    CompletableFuture<Void> echo =
        CompletableFuture.runAsync(
            () -> {
              try {
                peer.getOutputStream().write(peer.getInputStream().readNBytes(sent.length));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            threads);

    socket.getOutputStream().write(sent);

    echo.join();
    assertThat(echoed.join()).isEqualTo(sent);
  }

  @Test
  void aReadEndsAtItsTimeoutAndLosesNothing() throws Exception {
    ChannelSocket socket = connected();
    Socket peer = accepted();
    socket.setSoTimeout(20);

    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);

    peer.getOutputStream().write(7);
    socket.setSoTimeout(10_000);
    assertThat(socket.getInputStream().read()).isEqualTo(7);
    peer.close();
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aWriteThatNobodyTakesEndsAtItsTimeout() throws Exception {
    ChannelSocket socket = connected();
    accepted();
    socket.allowSilence(20);

    assertThatThrownBy(() -> socket.getOutputStream().write(new byte[64 << 20]))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void anAnswerThatIsThereBeforeItIsAskedForIsRead() throws Exception {
    ChannelSocket socket = connected();
    accepted().getOutputStream().write(7);
    await().until(socket::hasInput);

    socket.getOutputStream().write(1);

    assertThat(socket.getInputStream().read()).isEqualTo(7);
  }

  @Test
  void anEndAndAByteOutOfTurnAreToldFromQuiet() throws Exception {
    ChannelSocket ending = connected();
    Socket endingPeer = accepted();
    ChannelSocket speaking = connected();
    Socket speakingPeer = accepted();
    assertThat(ending.endsOrSpeaks()).isFalse();
    assertThat(speaking.endsOrSpeaks()).isFalse();

    endingPeer.close();
    speakingPeer.getOutputStream().write(7);

    await().until(ending::endsOrSpeaks);
    await().until(speaking::endsOrSpeaks);
    ending.close();
    assertThat(ending.endsOrSpeaks()).isTrue();
  }

  @Test
  void whetherThereIsInputIsToldWithoutTakingIt() throws Exception {
    ChannelSocket socket = connected();
    Socket peer = accepted();
    assertThat(socket.hasInput()).isFalse();

    peer.getOutputStream().write(7);

    await().until(socket::hasInput);
    assertThat(socket.hasInput()).isTrue();
    assertThat(socket.getInputStream().read()).isEqualTo(7);
    assertThat(socket.hasInput()).isFalse();
    peer.close();
    await().until(socket::hasInput);
    socket.close();
    assertThat(socket.hasInput()).isTrue();
  }

  @Test
  void closingEndsAWaitingRead() throws Exception {
    ChannelSocket socket = connected();
    accepted();
    CompletableFuture<Integer> read =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return socket.getInputStream().read();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            threads);

    socket.close();

    assertThatThrownBy(read::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(SocketException.class);
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void closingEndsAWaitingWrite() throws Exception {
    ChannelSocket socket = connected();
    accepted();
    AtomicInteger written = new AtomicInteger();
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              try (OutputStream out = socket.getOutputStream()) {
                while (true) {
                  out.write(new byte[1 << 16]);
                  written.incrementAndGet();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            threads);
    await().until(() -> written.get() > 0);

    socket.close();

    assertThatThrownBy(writing::join).hasRootCauseInstanceOf(SocketException.class);
  }

  @Test
  void thePeerSeesTheEndWhenItIsClosed() throws Exception {
    ChannelSocket socket = connected();
    Socket peer = accepted();
    AtomicInteger closed = new AtomicInteger();
    socket.onClose(closed::incrementAndGet);

    socket.close();

    assertThat(peer.getInputStream().read()).isEqualTo(-1);
    assertThat(closed).hasValue(1);
  }

  @Test
  void whoCannotBeReachedIsTold() throws Exception {
    InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    assertThatThrownBy(() -> socket().connect(nobody, 1_000)).isInstanceOf(ConnectException.class);
    assertThatThrownBy(
            () -> socket().connect(InetSocketAddress.createUnresolved("shop.example", 80), 1_000))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aConnectionThatNobodyTakesEndsAtItsTimeout() throws Exception {
    ServerSocket full = closing(listening(1));
    InetSocketAddress address = (InetSocketAddress) full.getLocalSocketAddress();
    // The kernel takes one more than the backlog by itself, and leaves the others waiting.
    socket().connect(address, 1_000);
    socket().connect(address, 1_000);

    assertThatThrownBy(() -> socket().connect(address, 50))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void addressesStateAndOptionsAreTheChannels() throws Exception {
    ChannelSocket socket = connected();

    assertThat(socket.isConnected()).isTrue();
    assertThat(socket.isBound()).isTrue();
    assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
    assertThat(socket.getRemoteSocketAddress()).isEqualTo(server.getLocalSocketAddress());
    assertThat(socket.getLocalPort()).isPositive();
    socket.setTcpNoDelay(true);
    assertThat(socket.getTcpNoDelay()).isTrue();
  }

  private ChannelSocket connected() throws IOException {
    ChannelSocket socket = socket();
    socket.connect(server.getLocalSocketAddress(), 5_000);
    return socket;
  }

  private ChannelSocket socket() throws IOException {
    return closing(ChannelSocket.open(new Cut(), new Meter()));
  }

  private Socket accepted() throws IOException {
    return closing(server.accept());
  }

  private <T extends AutoCloseable> T closing(T part) {
    open.add(part);
    return part;
  }

  private static ServerSocket listening(int backlog) {
    try {
      return new ServerSocket(0, backlog, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
