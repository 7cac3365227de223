package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The conversation with a SOCKS proxy, byte by byte (RFC 1928, RFC 1929). */
@Timeout(20)
final class Socks5Test {
  private static final InetSocketAddress NAMED =
      InetSocketAddress.createUnresolved("pay.example", 443);

  /**
   * What a proxy that says these bytes at once was told, and whether the conversation ended well.
   */
  private static byte[] told(InetSocketAddress target, Optional<SignIn> signIn, int... says)
      throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<byte[]> heard =
          CompletableFuture.supplyAsync(() -> listen(listener, bytes(says)));
      try (Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        new Socks5(socket, () -> 300).connect(target, signIn);
        socket.shutdownOutput();
        return heard.join();
      }
    }
  }

  private static byte[] listen(ServerSocket listener, byte[] says) {
    try (Socket proxy = listener.accept()) {
      proxy.getOutputStream().write(says);
      proxy.shutdownOutput();
      return proxy.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  @Test
  void aNameIsHandedOnAsItIs() throws IOException {
    byte[] told = told(NAMED, Optional.empty(), 5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    assertThat(told)
        .isEqualTo(
            bytes(
                5, 1, 0, 5, 1, 0, 3, 11, 'p', 'a', 'y', '.', 'e', 'x', 'a', 'm', 'p', 'l', 'e', 1,
                187));
  }

  @Test
  void aLiteralAddressIsHandedOnAsAnAddress() throws IOException {
    InetSocketAddress four = new InetSocketAddress("192.0.2.7", 80);
    assertThat(told(four, Optional.empty(), 5, 0, 5, 0, 0, 3, 1, 'x', 0, 0))
        .isEqualTo(bytes(5, 1, 0, 5, 1, 0, 1, 192, 0, 2, 7, 0, 80));
    InetSocketAddress six = new InetSocketAddress("2001:db8::1", 80);
    int[] longReply = new int[2 + 4 + 16 + 2];
    longReply[0] = 5;
    longReply[2] = 5;
    longReply[5] = 4;
    assertThat(told(six, Optional.empty(), longReply)).hasSize(3 + 4 + 16 + 2);
  }

  @Test
  void theSignInIsShownWhereItIsAskedFor() throws IOException {
    byte[] told =
        told(
            new InetSocketAddress("192.0.2.7", 80),
            Optional.of(new SignIn("u", "pw")),
            5,
            2,
            1,
            0,
            5,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            0);
    assertThat(told)
        .isEqualTo(bytes(5, 2, 0, 2, 1, 1, 'u', 2, 'p', 'w', 5, 1, 0, 1, 192, 0, 2, 7, 0, 80));
  }

  @Test
  void eachRefusalSaysWhy() {
    assertThatThrownBy(() -> told(NAMED, Optional.empty(), 5, 0, 5, 5, 0, 1, 0, 0, 0, 0, 0, 0))
        .hasMessage("the SOCKS proxy makes no connection: the connection was refused");
    assertThatThrownBy(() -> told(NAMED, Optional.empty(), 5, 0, 5, 99, 0, 1, 0, 0, 0, 0, 0, 0))
        .hasMessage("the SOCKS proxy makes no connection: it answered 99");
    assertThatThrownBy(() -> told(NAMED, Optional.empty(), 'H', 'T', 'T', 'P'))
        .hasMessage("the SOCKS proxy does not answer in SOCKS 5");
    assertThatThrownBy(() -> told(NAMED, Optional.of(new SignIn("u", "p")), 5, 1))
        .hasMessage("the SOCKS proxy wants another way to sign in");
  }

  @Test
  void aProxyThatHangsUpOrDribblesIsNotWaitedForTooLong() throws IOException {
    assertThatThrownBy(() -> told(NAMED, Optional.empty(), 5)).isInstanceOf(EOFException.class);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
      assertThatThrownBy(() -> new Socks5(socket, () -> 50).connect(NAMED, Optional.empty()))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void notAByteOfWhatTheTargetSaysIsSwallowed() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<byte[]> heard =
          CompletableFuture.supplyAsync(
              () -> listen(listener, bytes(5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0, 'h', 'i')));
      try (Socket socket = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
        new Socks5(socket, () -> 300).connect(NAMED, Optional.empty());
        assertThat(socket.getInputStream().readAllBytes()).isEqualTo(bytes('h', 'i'));
        socket.shutdownOutput();
        assertThat(heard.join()).isNotEmpty();
      }
    }
  }
}
