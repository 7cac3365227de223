package id.lanjut.routes.alert;

import id.lanjut.routes.link.SignIn;
import id.lanjut.routes.table.CallbackSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is told. What it is known by holds no secret, nor does {@code toString}. */
public sealed interface Target {
  /** What people and the queue know it by. */
  String name();

  /** Where it is reached; only host and port count for mail. */
  URI url();

  /**
   * A program that takes a JSON POST (<a href="https://www.standardwebhooks.com">Standard
   * Webhooks</a>).
   *
   * @param url HTTP or HTTPS; may be a secret itself
   * @param secretOrNull {@code whsec_} and the key in Base64; null for no signature
   */
  record Webhook(String name, URI url, @Nullable String secretOrNull) implements Target {
    /** The key that signs; empty where nothing is signed. */
    public Optional<byte[]> key() {
      return Optional.ofNullable(secretOrNull)
          .map(secret -> new CallbackSettings(url, secret, CallbackSettings.DEFAULT_GIVE_UP_AFTER))
          .map(CallbackSettings::key);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * People's mailboxes.
   *
   * @param url {@code smtp://host:port} with STARTTLS, or {@code smtps://host:port} for TLS from
   *     the first byte
   * @param signInOrNull for a server that wants one
   * @param tls whether nothing may be said in the clear; false only where the server is a test's
   */
  record Email(
      String name,
      URI url,
      @Nullable SignIn signInOrNull,
      String from,
      List<String> to,
      boolean tls)
      implements Target {
    public Email {
      to = List.copyOf(to);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A chat in Telegram (<a href="https://core.telegram.org/bots/api">Bot API</a>).
   *
   * @param url the API's base, without the token
   * @param token the bot's
   * @param chat a number, or the name of a channel with its at sign
   */
  record Telegram(String name, URI url, String token, String chat) implements Target {
    /** Telegram's own. */
    public static final URI API = URI.create("https://api.telegram.org");

    @Override
    public String toString() {
      return name;
    }
  }
}
