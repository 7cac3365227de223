package id.lanjut.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.lanjut.gateway.browser.Looker.Device;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for transactions, and at one of them. */
final class TransactionsIT {
  @TempDir private Path directory;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.open(directory);
    shop.gateway().awaitState("online");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void filtersStandInTheAddressAndSurviveReloading() throws Exception {
    shop.sellUntil("INV-1", 10_000, "DELIVERED");
    shop.sellUntil("DOUBT-1", 20_000, "HELD");
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("transactions")) {
      cashier.sees("#transactions", "INV-1");
      cashier.find("#filter-state").selectOption("HELD,UNKNOWN");
      rows(cashier, 1);
      cashier.sees("#transactions", "DOUBT-1");
      assertThat(cashier.page().url()).contains("state=HELD%2CUNKNOWN");
      cashier.page().reload();
      rows(cashier, 1);
      cashier.find("#filter-state").selectOption("");
      cashier.find("#filter-q").fill("INV");
      rows(cashier, 1);
      cashier.sees("#transactions", "INV-1");
      cashier.find("#filter-q").fill("nothing of the kind");
      cashier.sees("#no-match", "Tidak ada transaksi seperti itu");
    }
  }

  @Test
  void theListGoesOnAsOneScrolls() throws Exception {
    shop.cutBoth();
    for (int number = 1; number <= 230; number++) {
      assertThat(shop.sell("INV-" + number, 1_000)).isEqualTo(202);
    }
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("transactions")) {
      cashier.sees("#transactions", "INV-230");
      cashier.page().mouse().move(600, 500);
      cashier.page().waitForCondition(() -> scrolled(cashier).contains("INV-1\n"));
      rows(cashier, 230);
    }
  }

  private static String scrolled(Looker cashier) {
    cashier.page().mouse().wheel(0, 4_000);
    return cashier.find("#transactions").innerText() + "\n";
  }

  @Test
  void theStoryHasEachAttemptAndTheRequestCanBeCopiedWithoutItsSecrets() throws Exception {
    String id = shop.sellUntil("INV-7", 45_500, "DELIVERED");
    try (Looker technician =
        Looker.at(shop.console(), Device.DESKTOP.in("en-GB")).open("transaction/" + id)) {
      technician.sees("#transaction-state", "Delivered");
      technician.sees("#transaction-facts", "Rp\u00a045.500");
      technician.sees("#story", "Attempt 1 over fiber");
      technician.sees("#asked", "\"order\":\"INV-7\"");
      technician.sees("#answered", "settled");
      technician.press("Copy as curl");
      technician.sees("#told", "Copied");
      String copied = (String) technician.evaluates("navigator.clipboard.readText()");
      assertThat(copied)
          .startsWith("curl --include --request 'POST'")
          .contains("'{\"order\":\"INV-7\",\"amount\":45500}'")
          .matches("(?s).* 'http://127\\.0\\.0\\.1:\\d+/charge'");
    }
  }

  @Test
  void whatATerminalSendsIsTextWhateverItIs() throws Exception {
    shop.sellUntil("<img src=x onerror=alert(1)>", 1_000, "DELIVERED");
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("")) {
      cashier.sees("#last", "<img src=x onerror=alert(1)>");
      cashier.find("#last a").first().click();
      cashier.sees("#transaction-key", "<img src=x onerror=alert(1)>");
      assertThat(cashier.find("main img").count()).isZero();
    }
  }

  @Test
  void whatIsNotThereIsSaidNotToBeThere() throws Exception {
    String id = shop.sellUntil("INV-1", 1_000, "DELIVERED");
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("transaction/" + id)) {
      cashier.sees("#transaction-key", "INV-1");
      cashier.open("day/2020-01-01");
      cashier.sees("#day-sheet", "Rp\u00a00");
    }
  }

  private static void rows(Looker looker, int number) {
    PlaywrightAssertions.assertThat(looker.find("#transactions tr")).hasCount(number);
  }
}
