package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Requests and what came of them. */
final class TestRequests {
  private TestRequests() {}

  static Request get(HttpUrl url) {
    return new Request.Builder().url(url).build();
  }

  static Request get(String url) {
    return new Request.Builder().url(url).build();
  }

  static Request post(HttpUrl url) {
    byte[] charge = "{\"amount\":15000}".getBytes(StandardCharsets.UTF_8);
    return new Request.Builder().url(url).post(RequestBody.create(charge)).build();
  }

  static Request post(String url, String text) {
    return new Request.Builder().url(url).post(RequestBody.create(text, null)).build();
  }

  static Response answered(Transmission transmission) {
    assertThat(transmission).isInstanceOf(Transmission.Answered.class);
    return ((Transmission.Answered) transmission).response();
  }

  /** The status, after the answer was closed. */
  static int status(Transmission transmission) {
    try (Response response = answered(transmission)) {
      return response.code();
    }
  }

  static String notSent(Transmission transmission) {
    assertThat(transmission).isInstanceOf(Transmission.NotSent.class);
    return ((Transmission.NotSent) transmission).reason();
  }

  static String unknown(Transmission transmission) {
    assertThat(transmission).isInstanceOf(Transmission.Unknown.class);
    return ((Transmission.Unknown) transmission).reason();
  }
}
