package id.lanjut.gateway.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Header values between Jetty, for which each byte is a character (ISO 8859-1), and everything else
 * here, OkHttp above all, for which they are text in UTF-8. Bytes that are no UTF-8 are taken for
 * the characters that they are in ISO 8859-1, and go on in UTF-8.
 */
public final class HeaderText {
  private HeaderText() {}

  /** A value as Jetty has read it, as text. */
  public static String received(String octets) {
    if (isAscii(octets)) {
      return octets;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return text.toString();
    } catch (CharacterCodingException e) {
      return octets;
    }
  }

  /** Text, as Jetty has to be given it to write it in UTF-8. */
  public static String toSend(String text) {
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }
}
