package id.lanjut.lab.wan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who is who in TLS: the API with a certificate that everybody in the laboratory trusts, and the
 * portal with one that nobody does.
 */
record Certificates(Path api, Path portal, Path trusted, Path trustedPem) {
  static final String PASSWORD = "laboratory";

  /** Makes them with the JDK's keytool. */
  static Certificates make(Path directory, Shell shell) throws IOException {
    Certificates all =
        new Certificates(
            directory.resolve("api.p12"),
            directory.resolve("portal.p12"),
            directory.resolve("trusted.p12"),
            directory.resolve("trusted.pem"));
    if (!Files.exists(all.trustedPem())) {
      shell.run(
          all.pair(all.api(), Places.API_NAME)
              + all.pair(all.portal(), "portal.example")
              + keytool("-exportcert -rfc -alias key", all.api(), "-file " + all.trustedPem())
              + keytool(
                  "-importcert -noprompt -alias api", all.trusted(), "-file " + all.trustedPem()));
    }
    return all;
  }

  private String pair(Path store, String name) {
    return keytool(
        "-genkeypair -alias key -keyalg EC -groupname secp256r1 -validity 2",
        store,
        "-dname CN=" + name + " -ext san=dns:" + name);
  }

  private static String keytool(String action, Path store, String rest) {
    return "\"%s/bin/keytool\" %s -storetype PKCS12 -keystore \"%s\" -storepass %s %s\n"
        .formatted(System.getProperty("java.home"), action, store, PASSWORD, rest);
  }
}
