package id.lanjut.routes.link;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Fetches the configured URL over the link, over a new connection each time: one that stands says
 * little about whether another could be made.
 */
final class UrlProbe implements Prober {
  private static final ConnectionPool NONE_KEPT = new ConnectionPool(0, 1, TimeUnit.SECONDS);

  /** RFC 6585, section 6: a portal that says so. */
  private static final int AUTHENTICATION_REQUIRED = 511;

  /** What a path ends with whose answer is nothing, by custom. */
  private static final String NOTHING = "generate_204";

  private static final int NO_CONTENT = 204;

  private final OkHttpClient http;
  private final Request request;

  UrlProbe(LinkSettings.Probe settings, Via via, LinkDns dns, Line line) {
    this.request = new Request.Builder().url(settings.url().toString()).build();
    this.http =
        LinkClient.over(via)
            .socketFactory(new LinkSockets(via, dns, line.cut(), line.probes()))
            .dns(NamesForProxy.orOwn(via, dns, settings.timeout()))
            .connectionPool(NONE_KEPT)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  @Override
  public ProbeResult probe(boolean inDoubt, Duration within) {
    Call call = http.newCall(request);
    call.timeout().timeout(Math.max(1, within.toMillis()), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      return judge(response);
    } catch (IOException e) {
      return Certificates.fault(e)
          .<ProbeResult>map(fault -> new ProbeResult.Captive("the probe was shown " + fault))
          .orElseGet(() -> failed(e));
    }
  }

  private ProbeResult judge(Response response) {
    int status = response.code();
    if (response.isRedirect()) {
      return new ProbeResult.Captive("the probe was sent on to " + placeIn(response));
    }
    if (status == AUTHENTICATION_REQUIRED) {
      return new ProbeResult.Captive("a portal asks to sign in");
    }
    if (status < 300 && status != NO_CONTENT && isToBeNothing()) {
      return new ProbeResult.Captive("something came where nothing should have: " + status);
    }
    return status < 300
        ? new ProbeResult.Good()
        : new ProbeResult.Failed("the probe was answered with " + status);
  }

  private boolean isToBeNothing() {
    return request.url().encodedPath().endsWith(NOTHING);
  }

  private String placeIn(Response response) {
    String location = response.header("Location", "");
    HttpUrl place = location == null ? null : request.url().resolve(location);
    return place == null ? "nowhere" : place.host();
  }

  /** OkHttp's own exception for a call's timeout is the plain one. */
  private static ProbeResult failed(IOException failure) {
    return new ProbeResult.Failed(
        failure.getClass().getSimpleName() + ": " + failure.getMessage(),
        failure instanceof InterruptedIOException);
  }
}
