package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.routes.link.Via;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads URLs. */
final class Urls {
  /** An upstream's base: no query, because requests bring their own. */
  static final Parser<URI> BASE = Urls::base;

  static final Parser<URI> PROBE = Urls::http;
  static final Parser<Via.ThroughProxy> PROXY = Urls::proxy;

  /** Its port is always there. */
  static final Parser<URI> MAIL_SERVER = Urls::mailServer;

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  private Urls() {}

  private static Parsed<URI> base(String text) {
    Parsed<URI> url = http(text);
    return url instanceof Parsed.Good<URI> good && good.value().getRawQuery() != null
        ? Parsed.bad("must not have a query")
        : url;
  }

  private static Parsed<URI> http(String text) {
    Optional<URI> url = withHost(text, Set.of("http", "https"));
    if (url.isEmpty()) {
      return Parsed.bad("must be a URL such as https://api.example.id");
    }
    if (url.get().getRawUserInfo() != null) {
      return Parsed.bad("must not hold credentials");
    }
    return url.get().getRawFragment() == null
        ? Parsed.good(url.get())
        : Parsed.bad("must not have a #fragment");
  }

  private static Parsed<Via.ThroughProxy> proxy(String text) {
    Optional<URI> url = withHost(text, Set.of("http", "socks5"));
    if (url.isPresent() && url.get().getRawUserInfo() != null) {
      return Parsed.bad("must not hold credentials: write user and password beside it");
    }
    return url.filter(Urls::onlyHostAndPort)
        .map(Urls::throughProxy)
        .map(Parsed::good)
        .orElseGet(() -> Parsed.bad("must be http://host:port or socks5://host:port"));
  }

  private static Parsed<URI> mailServer(String text) {
    Optional<URI> url = withHost(text, Set.of("smtp", "smtps"));
    if (url.isPresent() && url.get().getRawUserInfo() != null) {
      return Parsed.bad("must not hold credentials: write user and password beside it");
    }
    return url.map(Urls::withMailPort)
        .filter(Urls::onlyHostAndPort)
        .map(Parsed::good)
        .orElseGet(() -> Parsed.bad("must be smtp://host:587 or smtps://host:465"));
  }

  /** RFC 8314, section 3.3. */
  private static URI withMailPort(URI url) {
    int usual = url.getScheme().equals("smtps") ? SUBMISSIONS : SUBMISSION;
    return url.getPort() == -1
        ? URI.create(
            url.getScheme() + "://" + url.getRawAuthority() + ":" + usual + url.getRawPath())
        : url;
  }

  private static boolean onlyHostAndPort(URI url) {
    return url.getPort() > 0
        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  private static Via.ThroughProxy throughProxy(URI url) {
    Proxy.Type type = url.getScheme().equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    return new Via.ThroughProxy(type, InetSocketAddress.createUnresolved(host, url.getPort()));
  }

  /** A URL with one of the schemes, in lower case, a host and a port that exists, if any. */
  private static Optional<URI> withHost(String text, Set<String> schemes) {
    try {
      URI url = new URI(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      boolean port = url.getPort() == -1 || (url.getPort() > 0 && url.getPort() <= 65_535);
      return schemes.contains(scheme) && url.getHost() != null && port
          ? Optional.of(new URI(scheme + text.substring(scheme.length())))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
