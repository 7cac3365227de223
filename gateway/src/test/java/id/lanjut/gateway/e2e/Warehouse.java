package id.lanjut.gateway.e2e;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * An upstream that holds nothing in memory: {@code GET /sized/<bytes>} and {@code GET
 * /chunked/<bytes>} give so many bytes, with and without a Content-Length; a POST is received and
 * answered with its length as it was announced (-1 when chunked) and its receipt.
 */
final class Warehouse extends Handler.Abstract implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  static Warehouse open() throws Exception {
    Warehouse warehouse = new Warehouse();
    warehouse.connector.setHost("127.0.0.1");
    warehouse.server.addConnector(warehouse.connector);
    warehouse.server.setHandler(warehouse);
    warehouse.server.start();
    return warehouse;
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getMethod().equals("POST")) {
      String receipt = Goods.Receipt.of(Content.Source.asInputStream(request)).toString();
      String said = request.getLength() + " " + receipt;
      response.write(true, StandardCharsets.US_ASCII.encode(said), callback);
    } else {
      give(request, response);
      callback.succeeded();
    }
    return true;
  }

  private static void give(Request request, Response response) throws Exception {
    String path = Request.getPathInContext(request);
    long bytes = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    if (path.startsWith("/sized/")) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes);
    }
    try (OutputStream out = Content.Sink.asOutputStream(response)) {
      Goods.send(bytes, out);
    }
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
