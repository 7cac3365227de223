package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.link.SignIn;
import id.lanjut.routes.link.Via;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how a link's traffic is made to leave by it: one way, or the system's own route. */
final class ViaBinder {
  static final List<String> KEYS = List.of("address", "interface", "proxy", "user", "password");

  private static final List<String> WAYS = List.of("address", "interface", "proxy");

  /** Judged by what is around it: a fault here would show what is written. */
  private static final Parser<String> ANY = Parsed::good;

  private static final String UNFIT =
      "must be 1 to " + SignIn.MAX_BYTES + " bytes without control characters";

  private ViaBinder() {}

  static Via bind(Section via) {
    Optional<SignIn> signIn = signIn(via);
    List<Via> ways =
        Stream.<Optional<? extends Via>>of(
                via.find("interface", Words.INTERFACE).map(Via.NetworkInterface::new),
                via.find("address", Endpoints.ADDRESS).map(Via.LocalAddress::new),
                via.find("proxy", Urls.PROXY).map(proxy -> signedIn(proxy, signIn)))
            .<Via>flatMap(Optional::stream)
            .toList();
    if (WAYS.stream().filter(via::has).count() > 1) {
      via.fault("must have one of " + String.join(", ", WAYS) + ", or {} for the system's route");
    }
    return ways.isEmpty() ? new Via.SystemRoute() : ways.get(0);
  }

  private static Via signedIn(Via.ThroughProxy proxy, Optional<SignIn> signIn) {
    return new Via.ThroughProxy(proxy.type(), proxy.address(), signIn.orElse(null));
  }

  private static Optional<SignIn> signIn(Section via) {
    if (!via.has("user") && !via.has("password")) {
      return Optional.empty();
    }
    via.mustHave("user");
    via.mustHave("password");
    if (!via.has("proxy")) {
      via.fault(via.has("user") ? "user" : "password", "is for a proxy, and there is none");
    }
    Optional<String> user = fit(via, "user");
    Optional<String> password = fit(via, "password");
    if (user.isPresent() && user.get().contains(":")) {
      via.fault("user", "must not hold a colon");
      return Optional.empty();
    }
    return user.flatMap(name -> password.map(secret -> new SignIn(name, secret)));
  }

  private static Optional<String> fit(Section via, String key) {
    Optional<String> text = via.find(key, ANY);
    if (text.isPresent() && !SignIn.fits(text.get())) {
      via.fault(key, UNFIT);
      return Optional.empty();
    }
    return text;
  }
}
