package id.lanjut.routes.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Keeps path and query as the terminal has written them. {@link HttpUrl} writes some characters in
 * another way: {@code '} in a query becomes {@code %27}, and what was signed byte for byte is not
 * valid any more. It has no public way to be made of a text that is to be left alone, so such a URL
 * is made as OkHttp makes its own.
 */
final class AsWritten {
  private static final MethodHandle URL = constructor();

  private AsWritten() {}

  /**
   * The same URL with these bytes.
   *
   * @param url what OkHttp makes of them
   * @param path raw, from the root
   * @param query raw, without its question mark; null for none
   */
  static HttpUrl keep(HttpUrl url, String path, @Nullable String query) {
    String text = url.toString();
    int begin = text.indexOf('/', url.scheme().length() + "://".length());
    return isKept(text, begin, path, query)
        ? url
        : made(url, text.substring(0, begin) + path + (query == null ? "" : '?' + query));
  }

  private static boolean isKept(String text, int begin, String path, @Nullable String query) {
    int end = begin + path.length();
    if (!text.startsWith(path, begin)) {
      return false;
    }
    return query == null
        ? text.length() == end
        : text.length() == end + 1 + query.length() && text.endsWith(query);
  }

  private static HttpUrl made(HttpUrl url, String text) {
    // Its parts are taken of the text; these only say whether there is a query, and no fragment.
    @Nullable List<String> query = url.encodedQuery() == null ? null : List.of();
    @Nullable String fragment = null;
    try {
      return (HttpUrl)
          URL.invokeExact(
              url.scheme(),
              url.username(),
              url.password(),
              url.host(),
              url.port(),
              url.pathSegments(),
              query,
              fragment,
              text);
    } catch (Throwable e) {
      // What a handle declares; the constructor behind it only keeps what it is given.
      throw new IllegalStateException("a URL cannot be made", e);
    }
  }

  private static MethodHandle constructor() {
    MethodType type =
        MethodType.methodType(
            void.class,
            List.of(
                String.class,
                String.class,
                String.class,
                String.class,
                int.class,
                List.class,
                List.class,
                String.class,
                String.class));
    try {
      return MethodHandles.privateLookupIn(HttpUrl.class, MethodHandles.lookup())
          .findConstructor(HttpUrl.class, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this OkHttp makes its URLs in another way", e);
    }
  }
}
