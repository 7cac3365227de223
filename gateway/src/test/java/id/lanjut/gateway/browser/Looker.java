package id.lanjut.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody who looks at the console. What no page may do is noted meanwhile: an error in the
 * browser's log, a request to anywhere else.
 */
final class Looker implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 20_000;
  private static final int MOST_TABS = 60;
  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  private final URI console;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();

  private Looker(URI console, BrowserContext context) {
    this.console = console;
    this.context = context;
    this.page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            faults.add("console: " + message.text() + " at " + message.location());
          }
        });
    page.onPageError(error -> faults.add("error: " + error));
    page.onDialog(
        dialog -> {
          faults.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(
        request -> {
          String host = URI.create(request.url()).getAuthority();
          if (host != null && !host.equals(console.getAuthority())) {
            faults.add("elsewhere: " + request.url());
          }
        });
  }

  /** How somebody's browser is. */
  record Device(String language, int width, int height, ColorScheme scheme) {
    static final Device DESKTOP = new Device("id-ID", 1366, 768, ColorScheme.LIGHT);
    static final Device PHONE = new Device("id-ID", 360, 740, ColorScheme.LIGHT);

    Device in(String otherLanguage) {
      return new Device(otherLanguage, width, height, scheme);
    }

    Device dark() {
      return new Device(language, width, height, ColorScheme.DARK);
    }
  }

  static Looker at(URI console, Device device) {
    BrowserContext context =
        Chromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setLocale(device.language())
                    .setTimezoneId(ZoneId.systemDefault().getId())
                    .setColorScheme(device.scheme())
                    .setPermissions(List.of("clipboard-read", "clipboard-write"))
                    .setViewportSize(device.width(), device.height()));
    return new Looker(console, context);
  }

  /** Goes to a page of the console, such as {@code transactions?state=HELD}. */
  Looker open(String place) {
    page.navigate(console.resolve("/#/" + place).toString());
    return this;
  }

  Page page() {
    return page;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** Presses the button, link or choice that is called so, wherever it is seen. */
  void press(String name) {
    page.locator("button:visible, a:visible, label:visible")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first()
        .click();
  }

  /** Goes from one thing to the next by the keyboard until what is called so has the focus. */
  void tabTo(String name) {
    for (int step = 0; step < MOST_TABS; step++) {
      page.keyboard().press("Tab");
      if (evaluates("document.activeElement.textContent").equals(name)) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + name);
  }

  /** Waits until it can be seen with this text in it. */
  void sees(String selector, String text) {
    PlaywrightAssertions.assertThat(page.locator(selector).first())
        .containsText(
            text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  /** Waits until it cannot be seen. */
  void doesNotSee(String selector) {
    PlaywrightAssertions.assertThat(page.locator(selector).first())
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE_MILLIS));
  }

  /** What stands in an attribute of the document or anywhere else a script can see. */
  Object evaluates(String script) {
    return page.evaluate(script);
  }

  /** Nothing serious for those who cannot see or use a mouse, by axe-core. */
  void assertAccessible() {
    List<String> serious =
        new AxeBuilder(page)
                // There are no frames: one pass in this page tells all.
                .setLegacyMode(true)
                .analyze()
                .getViolations()
                .stream()
                .filter(violation -> SERIOUS.contains(violation.getImpact()))
                .map(
                    violation ->
                        violation.getId()
                            + " "
                            + violation.getNodes().stream().map(Object::toString).toList())
                .toList();
    assertThat(serious).isEmpty();
  }

  /** Nothing has to be pushed sideways. */
  void assertFits() {
    String beyond =
        "[...document.querySelectorAll('body *')].filter(it => it.getBoundingClientRect().right >"
            + " innerWidth + 1 && !it.closest('.scrolls, .unseen, thead')).map(it => it.tagName + '#' + it.id"
            + " + '.' + it.className + ' ' + it.getBoundingClientRect().right).slice(0, 5).join()";
    assertThat(evaluates("document.documentElement.scrollWidth - innerWidth"))
        .as("pixels beyond the edge of " + page.url() + ": " + evaluates(beyond))
        .isEqualTo(0);
  }

  /** Goes, where the browser itself has noted what the test wanted, such as a refusal. */
  void leave() {
    context.close();
  }

  @Override
  public void close() {
    context.close();
    assertThat(faults).isEmpty();
  }
}
