package id.lanjut.gateway.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, started once for all tests of a process. */
final class Chromium {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  /** Set where a browser has to be there, such as where the whole is verified. */
  private static final String NEEDED = "LANJUT_BROWSER_NEEDED";

  private static @Nullable Browser started;

  private Chromium() {}

  /** The browser; a test is left out where there is none, and says so. */
  static synchronized Browser browser() {
    if (started == null) {
      started = start(place());
    }
    return started;
  }

  private static Path place() {
    Optional<Path> found = PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    if (found.isEmpty() && System.getenv(NEEDED) != null) {
      throw new AssertionError("no Chromium at any of " + PLACES);
    }
    Assumptions.assumeTrue(found.isPresent(), "no Chromium here: the console was not looked at");
    return found.orElseThrow();
  }

  private static Browser start(Path program) {
    // Nothing is downloaded: the browser is the system's own.
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                // Root, as in a container, has no sandbox of its own.
                .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }
}
