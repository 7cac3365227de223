package id.lanjut.lab.wan;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The internet beyond the lines, a process of its own in its own namespace: the payment API, a
 * provider's portal and a name server. What comes to them is told on standard output, one {@link
 * Arrival} a line. It ends when its standard input does.
 */
final class Internet {
  private static final int BACKLOG = 1024;
  private static final int THREADS = 16;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private Internet() {}

  /**
   * Opens everything, says {@code open}, and stays.
   *
   * @param arguments the API's key store, and the portal's; where they are not there, nobody speaks
   *     TLS
   */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Whoever keeps connections keeps them for a whole trial; the JDK's server would close some.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    System.setProperty("sun.net.httpserver.idleInterval", "600");
    new Internet().open(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.println("open");
    while (System.in.read() != -1) {
      // Whoever has started this holds the other end.
    }
    System.exit(0);
  }

  private void open(Path apiKeys, Path portalKeys) throws Exception {
    PaymentApi api = new PaymentApi(Executors.newScheduledThreadPool(2), System.out::println);
    Portal portal = new Portal(System.out::println);
    for (String address : Places.API_ADDRESSES) {
      open(address, apiKeys, api::serve);
    }
    open(Places.PORTAL, portalKeys, portal::serve);
    NameServer.open(new InetSocketAddress(Places.NAME_SERVER, NameServer.PORT));
  }

  private void open(String address, Path keys, HttpHandler handler)
      throws GeneralSecurityException, IOException {
    start(HttpServer.create(new InetSocketAddress(address, HTTP), BACKLOG), handler);
    if (Files.exists(keys)) {
      start(secure(address, context(keys)), handler);
    }
  }

  private void start(HttpServer server, HttpHandler handler) {
    server.createContext("/", handler);
    server.setExecutor(threads);
    server.start();
  }

  private static HttpServer secure(String address, SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(new InetSocketAddress(address, HTTPS), BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  private static SSLContext context(Path keys) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, Certificates.PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, Certificates.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), null, null);
    return context;
  }
}
