package id.lanjut.gateway.wan;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;

/**
 * The bank at the far end of the lines, a program of its own: says who asked for what, one line for
 * each request, {@code ADDRESS PATH}.
 */
final class FarBank {
  private static final int PORT = 80;

  private FarBank() {}

  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    HttpServer server = HttpServer.create(new InetSocketAddress(TwoLines.BANK, PORT), 50);
    server.createContext(
        "/",
        exchange -> {
          String from = exchange.getRemoteAddress().getAddress().getHostAddress();
          exchange.getRequestBody().readAllBytes();
          out.println(from + " " + exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    server.start();
    out.println("open");
  }
}
