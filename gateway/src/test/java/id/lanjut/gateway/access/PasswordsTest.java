package id.lanjut.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private final Passwords passwords = new Passwords(TestAccess.QUICK, new SecureRandom());

  @ParameterizedTest
  @ValueSource(strings = {"kopi susu", "kopi  susu ", "ꦱꦸꦱꦸ kopi", "12345678"})
  void aPasswordMatchesItsOwnHashAndNoOther(String password) {
    // When
    String hash = passwords.hash(password);
    // Then
    assertThat(passwords.matches(password, Optional.of(hash))).isTrue();
    assertThat(passwords.matches(password + " ", Optional.of(hash))).isFalse();
    assertThat(passwords.matches("", Optional.of(hash))).isFalse();
    assertThat(passwords.hash(password)).isNotEqualTo(hash);
  }

  @Test
  void nothingMatchesWhereThereIsNoHash() {
    assertThat(passwords.matches("nobody's password", Optional.empty())).isFalse();
    assertThat(passwords.matches("", Optional.empty())).isFalse();
  }

  @Test
  void comparingWithNobodysHashIsNoLessWork() {
    String nobodys = passwords.nobodys();
    assertThat(Passwords.isHash(nobodys)).isTrue();
    assertThat(nobodys).startsWith(passwords.hash("kopi susu").substring(0, 7));
    assertThat(BCrypt.verifyer().verify("kopi susu".toCharArray(), nobodys).validFormat).isTrue();
  }

  @Test
  void aLongPasswordIsRefusedAndNeverCut() {
    String longest = "x".repeat(71);
    assertThat(Passwords.objection(longest)).isEmpty();
    assertThat(Passwords.objection(longest + "x")).isPresent();
    assertThat(Passwords.objection("ꦱ".repeat(24))).isPresent();
    assertThat(passwords.matches(longest + "xyz", Optional.of(passwords.hash(longest)))).isFalse();
  }

  @Test
  void aPasswordThatIsTooLongDoesNotMatchAnEmptyOne() {
    assertThat(passwords.matches("x".repeat(80), Optional.of(passwords.hash("")))).isFalse();
  }

  @Test
  void aShortPasswordIsRefusedByItsCharacters() {
    assertThat(Passwords.objection("1234567")).isPresent();
    assertThat(Passwords.objection("ꦱꦱꦱꦱꦱꦱꦱ")).isPresent();
    assertThat(Passwords.objection("ꦱꦱꦱꦱꦱꦱꦱꦱ")).isEmpty();
  }

  @Test
  void aHashIsToldFromOtherText() {
    assertThat(Passwords.isHash(passwords.hash("kopi susu"))).isTrue();
    for (String other :
        new String[] {"", "kopi susu", "$2b$12$short", "$2x$12$" + "a".repeat(53)}) {
      assertThat(Passwords.isHash(other)).isFalse();
    }
  }
}
