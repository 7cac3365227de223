package id.lanjut.routes.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** As much of a mail server (RFC 5321) as it takes to hand it a message. */
final class MailServer implements AutoCloseable {
  private final ServerSocket server;
  private final @Nullable HandshakeCertificates certificates;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private volatile boolean refuses;

  private MailServer(@Nullable HandshakeCertificates certificates) throws IOException {
    this.certificates = certificates;
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread serving = new Thread(this::serveAll, "mail-server");
    serving.setDaemon(true);
    serving.start();
  }

  static MailServer inTheClear() throws IOException {
    return new MailServer(null);
  }

  /** One that offers STARTTLS with a certificate that it has made itself. */
  static MailServer withCertificateFor(String host) throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName(host).build();
    return new MailServer(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(certificate.certificate())
            .build());
  }

  /** Trusts this server's certificate. */
  SSLSocketFactory trust() {
    return Objects.requireNonNull(certificates).sslSocketFactory();
  }

  /** From now on nobody may send. */
  void refuse() {
    refuses = true;
  }

  int port() {
    return server.getLocalPort();
  }

  /** What was asked of it, without the messages themselves. */
  List<String> commands() {
    return commands;
  }

  List<String> mails() {
    return mails;
  }

  private void serveAll() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        serve(client);
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private void serve(Socket client) throws IOException {
    Socket socket = client;
    BufferedReader in = reader(socket);
    say(socket, "220 test");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> greet(socket);
        case "STARTTLS" -> {
          say(socket, "220 go on");
          socket = secure(socket);
          in = reader(socket);
        }
        case "AUTH" -> say(socket, "235 welcome");
        case "MAIL" -> say(socket, refuses ? "550 not from here" : "250 ok");
        case "DATA" -> {
          say(socket, "354 go on");
          mails.add(message(in));
          say(socket, "250 ok");
        }
        case "QUIT" -> {
          say(socket, "221 bye");
          return;
        }
        default -> say(socket, "250 ok");
      }
    }
  }

  private void greet(Socket socket) throws IOException {
    boolean offers = certificates != null && !(socket instanceof SSLSocket);
    say(socket, "250-test");
    say(socket, offers ? "250 STARTTLS" : "250 AUTH PLAIN");
  }

  private Socket secure(Socket plain) throws IOException {
    if (certificates == null) {
      throw new IOException("there is no certificate");
    }
    SSLSocket secured =
        (SSLSocket)
            certificates.sslSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
    secured.setUseClientMode(false);
    return secured;
  }

  private static String message(BufferedReader in) throws IOException {
    StringBuilder message = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      message.append(line).append('\n');
    }
    return message.toString();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
