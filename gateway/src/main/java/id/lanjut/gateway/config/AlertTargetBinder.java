package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.alert.Target;
import id.lanjut.routes.link.SignIn;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who is told, each by a name that nobody has to write. */
final class AlertTargetBinder {
  static final List<String> KEYS = List.of("webhook", "email", "telegram");
  static final List<String> WEBHOOK_KEYS = List.of("url", "secret");
  static final List<String> EMAIL_KEYS = List.of("server", "user", "password", "from", "to");
  static final List<String> TELEGRAM_KEYS = List.of("token", "chat");

  private static final int MOST = 20;
  private static final URI NOWHERE = URI.create("http://localhost");
  private static final URI NO_SERVER = URI.create("smtp://localhost:587");
  private static final String NOBODY = "nobody@localhost";

  private static final Parser<String> ADDRESS =
      Words.matching(
          "(?=.{3,254}$)[^\\s@,;<>\"()\\p{Cc}]+@[A-Za-z0-9.-]+",
          "must be an e-mail address such as pemilik@example.id");
  private static final Parser<String> TOKEN =
      Words.matching(
          "\\d{1,20}:[A-Za-z0-9_-]{20,100}",
          "must be what BotFather gave, such as 123456:ABC-DEF…");
  private static final Parser<String> CHAT =
      Words.matching(
          "-?\\d{1,20}|@[A-Za-z0-9_]{4,32}",
          "must be a chat's number such as -1001234567890, or a channel's name such as @toko");
  private static final Parser<String> ANY = Parsed::good;

  private final Set<String> names = new HashSet<>();

  private AlertTargetBinder() {}

  static List<Target> bindAll(Section alerts) {
    AlertTargetBinder binder = new AlertTargetBinder();
    List<Target> targets = new ArrayList<>();
    List<Section> to = alerts.filledSections("to", KEYS);
    if (to.size() > MOST) {
      alerts.fault("to", "must have at most " + MOST + " entries");
    }
    to.forEach(one -> binder.bind(one).ifPresent(targets::add));
    return targets;
  }

  private Optional<Target> bind(Section to) {
    if (KEYS.stream().filter(to::has).count() != 1) {
      to.fault("must have one of " + String.join(", ", KEYS));
      return Optional.empty();
    }
    return Stream.of(
            to.section("webhook", WEBHOOK_KEYS).map(this::webhook),
            to.section("email", EMAIL_KEYS).map(this::email),
            to.section("telegram", TELEGRAM_KEYS).map(this::telegram))
        .<Target>flatMap(Optional::stream)
        .findFirst();
  }

  /** The URL is not shown: for chat programs it is the secret. */
  private Target webhook(Section webhook) {
    URI url = webhook.requiredSecret("url", Urls.PROBE, NOWHERE);
    @Nullable String secret =
        webhook.has("secret") ? webhook.requiredSecret("secret", CallbackBinder.SECRET, "") : null;
    return new Target.Webhook(name("webhook " + url.getHost()), url, secret);
  }

  private Target email(Section email) {
    URI server = email.required("server", Urls.MAIL_SERVER, NO_SERVER);
    String from = email.required("from", ADDRESS, NOBODY);
    email.mustHave("to");
    List<String> to = email.filledList("to", ADDRESS);
    String name = name("email " + (to.isEmpty() ? NOBODY : to.get(0)));
    return new Target.Email(name, server, signIn(email), from, to, true);
  }

  private static @Nullable SignIn signIn(Section email) {
    if (!email.has("user") && !email.has("password")) {
      return null;
    }
    String user = email.required("user", ANY, NOBODY);
    String password = email.requiredSecret("password", ANY, "none");
    if (!SignIn.fits(user) || user.contains(":")) {
      email.fault("user", "must be 1 to 255 bytes without a colon");
      return null;
    }
    if (!SignIn.fits(password)) {
      email.fault("password", "must be 1 to 255 bytes without control characters");
      return null;
    }
    return new SignIn(user, password);
  }

  private Target telegram(Section telegram) {
    String token = telegram.requiredSecret("token", TOKEN, "");
    String chat = telegram.required("chat", CHAT, "0");
    return new Target.Telegram(name("telegram " + chat), Target.Telegram.API, token, chat);
  }

  /** The second one of a name is told apart by its number. */
  private String name(String wanted) {
    String name = wanted;
    for (int n = 2; !names.add(name); n++) {
      name = wanted + " (" + n + ")";
    }
    return name;
  }
}
