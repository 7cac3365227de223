package id.lanjut.routes.link;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches the configured URL over the link, over a new connection each time: one that stands says
 * little about whether another could be made.
 */
final class UrlProbe implements Prober {
  private static final ConnectionPool NONE_KEPT = new ConnectionPool(0, 1, TimeUnit.SECONDS);

  private final OkHttpClient http;
  private final Request request;

  UrlProbe(LinkSettings.Probe settings, Via via, LinkDns dns) {
    this.request = new Request.Builder().url(settings.url().toString()).build();
    this.http =
        new OkHttpClient.Builder()
            .proxy(LinkClient.proxy(via))
            .socketFactory(new LinkSockets(via))
            .dns(dns.within(settings.timeout()))
            .connectionPool(NONE_KEPT)
            .callTimeout(settings.timeout())
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  @Override
  public ProbeResult probe(boolean inDoubt) {
    try (Response response = http.newCall(request).execute()) {
      return response.code() < 300
          ? new ProbeResult.Good()
          : new ProbeResult.Failed("the probe was answered with " + response.code());
    } catch (IOException e) {
      return new ProbeResult.Failed(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
