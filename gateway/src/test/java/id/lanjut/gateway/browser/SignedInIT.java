package id.lanjut.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.access.UserCommand;
import id.lanjut.gateway.browser.Looker.Device;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console once somebody has to sign in. */
final class SignedInIT {
  private static final String PASSWORD = "kopi susu 123";

  @TempDir private Path directory;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open(directory);
    shop.gateway().awaitState("online");
    shop.sellUntil("DOUBT-1", 60_000, "HELD");
    add("budi", "operator");
    add("sari", "viewer");
    // The gateway notices a moment later; until then a page would find the door open.
    await().until(() -> shop.gateway().status().path("status").asInt() == 401);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private void add(String name, String role) throws Exception {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    int exit =
        UserCommand.with(() -> directory.resolve("data"), "somebody", InstantSource.system())
            .setOut(nowhere)
            .setErr(nowhere)
            .execute("add", name, "--role", role, "--password-file", password.toString());
    assertThat(exit).isZero();
  }

  @Test
  void anOperatorSignsInDecidesAndSignsOut() throws Exception {
    try (Looker budi = Looker.at(shop.console(), Device.PHONE).open("")) {
      signIn(budi, "budi", PASSWORD);
      budi.sees("#me-name", "budi · operator");
      budi.find("#needs a").first().click();
      budi.press("Ternyata tidak masuk");
      budi.find("#ask-note").fill("tidak ada di mutasi");
      budi.press("Ya, tidak masuk");
      budi.sees("#transaction-state", "Ditolak");
      budi.sees("#story", "budi");
      budi.press("Keluar");
      budi.sees("#sign-in", "Masuk");
      budi.doesNotSee("#board");
      budi.assertFits();
    }
  }

  @Test
  void aViewerSeesEverythingAndNoButtonThatChangesAnything() throws Exception {
    try (Looker sari = Looker.at(shop.console(), Device.DESKTOP.in("en-GB")).open("")) {
      signIn(sari, "sari", PASSWORD);
      sari.sees("#needs", "DOUBT-1");
      sari.doesNotSee("#links .hold");
      sari.find("#needs a").first().click();
      sari.sees("#story", "Attempt 1");
      assertThat(sari.find("#transaction-actions button").count()).isZero();
    }
  }

  @Test
  void aWrongPasswordIsSaidToBeWrong() throws Exception {
    Looker somebody = Looker.at(shop.console(), Device.DESKTOP).open("");
    signIn(somebody, "budi", "kopi pahit");
    somebody.sees("#sign-in-word", "Nama atau kata sandi tidak cocok");
    somebody.assertAccessible();
    somebody.leave();
  }

  private static void signIn(Looker looker, String name, String password) {
    looker.find("#sign-in-name").fill(name);
    looker.find("#sign-in-password").fill(password);
    looker.find("#sign-in-button").click();
  }
}
