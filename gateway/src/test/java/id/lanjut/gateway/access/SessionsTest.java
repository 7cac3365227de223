package id.lanjut.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final User SARI = new User("sari", Role.VIEWER, "$2b$04$" + "a".repeat(53));

  private Instant now = Instant.parse("2026-11-24T07:05:00Z");
  private final Sessions sessions = new Sessions(new SecureRandom(), () -> now);

  @Test
  void thereAreNoMoreThanAHundredAndTheOneLongestUnusedEnds() {
    // Given
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < Sessions.MOST; i++) {
      ids.add(sessions.begin(SARI).id());
      now = now.plusSeconds(1);
    }
    assertThat(sessions.use(ids.get(0))).isPresent();
    // When
    String another = sessions.begin(SARI).id();
    // Then
    assertThat(sessions.use(another)).isPresent();
    assertThat(sessions.use(ids.get(0))).isPresent();
    assertThat(sessions.use(ids.get(1))).isEmpty();
    assertThat(sessions.use(ids.get(2))).isPresent();
  }

  @Test
  void noTwoSessionsShareAnIdOrASecret() {
    Sessions.Begun one = sessions.begin(SARI);
    Sessions.Begun other = sessions.begin(SARI);
    assertThat(one.id()).hasSize(43).isNotEqualTo(other.id()).isNotEqualTo(one.session().csrf());
    assertThat(one.session().csrf()).hasSize(43).isNotEqualTo(other.session().csrf());
  }

  @Test
  void aSessionIsNotFoundByTheDigestThatIsKept() {
    assertThat(sessions.use(sessions.begin(SARI).session().key())).isEmpty();
  }
}
