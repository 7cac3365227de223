package id.lanjut.routes.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.alert.AlertCarrier.Delivered;
import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OverMailTest {
  private static final Duration SHORT = Duration.ofSeconds(5);

  @Test
  void whenTheLinksOwnSocketFailsMailTakesNoOtherWay() throws Exception {
    try (MailServer server = MailServer.inTheClear();
        Flows flows = Flows.open()) {
      URI url = URI.create("smtp://127.0.0.1:" + server.port());
      Target.Email email =
          new Target.Email("email", url, null, "a@example.id", List.of("b@example.id"), false);

      Delivered delivered =
          new OverMail(flows)
              .send(
                  new DeadLine(),
                  email,
                  new Notice("alert-1", Instant.EPOCH, "title", "text", false),
                  new UpstreamSettings("alerts", url, SHORT, SHORT));

      assertThat(delivered).isEqualTo(Delivered.notSent("the line is dead"));
      assertThat(server.commands()).isEmpty();
    }
  }

  /** A link whose sockets lead nowhere, on a computer whose own route leads to the server. */
  private static final class DeadLine implements Link {
    @Override
    public String name() {
      return "dead";
    }

    @Override
    public Transmission send(Request request, Duration connectTimeout, Duration responseTimeout) {
      throw new UnsupportedOperationException("mail is no HTTP");
    }

    @Override
    public SocketFactory socketsTo(String host, int port) {
      return new DeadSockets();
    }
  }

  private static final class DeadSockets extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress address, int timeoutMillis) throws IOException {
          throw new SocketException("the line is dead");
        }
      };
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException("it has to be unconnected");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("it has to be unconnected");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException("it has to be unconnected");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException("it has to be unconnected");
    }
  }
}
