package id.lanjut.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The badge on the page of a web till, which comes from somewhere else. */
final class BadgeIT {
  private static final double PATIENCE_MILLIS = 20_000;

  @TempDir private Path directory;

  @Test
  void aTillOfAnotherOriginShowsWhetherItIsOnlineAndHowManyWait() throws Exception {
    List<String> errors = new ArrayList<>();
    try (Shop shop = Shop.open(directory);
        BrowserContext context = Chromium.browser().newContext()) {
      shop.gateway().awaitState("online");
      Page till = context.newPage();
      till.onPageError(errors::add);
      till.navigate(shop.tillPage().toString());
      Locator badge = till.locator("[data-lanjut]");
      shows(badge, "Online");

      shop.cutBoth();
      shows(badge, "Offline, antre");
      assertThat(shop.sell("INV-1", 10_000)).isEqualTo(202);
      shows(badge, "1 menunggu");

      shop.fiber().restore();
      shop.cellular().restore();
      shows(badge, "Online");
      PlaywrightAssertions.assertThat(badge).not().containsText("menunggu");

      shop.switchOff();
      shows(badge, "Gateway tidak terjangkau");
    }
    assertThat(errors).isEmpty();
  }

  private static void shows(Locator badge, String text) {
    PlaywrightAssertions.assertThat(badge)
        .containsText(
            text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }
}
