package id.lanjut.routes.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.routes.callback.WebhookSignature;
import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.Links;
import id.lanjut.routes.link.LinksSettings;
import id.lanjut.routes.link.SignIn;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over real links: fiber is a line that is dead, 4g one that is not. */
@Timeout(60)
final class AlertCarrierTest {
  private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final Notice NOTICE =
      new Notice("alert-1", NOW, "Toko Melati: fiber putus", "Internet fiber putus – 14.05", false);
  private static final Notice SPARING = new Notice("alert-2", NOW, "kuota", "kuota", true);

  private final MockWebServer far = new MockWebServer();
  private final Flows flows = Flows.open();
  private Links links;
  private AlertCarrier carrier;

  @BeforeEach
  void open() throws Exception {
    far.start();
    links = Links.open(settings(), InstantSource.system());
    assertThat(links.awaitFirstProbes(Duration.ofSeconds(10))).isTrue();
    await().until(() -> links.statuses().get(0).state() == LinkState.DOWN);
    carrier = new AlertCarrier(links, "Toko Melati", InstantSource.fixed(NOW), new OverMail(flows));
  }

  @AfterEach
  void close() {
    links.close();
    flows.close();
    far.close();
  }

  private LinksSettings settings() {
    Via nowhere =
        new Via.ThroughProxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", 1));
    UpstreamSettings pay =
        new UpstreamSettings("pay", url("/"), Duration.ofSeconds(2), Duration.ofSeconds(5));
    return new LinksSettings(
        List.of(link("fiber", nowhere, 1), link("4g", new Via.SystemRoute(), 2)),
        Balance.PRIORITY,
        Duration.ofMillis(500),
        List.of(pay));
  }

  private static LinkSettings link(String name, Via via, int priority) {
    return new LinkSettings(
        name, via, LinkSettings.Kind.OTHER, "", priority, 1, false, null, List.of());
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + far.getPort() + path);
  }

  private void answers(int status, String body) {
    far.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private RecordedRequest taken() throws InterruptedException {
    return Objects.requireNonNull(far.takeRequest(10, TimeUnit.SECONDS));
  }

  private static byte[] body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).toByteArray();
  }

  @Test
  void aWebhookIsASignedPostWithTheMessagesOwnId() throws Exception {
    answers(204, "");
    Target.Webhook webhook = new Target.Webhook("webhook", url("/hook"), SECRET);

    HandOver handed = carrier.carry(webhook, NOTICE);

    assertThat(handed).isEqualTo(new HandOver.Taken("4g"));
    RecordedRequest request = taken();
    assertThat(request.getHeaders().get("webhook-id")).isEqualTo("alert-1");
    String timestamp = Long.toString(NOW.getEpochSecond());
    assertThat(request.getHeaders().get("webhook-timestamp")).isEqualTo(timestamp);
    byte[] key = webhook.key().orElseThrow();
    assertThat(request.getHeaders().get("webhook-signature"))
        .isEqualTo(WebhookSignature.of(key, "alert-1", timestamp, body(request)));
    JsonNode told = new ObjectMapper().readTree(body(request));
    assertThat(told.path("text").asText()).isEqualTo(NOTICE.text());
    assertThat(told.path("data").path("gateway").asText()).isEqualTo("Toko Melati");
  }

  @Test
  void aTelegramChatGetsTheTextByTheBot() throws Exception {
    answers(200, "{\"ok\":true}");

    HandOver handed =
        carrier.carry(new Target.Telegram("telegram", url(""), "123:abc", "-100"), NOTICE);

    assertThat(handed).isEqualTo(new HandOver.Taken("4g"));
    RecordedRequest request = taken();
    assertThat(Objects.requireNonNull(request.getUrl()).encodedPath())
        .isEqualTo("/bot123:abc/sendMessage");
    JsonNode told = new ObjectMapper().readTree(body(request));
    assertThat(told.path("chat_id").asText()).isEqualTo("-100");
    assertThat(told.path("text").asText()).isEqualTo(NOTICE.text());
  }

  @Test
  void whatTelegramSaysIsTheFaultAndTheTokenIsNot() {
    answers(400, "{\"ok\":false,\"description\":\"Bad Request: chat not found\"}");

    assertThat(carrier.carry(new Target.Telegram("telegram", url(""), "123:abc", "-100"), NOTICE))
        .isEqualTo(new HandOver.Failed("it answered 400: Bad Request: chat not found"));
  }

  @Test
  void aTargetThatIsNotThereIsAFaultWithoutItsSecretsAndLeavesNoDoubtOnTheLink() {
    Target dead = new Target.Telegram("telegram", URI.create("http://127.0.0.1:1"), "123:abc", "1");

    HandOver handed = carrier.carry(dead, NOTICE);

    assertThat(handed)
        .isInstanceOfSatisfying(
            HandOver.Failed.class,
            failed -> assertThat(failed.fault()).isNotEmpty().doesNotContain("123:abc"));
    assertThat(links.statuses().get(1).state()).isEqualTo(LinkState.UP);
    assertThat(links.statuses().get(1).reason()).doesNotContain("not sent");
  }

  @Test
  void whatCanWaitTakesNoLinkThatHasToBeSpared() {
    links.spare(Set.of("4g"));

    assertThat(carrier.hasWay(true)).isFalse();
    assertThat(carrier.hasWay(false)).isTrue();
    assertThat(carrier.carry(new Target.Webhook("webhook", url("/hook"), null), SPARING))
        .isEqualTo(new HandOver.NoWay());
    assertThat(far.getRequestCount()).isZero();
  }

  @Test
  void aMailboxGetsTheTextInUtf8() throws Exception {
    try (MailServer server = MailServer.inTheClear()) {
      HandOver handed = carrier.carry(mail(server, new SignIn("toko", "rahasia"), false), NOTICE);

      assertThat(handed).isEqualTo(new HandOver.Taken("4g"));
      assertThat(server.commands())
          .contains("RCPT TO:<pemilik@example.id>", "RCPT TO:<it@example.id>")
          .anyMatch(command -> command.startsWith("MAIL FROM:<toko@example.id>"))
          .anyMatch(command -> command.startsWith("AUTH PLAIN "))
          .first()
          .isEqualTo("EHLO lanjut");
      String mail = server.mails().get(0);
      assertThat(mail).contains("Subject: Toko Melati: fiber putus", "X-Lanjut-Id: alert-1");
      assertThat(text(mail)).contains("Internet fiber putus – 14.05");
    }
  }

  /** Whatever way it was made fit for seven bits in. */
  private static String text(String mail) {
    if (mail.contains("base64")) {
      String encoded = mail.substring(mail.indexOf("\n\n")).replaceAll("\\s", "");
      return Objects.requireNonNull(ByteString.decodeBase64(encoded)).utf8();
    }
    return mail.replace("=\n", "").replace("=E2=80=93", "–");
  }

  @Test
  void whatAMailServerHasAgainstItIsTheFault() throws Exception {
    try (MailServer server = MailServer.inTheClear()) {
      server.refuse();

      assertThat(carrier.carry(mail(server, null, false), NOTICE))
          .isInstanceOfSatisfying(
              HandOver.Failed.class,
              failed -> assertThat(failed.fault()).contains("550 not from here"));
    }
  }

  @Test
  void aServerThatOffersNoTlsIsToldNothing() throws Exception {
    try (MailServer server = MailServer.inTheClear()) {
      assertThat(carrier.carry(mail(server, new SignIn("toko", "rahasia"), true), NOTICE))
          .isInstanceOf(HandOver.Failed.class);
      assertThat(server.commands()).noneMatch(command -> command.matches("(AUTH|MAIL|DATA).*"));
    }
  }

  @Test
  void aServerThatChangesToTlsIsToldEverythingAfterThat() throws Exception {
    try (MailServer server = MailServer.withCertificateFor("127.0.0.1")) {
      HandOver handed =
          trusting(server).carry(mail(server, new SignIn("toko", "rahasia"), true), NOTICE);

      assertThat(handed).isEqualTo(new HandOver.Taken("4g"));
      assertThat(server.commands().subList(0, 2)).containsExactly("EHLO lanjut", "STARTTLS");
      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void aServerWithACertificateThatNobodyTrustsIsToldNothing() throws Exception {
    try (MailServer server = MailServer.withCertificateFor("127.0.0.1")) {
      HandOver handed = carrier.carry(mail(server, new SignIn("toko", "rahasia"), true), NOTICE);

      assertThatNothingWasTold(server, handed, "certification path");
    }
  }

  @Test
  void aServerWithAnotherOnesCertificateIsToldNothing() throws Exception {
    try (MailServer server = MailServer.withCertificateFor("smtp.example.id")) {
      HandOver handed =
          trusting(server).carry(mail(server, new SignIn("toko", "rahasia"), true), NOTICE);

      assertThatNothingWasTold(server, handed, "127.0.0.1");
    }
  }

  private AlertCarrier trusting(MailServer server) {
    OverMail mail = new OverMail(flows, server.trust());
    return new AlertCarrier(links, "Toko Melati", InstantSource.fixed(NOW), mail);
  }

  private static void assertThatNothingWasTold(MailServer server, HandOver handed, String why) {
    assertThat(handed)
        .isInstanceOfSatisfying(
            HandOver.Failed.class, failed -> assertThat(failed.fault()).contains(why));
    assertThat(server.commands())
        .contains("STARTTLS")
        .noneMatch(command -> command.matches("(AUTH|MAIL|DATA).*"));
  }

  @Test
  void whileNoLinkIsUpThereIsNoWay() throws IOException {
    links.hold("4g", "a test", NOW);

    assertThat(carrier.hasWay(false)).isFalse();
    assertThat(carrier.carry(new Target.Webhook("webhook", url("/hook"), null), NOTICE))
        .isEqualTo(new HandOver.NoWay());
    try (MailServer server = MailServer.inTheClear()) {
      assertThat(carrier.carry(mail(server, null, false), NOTICE)).isEqualTo(new HandOver.NoWay());
      assertThat(server.commands()).isEmpty();
    }
  }

  private static Target mail(MailServer server, @Nullable SignIn signIn, boolean tls) {
    return new Target.Email(
        "email",
        URI.create("smtp://127.0.0.1:" + server.port()),
        signIn,
        "toko@example.id",
        List.of("pemilik@example.id", "it@example.id"),
        tls);
  }
}
