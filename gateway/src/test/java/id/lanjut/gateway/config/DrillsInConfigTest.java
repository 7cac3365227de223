package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.drill.DrillTime;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrillsInConfigTest {
  @TempDir private Path directory;

  private List<String> faults(String text) {
    return new Yaml(directory).faults(text);
  }

  @Test
  void drillsAreDoneOnTheirDaysAtTheirTime() {
    // When
    List<DrillTime> drills =
        new Yaml(directory)
            .good(
                """
                links: [{ name: fiber }, { name: 4g }]
                drills:
                  - { every: MON 05:00, links: [fiber], for: 30s }
                  - { every: SAT SUN 23:15 }
                  - { every: DAY 04:30, links: [4g], for: 10m }
                """
                    + Yaml.REST)
            .settings()
            .drills();

    // Then
    assertThat(drills)
        .containsExactly(
            new DrillTime(
                Set.of(DayOfWeek.MONDAY),
                LocalTime.of(5, 0),
                Set.of("fiber"),
                Duration.ofSeconds(30)),
            new DrillTime(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                LocalTime.of(23, 15),
                Set.of(),
                Duration.ofSeconds(60)),
            new DrillTime(
                Set.of(DayOfWeek.values()),
                LocalTime.of(4, 30),
                Set.of("4g"),
                Duration.ofMinutes(10)));
  }

  @Test
  void aDrillHasItsTimesAndLeavesALinkToGoOnWith() {
    String days =
        " must be days and a time of day such as MON 05:00, MON THU 05:00 or DAY 05:00 for every"
            + " day";
    assertThat(
            faults(
                """
                links: [{ name: fiber }, { name: 4g }]
                drills:
                  - { every: 05:00 }
                  - { every: MONDAY 05:00 }
                  - { every: MON 25:00 }
                  - { every: MON MON 05:00 }
                  - { every: mon 05:00 }
                  - { links: [fiber] }
                  - { every: MON 05:00, links: [fibr], for: 1h }
                  - { every: MON 05:00, links: [fiber, 4g] }
                  - { every: MON 05:00, links: [] }
                """
                    + Yaml.REST))
        .containsExactly(
            "gateway.yaml:3: drills[0].every: \"05:00\"" + days,
            "gateway.yaml:4: drills[1].every: \"MONDAY 05:00\"" + days,
            "gateway.yaml:5: drills[2].every: \"MON 25:00\"" + days,
            "gateway.yaml:6: drills[3].every: \"MON MON 05:00\"" + days,
            "gateway.yaml:7: drills[4].every: \"mon 05:00\"" + days,
            "gateway.yaml:8: drills[5].every: is missing",
            "gateway.yaml:9: drills[6].links[0]: \"fibr\" is the name of no link; did you mean"
                + " \"fiber\"?",
            "gateway.yaml:9: drills[6].for: \"1h\" must be from 1s to 10m",
            "gateway.yaml:10: drills[7].links: must leave one to go on with",
            "gateway.yaml:11: drills[8].links: must have at least one entry");
    assertThat(faults("drills: [{ every: MON 05:00 }]\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:1: drills: need another link to go on with, and there is none");
  }
}
