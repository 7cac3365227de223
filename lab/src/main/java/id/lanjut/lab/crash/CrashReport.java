package id.lanjut.lab.crash;

import java.util.List;
import java.util.Locale;

/** The result as a page of Markdown. */
final class CrashReport {
  private static final int MAX_LINES = 100;

  private CrashReport() {}

  static String of(CampaignResult result) {
    StringBuilder page = new StringBuilder("# Crash campaign\n\n").append(result.line());
    page.append(
        String.format(
            Locale.ROOT,
            "\n\nReady after a start: median %.1f s, slowest %.1f s.\n",
            result.medianReady().toMillis() / 1e3,
            result.slowestReady().toMillis() / 1e3));
    page.append("\n| on the way | times |\n| --- | ---: |\n");
    result.figures().forEach((what, times) -> page.append("| " + what + " | " + times + " |\n"));
    Findings findings = result.findings();
    list(page, "Held", findings.held());
    list(page, "Lost", findings.lost());
    list(page, "Sent twice", findings.twice());
    list(page, "Out of order", findings.outOfOrder());
    list(page, "Unsettled", findings.unsettled());
    list(page, "Not told by a callback", findings.untold());
    list(page, "Contradictions", findings.contradictions());
    result.stories().forEach(story -> page.append("\n```json\n").append(story).append("\n```\n"));
    return page.toString();
  }

  private static void list(StringBuilder page, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      page.append("\n## ").append(title).append(" (").append(lines.size()).append(")\n\n");
      lines.stream().limit(MAX_LINES).forEach(line -> page.append("- " + line + "\n"));
    }
  }
}
