package id.lanjut.gateway.badge;

import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** In which of the two languages a badge speaks. */
final class Tongue {
  private Tongue() {}

  /**
   * As the address says, else as the browser prefers; Indonesian when neither says anything.
   *
   * @param asked what the address says
   */
  static boolean isIndonesian(@Nullable String asked, Request request) {
    if (asked != null) {
      return asked.equals("id");
    }
    if (!request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE)) {
      return true;
    }
    List<Locale> preferred = Request.getLocales(request);
    return preferred.stream()
        .map(Locale::getLanguage)
        .filter(language -> isIndonesian(language) || language.equals("en"))
        .findFirst()
        .filter(Tongue::isIndonesian)
        .isPresent();
  }

  /** Java wrote Indonesian as {@code in} for a long time, and still may. */
  private static boolean isIndonesian(String language) {
    return language.equals("id") || language.equals("in");
  }
}
