package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PageFileTest {
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void whatIsCompressedIsTheSameFile() throws Exception {
    HttpResponse<byte[]> packed =
        console.sendForBytes(console.to("/i18n.js").header("Accept-Encoding", "br, gzip"));
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(packed.body().length).isLessThan(Page.text("i18n.js").length() / 2);
    assertThat(unpacked(packed.body())).isEqualTo(Page.text("i18n.js"));
  }

  @Test
  void whoeverDoesNotAskForCompressionGetsItPlain() throws Exception {
    HttpResponse<String> plain = console.get("/i18n.js");
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(plain.body()).isEqualTo(Page.text("i18n.js"));
  }

  @Test
  void whatABrowserHasAlreadyIsNotSentAgain() throws Exception {
    String tag = console.get("/i18n.js").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        console.send(console.to("/i18n.js").header("If-None-Match", "\"other\", " + tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void anotherVersionIsSent() throws Exception {
    HttpResponse<String> other =
        console.send(console.to("/i18n.js").header("If-None-Match", "\"other\""));
    assertThat(other.statusCode()).isEqualTo(200);
  }

  private static String unpacked(byte[] packed) throws Exception {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
        StandardCharsets.UTF_8);
  }
}
