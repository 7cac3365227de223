package id.lanjut.lab.bench;

import id.lanjut.lab.process.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Nginx with one worker, once as the upstream of everybody and once as the proxy to be compared
 * with.
 */
final class Nginx {
  private static final int ANSWER_BYTES = 1024;
  private static final int WORKER_CONNECTIONS = 2048;

  private Nginx() {}

  /** Answers everything with 200 and 1 KB of JSON from memory. */
  static URI startUpstream(Rig rig) throws Exception {
    int port = Loopback.freePort();
    startUpstream(rig, port);
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The same at a given port, to be ended by the caller. */
  static Process startUpstream(Rig rig, int port) throws Exception {
    String padding = "x".repeat(ANSWER_BYTES - "{\"status\":\"ok\",\"padding\":\"\"}".length());
    String server =
        """
            default_type application/json;
            location / { return 200 '{"status":"ok","padding":"%s"}'; }
        """
            .formatted(padding);
    return start(rig, "upstream", port, "", server);
  }

  /** Passes everything on to the upstream over connections that it keeps. */
  static URI startProxy(Rig rig, URI upstream) throws Exception {
    String pool =
        """
          upstream origin {
            server %s;
            keepalive 256;
            keepalive_requests 1000000000;
          }
        """
            .formatted(upstream.getAuthority());
    String server =
        """
            location / {
              proxy_pass http://origin;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
            }
        """;
    int port = Loopback.freePort();
    start(rig, "proxy", port, pool, server);
    return URI.create("http://127.0.0.1:" + port);
  }

  private static Process start(Rig rig, String name, int port, String beside, String server)
      throws Exception {
    Path directory = Files.createDirectories(rig.directory().resolve("nginx-" + name));
    Path config = Files.writeString(directory.resolve("nginx.conf"), config(port, beside, server));
    ProcessBuilder command =
        new ProcessBuilder(
                "nginx", "-p", directory.toString(), "-c", config.toString(), "-e", "stderr")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile());
    Process nginx = rig.children().start(command);
    try {
      Loopback.awaitAccepting(port, nginx);
      return nginx;
    } catch (IOException e) {
      throw new IOException("nginx: " + e + "\n" + Files.readString(directory.resolve("log")), e);
    }
  }

  private static String config(int port, String beside, String server) {
    return """
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr error;
        events { worker_connections %d; }
        http {
          access_log off;
          client_body_temp_path client-bodies;
          proxy_temp_path answers;
          fastcgi_temp_path fastcgi;
          scgi_temp_path scgi;
          uwsgi_temp_path uwsgi;
          keepalive_requests 1000000000;
          keepalive_timeout 1h;
        %s  server {
            listen 127.0.0.1:%d;
        %s  }
        }
        """
        .formatted(WORKER_CONNECTIONS, beside, port, server);
  }
}
