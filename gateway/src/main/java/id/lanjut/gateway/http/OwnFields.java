package id.lanjut.gateway.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** Header fields that are for the gateway itself: they are neither kept nor passed on. */
public final class OwnFields {
  /** What a terminal shows its secret in. */
  public static final String TERMINAL = "Lanjut-Terminal";

  private OwnFields() {}

  /** Host is the gateway's own, the length is counted anew, and the expectation has been met. */
  public static boolean include(HttpField field) {
    return field.getHeader() == HttpHeader.HOST
        || field.getHeader() == HttpHeader.CONTENT_LENGTH
        || field.getHeader() == HttpHeader.EXPECT
        || field.is(TERMINAL);
  }
}
