package id.lanjut.gateway.browser;

import com.microsoft.playwright.Page;
import id.lanjut.gateway.browser.Looker.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Takes the pictures of docs/guide/console.md: {@code lab/pictures} runs it. */
final class Pictures {
  private static final Device DESK = Device.DESKTOP;

  private final Shop shop;
  private final Path directory;
  private final Random prices = new Random(20261129);
  private int number = 1000;

  private Pictures(Shop shop, Path directory) {
    this.shop = shop;
    this.directory = directory;
  }

  public static void main(String[] args) throws Exception {
    Path directory = Files.createDirectories(Path.of(args[0]));
    try (Shop shop = Shop.open(Files.createTempDirectory("pictures"))) {
      shop.gateway().awaitState("online");
      new Pictures(shop, directory).takeAll();
    }
    // The browser's own threads do not end by themselves.
    System.exit(0);
  }

  private void takeAll() throws Exception {
    sell(18, "DELIVERED");
    take("fine", "", DESK, "#hero[data-state=online]");
    shop.fiber().cut();
    shop.gateway().awaitState("degraded");
    sell(6, "DELIVERED");
    take("backup", "", DESK, "#hero[data-state=degraded]");
    shop.cutBoth();
    sell(5, "QUEUED");
    take("offline", "", DESK, "#hero[data-state=offline]");
    take("phone", "", Device.PHONE.in("en-GB").dark(), "#hero[data-state=offline]");
    shop.fiber().restore();
    shop.cellular().restore();
    shop.gateway().awaitState("online");
    String held = shop.sellUntil("INV-" + ++number, Shop.IN_DOUBT, "HELD");
    take("decide", "", DESK, "#needs li");
    take("transactions", "transactions", DESK, "#transactions tr");
    take("transaction", "transaction/" + held, DESK, "#story li");
    take("uptime", "uptime", DESK, "#outages tr");
    take("day", "day", DESK, "#day-body tbody");
    ask("question", "transaction/" + held);
  }

  private void sell(int sales, String until) throws Exception {
    for (int sale = 0; sale < sales; sale++) {
      shop.sellUntil("INV-" + ++number, (15 + prices.nextInt(300)) * 1_000, until);
    }
  }

  private void take(String name, String place, Device device, String ready) {
    try (Looker looker = Looker.at(shop.console(), device).open(place)) {
      looker.find(ready).first().waitFor();
      looker.sees("#name", "Toko");
      looker.page().waitForLoadState();
      picture(looker, name, true);
    }
  }

  private void ask(String name, String place) {
    try (Looker looker = Looker.at(shop.console(), DESK).open(place)) {
      looker.find("#transaction-actions button").first().click();
      looker.find("#ask-key").waitFor();
      picture(looker, name, false);
    }
  }

  private void picture(Looker looker, String name, boolean whole) {
    looker
        .page()
        .screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(whole)
                .setPath(directory.resolve(name + ".png")));
  }
}
