package id.lanjut.gateway.demo.link;

import java.net.URI;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** Answers with what it got: the request's target in a header, its body as the body. */
final class EchoServer implements AutoCloseable {
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  EchoServer() {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Echo());
    LifeCycle.start(server);
  }

  int port() {
    return connector.getLocalPort();
  }

  URI uri(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }

  private static final class Echo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String target = request.getHttpURI().toString();
      response.getHeaders().put("Got-Target", target);
      response.getHeaders().put("Got-Proxy-Field", seen(request, "Proxy-Connection"));
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
      Content.copy(request, response, callback);
      return true;
    }

    private static String seen(Request request, String name) {
      return request.getHeaders().contains(name) ? "yes" : "no";
    }
  }
}
