package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.config.AlertSettings.Language;
import id.lanjut.gateway.config.AlertSettings.Quiet;
import id.lanjut.gateway.config.AlertSettings.Rules;
import id.lanjut.gateway.quota.Level;
import id.lanjut.routes.alert.Target;
import id.lanjut.routes.link.SignIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AlertsInConfigTest {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
  private static final String TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";

  @TempDir private Path directory;

  private AlertSettings good(String text) {
    return new Yaml(directory, Map.of("TOKEN", TOKEN, "SECRET", SECRET))
        .good(text + Yaml.REST)
        .settings()
        .alerts()
        .orElseThrow();
  }

  private List<String> faults(String text) {
    return new Yaml(directory, Map.of("TOKEN", "geheim", "SECRET", "geheim"))
        .faults(text + Yaml.REST);
  }

  @Test
  void whoOnlySaysWhomToTellGetsTheUsualRules() {
    assertThat(good("alerts: { to: [{ webhook: { url: https://hooks.example.id/x } }] }\n"))
        .isEqualTo(
            new AlertSettings(
                Language.ID,
                new Rules(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(10),
                    1,
                    256L << 20,
                    Level.CRITICAL,
                    true),
                null,
                Duration.ofMinutes(1),
                List.of(
                    new Target.Webhook(
                        "webhook hooks.example.id",
                        URI.create("https://hooks.example.id/x"),
                        null))));
  }

  @Test
  void everyKeyIsRead() {
    assertThat(
            good(
                """
                alerts:
                  language: en
                  rules: { link-down: 30s, queue-older-than: 1h, held: 3, disk: 1GB, quota: high, drill-failed: false }
                  quiet: { from: "22:00", until: "06:30" }
                  group: 0s
                  to:
                    - webhook: { url: https://hooks.example.id/x, secret: "${env:SECRET}" }
                    - webhook: { url: https://hooks.example.id/y }
                    - email:
                        server: smtps://smtp.example.id
                        user: toko@example.id
                        password: rahasia
                        from: toko@example.id
                        to: [pemilik@example.id, it@example.id]
                    - telegram: { token: "${env:TOKEN}", chat: -1001234567890 }
                """))
        .isEqualTo(
            new AlertSettings(
                Language.EN,
                new Rules(
                    Duration.ofSeconds(30), Duration.ofHours(1), 3, 1L << 30, Level.HIGH, false),
                new Quiet(LocalTime.of(22, 0), LocalTime.of(6, 30)),
                Duration.ZERO,
                List.of(
                    new Target.Webhook(
                        "webhook hooks.example.id",
                        URI.create("https://hooks.example.id/x"),
                        SECRET),
                    new Target.Webhook(
                        "webhook hooks.example.id (2)",
                        URI.create("https://hooks.example.id/y"),
                        null),
                    new Target.Email(
                        "email pemilik@example.id",
                        URI.create("smtps://smtp.example.id:465"),
                        new SignIn("toko@example.id", "rahasia"),
                        "toko@example.id",
                        List.of("pemilik@example.id", "it@example.id"),
                        true),
                    new Target.Telegram(
                        "telegram -1001234567890", Target.Telegram.API, TOKEN, "-1001234567890"))));
  }

  @Test
  void eachRuleCanBeOff() {
    assertThat(
            good("""
                    alerts:
                      rules: { link-down: off, queue-older-than: off, held: off, disk: off, quota: off, drill-failed: false }
                      to: [{ webhook: { url: https://hooks.example.id } }]
                    """)
                .rules())
        .isEqualTo(new Rules(null, null, 0, 0, null, false));
  }

  @Test
  void whatIsWrongIsSaidWithItsLineAndNoSecretIsShown() {
    assertThat(
            faults(
                """
                alerts:
                  language: fr
                  rules: { link-down: soon, held: 0, disk: 1, quota: fine, helt: 1 }
                  quiet: { from: "06:00", until: "06:00" }
                  to:
                    - webhook: { url: "ftp://geheim", secret: "${env:SECRET}" }
                    - email: { server: "http://smtp.example.id", user: toko, to: [pemilik] }
                    - telegram: { token: "${env:TOKEN}", chat: toko }
                    - {}
                """))
        .containsExactly(
            "gateway.yaml:2: alerts.language: \"fr\" must be one of id, en",
            "gateway.yaml:3: alerts.rules.helt: unknown key; did you mean \"held\"?",
            "gateway.yaml:3: alerts.rules.link-down: \"soon\" must be a duration such as 500ms, 5s,"
                + " 10m, 24h or 7d, or off",
            "gateway.yaml:3: alerts.rules.held: \"0\" must be a whole number from 1 to 1000000, or"
                + " off",
            "gateway.yaml:3: alerts.rules.disk: \"1\" must be a size such as 64KB, 2MB or 20GB, or"
                + " off",
            "gateway.yaml:3: alerts.rules.quota: \"fine\" must be one of high, critical, over, or"
                + " off",
            "gateway.yaml:4: alerts.quiet.until: must not be when it begins",
            "gateway.yaml:6: alerts.to[0].webhook.url: must be a URL such as"
                + " https://api.example.id",
            "gateway.yaml:6: alerts.to[0].webhook.secret: must be whsec_ and the Base64 of 24 to 64"
                + " random bytes",
            "gateway.yaml:7: alerts.to[1].email.server: \"http://smtp.example.id\" must be"
                + " smtp://host:587 or smtps://host:465",
            "gateway.yaml:7: alerts.to[1].email.from: is missing",
            "gateway.yaml:7: alerts.to[1].email.to[0]: \"pemilik\" must be an e-mail address such"
                + " as pemilik@example.id",
            "gateway.yaml:7: alerts.to[1].email.password: is missing",
            "gateway.yaml:8: alerts.to[2].telegram.token: must be what BotFather gave, such as"
                + " 123456:ABC-DEF…",
            "gateway.yaml:8: alerts.to[2].telegram.chat: \"toko\" must be a chat's number such as"
                + " -1001234567890, or a channel's name such as @toko",
            "gateway.yaml:9: alerts.to[3]: must have one of webhook, email, telegram");
    assertThat(faults("alerts: { language: id }\n"))
        .containsExactly("gateway.yaml:1: alerts.to: is missing");
  }
}
