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

  /** Where they are, or will be. */
  static Certificates in(Path directory) {
    return new Certificates(
        directory.resolve("api.p12"),
        directory.resolve("portal.p12"),
        directory.resolve("trusted.p12"),
        directory.resolve("trusted.pem"));
  }

  /** Makes them with the JDK's keytool, four virtual machines one after the other. */
  void make(Shell shell) throws IOException {
    shell.run(
        pair(api, Places.API_NAME)
            + pair(portal, "portal.example")
            + keytool("-exportcert -rfc -alias key", api, "-file \"" + trustedPem + "\"")
            + keytool("-importcert -noprompt -alias api", trusted, "-file \"" + trustedPem + "\""));
  }

  /** Whether they were made. */
  boolean areThere() {
    return Files.exists(trusted);
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
