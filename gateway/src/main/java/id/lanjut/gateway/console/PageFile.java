package id.lanjut.gateway.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A file of the page, compressed once. A browser asks each time whether it has changed (RFC 9111
 * no-cache with an entity tag, RFC 9110 8.8.3): after an update of the gateway nothing old is
 * shown.
 */
final class PageFile extends Handler.Abstract {
  private final String contentType;
  private final byte[] plain;
  private final byte[] packed;
  private final String tag;

  PageFile(String contentType, String text) {
    this.contentType = contentType;
    this.plain = text.getBytes(StandardCharsets.UTF_8);
    this.packed = gzip(plain);
    this.tag = '"' + digest(plain) + '"';
  }

  /** How many bytes go to a browser that asks for it first. */
  int transferred() {
    return packed.length;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      Endpoint.methodNotAllowed(request, "GET, HEAD").send(response, callback);
      return true;
    }
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    response.getHeaders().put(HttpHeader.ETAG, tag);
    response.getHeaders().put(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
    if (request.getHeaders().getCSV(HttpHeader.IF_NONE_MATCH, true).contains(tag)) {
      response.setStatus(304);
      callback.succeeded();
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    boolean packs = request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING, "gzip");
    if (packs) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    byte[] bytes = packs ? packed : plain;
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
    return true;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(whole, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
