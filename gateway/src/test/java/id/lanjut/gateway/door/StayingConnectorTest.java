package id.lanjut.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StayingConnectorTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int MANY = 20;

  private final QueuedThreadPool threads = new QueuedThreadPool(20, 4);
  private final Server server = new Server(threads);
  private final List<Thread> handledBy = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();

  /** Kept, for the connector forgets what nobody knows. */
  private final List<SocketChannel> channels = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    for (SocketChannel channel : channels) {
      channel.close();
    }
    server.stop();
  }

  @Test
  void aThreadStaysWithABusyConnection() throws Exception {
    // Given
    open(LONG, 1);
    Socket terminal = connect();

    // When
    for (int i = 0; i < MANY; i++) {
      assertThat(ask(terminal, "/")).isEqualTo("/");
    }

    // Then: the first shows that it is busy, the second finds the thread that stays.
    assertThat(handledBy).hasSize(MANY);
    assertThat(handledBy.subList(1, MANY)).containsOnly(handledBy.get(1));
  }

  @Test
  void aConnectionThatHasFallenQuietIsLeftAndServedAgain() throws Exception {
    // Given
    open(SHORT, 1);
    Socket terminal = connect();
    ask(terminal, "/one");
    ask(terminal, "/two");

    // When
    await().until(() -> staying() == 0);

    // Then
    assertThat(ask(terminal, "/three")).isEqualTo("/three");
  }

  @Test
  void noMoreThreadsStayThanThereArePlaces() throws Exception {
    // Given
    open(LONG, 1);
    Socket first = connect();
    Socket second = connect();
    askTwice(first);
    await().until(() -> staying() == 1);

    // When
    askTwice(second);

    // Then
    assertThat(staying()).isEqualTo(1);
    assertThat(ask(second, "/third")).isEqualTo("/third");
    assertThat(ask(first, "/third")).isEqualTo("/third");
  }

  @Test
  void whereThereIsNoPlaceEveryRequestIsAnswered() throws Exception {
    open(LONG, 0);
    Socket terminal = connect();
    for (int i = 0; i < MANY; i++) {
      assertThat(ask(terminal, "/" + i)).isEqualTo("/" + i);
    }
    assertThat(staying()).isZero();
  }

  @Test
  void aTerminalThatHangsUpLetsTheThreadGo() throws Exception {
    // Given
    open(LONG, 1);
    Socket terminal = connect();
    askTwice(terminal);
    await().until(() -> staying() == 1);

    // When
    terminal.close();

    // Then
    await().until(() -> staying() == 0);
  }

  @Test
  void stoppingTheServerLetsTheThreadGo() throws Exception {
    // Given
    open(LONG, 1);
    Socket terminal = connect();
    askTwice(terminal);
    await().until(() -> staying() == 1);

    // When
    server.stop();

    // Then
    assertThat(terminal.getInputStream().read()).isEqualTo(-1);
    assertThat(staying()).isZero();
  }

  @Test
  void aConnectionThatIsAcceptedAndNotServedYetIsClosedWithTheServer() throws Exception {
    // Given
    open(LONG, 1);
    Socket terminal = acceptedOnly();

    // When
    server.stop();

    // Then
    assertThat(terminal.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void aConnectionThatIsAcceptedWhileTheServerStopsIsClosed() throws Exception {
    open(LONG, 1);
    server.stop();
    assertThat(acceptedOnly().getInputStream().read()).isEqualTo(-1);
  }

  /** A connection with which the connector's acceptor has got no further. */
  private Socket acceptedOnly() throws IOException {
    try (ServerSocketChannel door = ServerSocketChannel.open()) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Socket terminal = new Socket(InetAddress.getLoopbackAddress(), door.socket().getLocalPort());
      sockets.add(terminal);
      SocketChannel channel = door.accept();
      channels.add(channel);
      connector().configure(channel.socket());
      return terminal;
    }
  }

  @Test
  void requestsThatComeAtOnceAreAnsweredInOrder() throws Exception {
    open(LONG, 1);
    Socket terminal = connect();
    askTwice(terminal);
    terminal.getOutputStream().write(ascii(head("/a") + head("/b") + head("/c")));
    assertThat(answer(terminal) + answer(terminal) + answer(terminal)).isEqualTo("/a/b/c");
  }

  @Test
  void aBodyThatComesInPiecesIsReadWhole() throws Exception {
    // Given
    open(LONG, 1);
    Socket terminal = connect();
    askTwice(terminal);

    // When
    String head = "POST /sale HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\n";
    terminal.getOutputStream().write(ascii(head + "on"));
    await().until(() -> handledBy.size() == 3);
    terminal.getOutputStream().write(ascii("et"));
    terminal.getOutputStream().write(ascii("wo"));

    // Then
    assertThat(answer(terminal)).isEqualTo("/sale onetwo");
  }

  @Test
  void anAnswerFromAnotherThreadIsFollowedByTheNextRequest() throws Exception {
    open(LONG, 1);
    Socket terminal = connect();
    askTwice(terminal);
    assertThat(ask(terminal, "/later")).isEqualTo("/later");
    assertThat(ask(terminal, "/now")).isEqualTo("/now");
    assertThat(ask(terminal, "/later")).isEqualTo("/later");
  }

  private void open(Duration stay, int maxStaying) throws Exception {
    StayingConnector connector =
        new StayingConnector(
            server, stay, maxStaying, System::nanoTime, new HttpConnectionFactory());
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setStopTimeout(0);
    server.setHandler(new Echo());
    server.start();
  }

  /** Answers with the path and the body; {@code /later} from a thread of its own. */
  private final class Echo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      handledBy.add(Thread.currentThread());
      String body = Content.Source.asString(request);
      String text = request.getHttpURI().getPath() + (body.isEmpty() ? "" : " " + body);
      Runnable answer = () -> Content.Sink.write(response, true, text, callback);
      if (text.equals("/later")) {
        new Thread(answer, "later").start();
      } else {
        answer.run();
      }
      return true;
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector().getLocalPort());
    sockets.add(socket);
    return socket;
  }

  private StayingConnector connector() {
    return (StayingConnector) server.getConnectors()[0];
  }

  private static void askTwice(Socket socket) throws IOException {
    ask(socket, "/");
    ask(socket, "/");
  }

  private static String ask(Socket socket, String path) throws IOException {
    socket.getOutputStream().write(ascii(head(path)));
    return answer(socket);
  }

  private static String head(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  /** The body of the next answer. */
  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).isNotEqualTo(-1);
      head.append((char) next);
    }
    int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
    int length = Integer.parseInt(head.substring(at, head.indexOf("\r", at)));
    return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Threads that wait with a connection, by where they are. */
  private static long staying() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            frames ->
                List.of(frames).stream()
                    .anyMatch(frame -> frame.getMethodName().equals("moreComes")))
        .count();
  }
}
