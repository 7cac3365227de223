package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static id.lanjut.gateway.terminal.TillFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inquiries by a POST, as SNAP has them and as forms are, from the configuration file to the
 * terminal. The first charge's answer is always lost.
 */
final class SnapInquiryTest {
  private static final String CONFIGURATION =
      """
      upstreams: [{ name: bank, url: "http://127.0.0.1:1" }]
      routes:
        - name: snap
          path: /v1.0/qr/payment
          upstream: bank
          mode: transact
          key: { header: X-EXTERNAL-ID }
          wait: 20s
          inquiry:
            method: POST
            path: /v1.0/qr/qr-mpm-query
            headers: { X-EXTERNAL-ID: "41807{/partnerReferenceNo}", CHANNEL-ID: "95221" }
            body: '{"originalPartnerReferenceNo": "{/partnerReferenceNo}", "serviceCode": "47"}'
            delivered: { status: [200], json: { /latestTransactionStatus: ["00"] } }
            rejected: { status: [200], json: { /latestTransactionStatus: ["05", "06"] } }
            pending: { status: [200], json: { /latestTransactionStatus: ["01", "02", "03"] } }
            absent: { status: [404], json: { /responseCode: [4045101] } }
            every: 100ms
        - name: form
          path: /form/pay
          upstream: bank
          mode: transact
          wait: 20s
          inquiry:
            method: POST
            path: /form/status
            headers: { Content-Type: application/x-www-form-urlencoded }
            body: ref={key}&by=lanjut&id={id}
            delivered: { status: [200] }
      """;

  private static TillFixture till;

  @BeforeAll
  static void open(@TempDir Path directory) throws Exception {
    till = new TillFixture(directory);
    till.online(CONFIGURATION);
  }

  @AfterAll
  static void close() {
    till.close();
  }

  @BeforeEach
  void loseTheFirstAnswer() {
    till.bank.resetAll();
    till.loseTheFirstAnswer("/v1.0/qr/payment", "/form/pay");
  }

  @Test
  void aSnapPaymentIsAskedForByAPostWithItsReference() throws Exception {
    till.bank.stubFor(
        post(urlEqualTo("/v1.0/qr/qr-mpm-query"))
            .willReturn(okJson("{\"latestTransactionStatus\":\"00\"}")));

    HttpResponse<String> answer =
        till.postInFull("/v1.0/qr/payment", "S-1", "{\"partnerReferenceNo\":\"20\\\"26\"}");

    assertThat(answer.body()).isEqualTo("{\"latestTransactionStatus\":\"00\"}");
    till.bank.verify(1, postRequestedFor(urlEqualTo("/v1.0/qr/payment")));
    till.bank.verify(
        1,
        postRequestedFor(urlEqualTo("/v1.0/qr/qr-mpm-query"))
            .withHeader("Content-Type", equalTo("application/json"))
            .withHeader("Authorization", equalTo("Basic abc="))
            .withHeader("X-EXTERNAL-ID", equalTo("4180720\"26"))
            .withHeader("CHANNEL-ID", equalTo("95221"))
            .withRequestBody(
                equalToJson(
                    "{\"originalPartnerReferenceNo\":\"20\\\"26\",\"serviceCode\":\"47\"}")));
  }

  @Test
  void aSnapPaymentThatIsNotFoundIsSentAgain() throws Exception {
    till.bank.stubFor(
        post(urlEqualTo("/v1.0/qr/qr-mpm-query"))
            .willReturn(okJson("{\"responseCode\":\"4045101\"}").withStatus(404)));

    HttpResponse<String> answer =
        till.postInFull("/v1.0/qr/payment", "S-2", "{\"partnerReferenceNo\":\"2\"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    till.bank.verify(2, postRequestedFor(urlEqualTo("/v1.0/qr/payment")));
  }

  @Test
  void aFormIsFilledInToo() throws Exception {
    till.bank.stubFor(post("/form/status").willReturn(okJson("{}")));

    HttpResponse<String> answer = till.postInFull("/form/pay", "a&b=c", "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    till.bank.verify(
        1,
        postRequestedFor(urlEqualTo("/form/status"))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withRequestBody(equalTo("ref=a%26b%3Dc&by=lanjut&id=" + id(answer))));
  }
}
