package id.lanjut.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import id.lanjut.gateway.browser.Looker.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that is open all day, through a day with an outage. */
final class OverviewIT {
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
  void thePageTellsTheStoryOfACutAsItHappens() throws Exception {
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("")) {
      cashier.sees("#hero-word", "BISA BERJUALAN");
      cashier.sees("#hero-detail", "lewat fiber");
      cashier.sees("#name", "Toko Melati");
      shop.sellUntil("INV-1", 125_000, "DELIVERED");
      cashier.sees("#last", "INV-1");
      cashier.sees("#last", "Rp\u00a0125.000");

      shop.fiber().cut();
      cashier.sees("#hero-detail", "lewat 4g — fiber putus sejak");
      cashier.sees("#links", "Putus");
      shop.sellUntil("INV-2", 80_000, "DELIVERED");
      cashier.sees("#last", "INV-2");

      shop.cellular().cut();
      cashier.sees("#hero-word", "TANPA INTERNET");
      shop.sellUntil("INV-3", 75_000, "QUEUED");
      cashier.sees("#waiting", "1");
      cashier.sees("#last", "Antre");

      shop.fiber().restore();
      cashier.sees("#hero-detail", "lewat fiber");
      cashier.sees("#waiting", "0");
      shop.cellular().restore();
      cashier.sees("#today-sold", "3");
      cashier.sees("#today-backup", "1");
      cashier.sees("#today-waited", "1");
      cashier.sees("#today-lost", "0");
      cashier.sees("#today-saved", "Rp\u00a0155.000");
      assertThat(cashier.find("#strip .down").count()).isPositive();
    }
  }

  @Test
  void theSameIsToldInEnglish() throws Exception {
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP.in("en-GB")).open("")) {
      cashier.sees("#hero-word", "YOU CAN SELL");
      cashier.press("ID");
      cashier.sees("#hero-word", "BISA BERJUALAN");
      assertThat(cashier.evaluates("document.documentElement.lang")).isEqualTo("id");
      cashier.page().reload();
      cashier.sees("#hero-word", "BISA BERJUALAN");
    }
  }

  @Test
  void whatNeedsAPersonIsOnTopAndLeadsToItsStory() throws Exception {
    shop.sellUntil("DOUBT-1", 60_000, "HELD");
    try (Looker cashier = Looker.at(shop.console(), Device.PHONE).open("")) {
      cashier.sees("#held", "1");
      cashier.find("#needs a").first().click();
      cashier.sees("#transaction-key", "DOUBT-1");
      cashier.sees("#story", "Percobaan 1 lewat fiber");
      cashier.page().goBack();
      cashier.sees("#needs", "DOUBT-1");
    }
  }

  @Test
  void aBusyGatewayIsNotAskedAgainBeforeItHasAnswered() throws Exception {
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP)) {
      List<Route> unanswered = new CopyOnWriteArrayList<>();
      cashier.page().route("**/api/uptime/links*", unanswered::add);
      cashier.open("");
      cashier.page().waitForCondition(() -> unanswered.size() == 1);

      // It asks again when a line has changed.
      shop.fiber().cut();
      cashier.sees("#hero-detail", "lewat 4g");
      assertThat(unanswered).hasSize(1);

      cashier.page().unroute("**/api/uptime/links*");
      unanswered.forEach(Route::resume);
      cashier.sees("#strip", "fiber");
      cashier.page().waitForCondition(() -> cashier.find("#strip .down").count() > 0);
    }
  }

  @Test
  void theDayIsToldWithoutBeingAskedForAndWhatWaitsIsWorthWhatItIs() throws Exception {
    shop.sellUntil("DOUBT-1", 60_000, "HELD");
    shop.cutBoth();
    try (Looker cashier = Looker.at(shop.console(), Device.DESKTOP)) {
      List<String> asked = new CopyOnWriteArrayList<>();
      cashier.page().onRequest(request -> asked.add(request.url()));
      cashier.open("");
      cashier.sees("#needs", "DOUBT-1");
      shop.sellUntil("INV-1", 75_000, "QUEUED");
      cashier.sees("#waiting", "1");
      cashier.sees("#waiting-amount", "Rp\u00a075.000");
      shop.fiber().restore();
      shop.cellular().restore();
      cashier.sees("#today-sold", "1");
      assertThat(asked).noneMatch(url -> url.contains("/api/today") || url.contains("HELD"));
    }
  }

  @Test
  void aGatewayThatIsGoneIsSaidToBeGone() throws Exception {
    Looker cashier = Looker.at(shop.console(), Device.DESKTOP).open("");
    cashier.sees("#hero-word", "BISA BERJUALAN");
    shop.switchOff();
    cashier.sees("#hero-word", "GATEWAY TIDAK MENJAWAB");
    cashier.leave();
  }
}
