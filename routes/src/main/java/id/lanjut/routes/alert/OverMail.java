package id.lanjut.routes.alert;

import id.lanjut.routes.alert.AlertCarrier.Delivered;
import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.SignIn;
import id.lanjut.routes.table.UpstreamSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Sends what is for mailboxes by Camel's mail component, with sockets of the link. */
public final class OverMail {
  private final CamelContext camel;
  private final @Nullable SSLSocketFactory trusting;

  /** Mail by the program's own Camel, to servers whose certificates this Java trusts. */
  public OverMail(Flows flows) {
    this(flows, null);
  }

  /** The same with another trust; null for this Java's own. */
  OverMail(Flows flows, @Nullable SSLSocketFactory trusting) {
    this.camel = flows.camel();
    this.trusting = trusting;
  }

  Delivered send(Link link, Target.Email email, Notice notice, UpstreamSettings there) {
    try {
      Producer producer = endpoint(link, email, there).createProducer();
      producer.start();
      try {
        return send(producer, message(email, notice));
      } finally {
        producer.stop();
      }
    } catch (Exception e) {
      return failed(e);
    }
  }

  private static Delivered send(Producer producer, Exchange message) throws Exception {
    producer.process(message);
    Exception fault = message.getException();
    return fault == null ? Delivered.TAKEN : failed(fault);
  }

  /**
   * The next link is tried: some providers let no mail through, and one that comes twice, because
   * its line broke in the very last moment, does no harm.
   */
  private static Delivered failed(Exception fault) {
    return Delivered.notSent(Faults.inShort(fault));
  }

  private Exchange message(Target.Email email, Notice notice) {
    Exchange message = new DefaultExchange(camel);
    message.getMessage().setHeader("Subject", notice.title());
    message.getMessage().setHeader("From", email.from());
    message.getMessage().setHeader("To", String.join(",", email.to()));
    message.getMessage().setHeader("X-Lanjut-Id", notice.id());
    message.getMessage().setBody(notice.text());
    return message;
  }

  private MailEndpoint endpoint(Link link, Target.Email email, UpstreamSettings there) {
    MailConfiguration settings = new MailConfiguration(camel);
    String protocol = email.url().getScheme();
    settings.configureProtocol(protocol);
    settings.setHost(there.host());
    settings.setPort(email.url().getPort());
    settings.setContentType("text/plain; charset=UTF-8");
    settings.setConnectionTimeout((int) there.connectTimeout().toMillis());
    signIn(email)
        .ifPresent(
            known -> {
              settings.setUsername(known.user());
              settings.setPassword(known.password());
            });
    settings.setAdditionalJavaMailProperties(session(link, email, there));
    MailComponent component = new MailComponent(camel);
    return new MailEndpoint(protocol + "://" + there.host(), component, settings);
  }

  private static Optional<SignIn> signIn(Target.Email email) {
    return Optional.ofNullable(email.signInOrNull());
  }

  /** How Jakarta Mail has to go about it. */
  private Properties session(Link link, Target.Email email, UpstreamSettings there) {
    String protocol = email.url().getScheme().toLowerCase(Locale.ROOT);
    String prefix = "mail." + protocol + ".";
    String millis = Long.toString(there.responseTimeout().toMillis());
    Properties session = new Properties();
    session.put(prefix + "socketFactory", link.socketsTo(there.host(), email.url().getPort()));
    // Else it would go on over the system's route when the link's socket fails.
    session.setProperty(prefix + "socketFactory.fallback", "false");
    session.setProperty(prefix + "connectiontimeout", connectMillis(there));
    session.setProperty(prefix + "timeout", millis);
    session.setProperty(prefix + "auth", Boolean.toString(signIn(email).isPresent()));
    // Else it asks the system's resolver for this computer's own name.
    session.setProperty(prefix + "localhost", "lanjut");
    session.setProperty(prefix + "ssl.checkserveridentity", "true");
    if (trusting != null) {
      session.put(prefix + "ssl.socketFactory", trusting);
    }
    if (email.tls()) {
      session.setProperty(
          prefix + (protocol.equals("smtps") ? "ssl.enable" : "starttls.required"), "true");
      session.setProperty(prefix + "starttls.enable", "true");
    }
    return session;
  }

  private static String connectMillis(UpstreamSettings there) {
    return Long.toString(there.connectTimeout().toMillis());
  }
}
