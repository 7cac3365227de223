package id.lanjut.lab.wan;

/** The rivals as their manuals would have them here: checks, two ways, retries of what is safe. */
final class ProxyConfigs {
  private ProxyConfigs() {}

  /** A server for each line, tied to its interface, checked twice a second. */
  static String haproxy(int port, Certificates certificates, boolean secure) {
    String tls =
        secure
            ? " ssl verify required ca-file %s sni str(%s) verifyhost %s check-sni %s"
                .formatted(
                    certificates.trustedPem(), Places.API_NAME, Places.API_NAME, Places.API_NAME)
            : "";
    String server =
        "server %s "
            + Places.API
            + ":"
            + (secure ? 443 : 80)
            + " source 0.0.0.0 interface %s"
            + tls;
    return """
        global
          maxconn 4000
        defaults
          mode http
          timeout client 30s
          timeout connect 500ms
          timeout check 500ms
          timeout server 3s
          timeout queue 3s
          retries 3
          option redispatch 1
          retry-on conn-failure empty-response response-timeout
          default-server check inter 500ms fall 2 rise 2 on-marked-down shutdown-sessions
        frontend tills
          bind 127.0.0.1:%d
          default_backend api
        backend api
          http-request disable-l7-retry unless { method GET } or { path /keyed }
          option httpchk GET /health
          %s
          %s backup
        """
        .formatted(
            port,
            server.formatted(Line.FIBER.label(), Line.FIBER.label()),
            server.formatted(Line.CELLULAR.label(), Line.CELLULAR.label()));
  }

  /**
   * It knows no interfaces: the API has an address for each line, and the shop routes them so. A
   * sale that was sent is not sent again, which is its default, but where the API recognises keys.
   */
  static String nginx(int port, Certificates certificates, boolean secure) {
    String tls =
        """
              proxy_ssl_verify on;
              proxy_ssl_trusted_certificate %s;
              proxy_ssl_server_name on;
              proxy_ssl_name %s;
        """
            .formatted(certificates.trustedPem(), Places.API_NAME);
    return """
        daemon off;
        user root;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr error;
        events { worker_connections 4096; }
        http {
          access_log off;
          client_body_temp_path client-bodies;
          proxy_temp_path answers;
          fastcgi_temp_path fastcgi;
          scgi_temp_path scgi;
          uwsgi_temp_path uwsgi;
          upstream api {
            server %s:%d max_fails=1 fail_timeout=5s;
            server %s:%d backup;
            keepalive 64;
          }
          server {
            listen 127.0.0.1:%d;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_connect_timeout 500ms;
            proxy_read_timeout 3s;
            proxy_send_timeout 3s;
            proxy_next_upstream error timeout;
            proxy_next_upstream_tries 2;
        %s    location / {
              proxy_pass %s://api;
            }
            location /keyed {
              proxy_pass %s://api;
              proxy_next_upstream error timeout non_idempotent;
            }
          }
        }
        """
        .formatted(
            Places.apiOver(Line.FIBER),
            secure ? 443 : 80,
            Places.apiOver(Line.CELLULAR),
            secure ? 443 : 80,
            port,
            secure ? tls : "",
            secure ? "https" : "http",
            secure ? "https" : "http");
  }
}
