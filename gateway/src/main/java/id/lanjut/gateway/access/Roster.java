package id.lanjut.gateway.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everybody who may come in; while there is nobody, the console is open on its own computer.
 *
 * @param users no two of one name
 * @param tokens no two of one name, and none with a user's
 */
record Roster(List<User> users, List<ApiToken> tokens) {
  static final Roster NOBODY = new Roster(List.of(), List.of());

  /** Of users and tokens together. */
  private static final int MOST = 200;

  Roster {
    users = List.copyOf(users);
    tokens = List.copyOf(tokens);
    Set<String> names = new HashSet<>();
    if (!Stream.concat(users.stream().map(User::name), tokens.stream().map(ApiToken::name))
        .allMatch(names::add)) {
      throw new IllegalArgumentException("a name is taken twice");
    }
    if (names.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " users and tokens");
    }
  }

  boolean isEmpty() {
    return users.isEmpty() && tokens.isEmpty();
  }

  Optional<User> user(String name) {
    return users.stream().filter(user -> user.name().equals(name)).findFirst();
  }

  /** Digests are looked up, not tokens: how long that takes tells nothing about a token. */
  Optional<ApiToken> token(String sha256) {
    return tokens.stream().filter(token -> token.sha256().equals(sha256)).findFirst();
  }

  boolean has(String name) {
    return user(name).isPresent() || tokens.stream().anyMatch(token -> token.name().equals(name));
  }

  /** With this user, in the place of one of the same name. */
  Roster with(User user) {
    List<User> more = new ArrayList<>(without(user.name()).users);
    more.add(user);
    return new Roster(more, tokens);
  }

  Roster with(ApiToken token) {
    List<ApiToken> more = new ArrayList<>(tokens);
    more.add(token);
    return new Roster(users, more);
  }

  /** Without the user or the token of this name. */
  Roster without(String name) {
    return new Roster(
        users.stream().filter(user -> !user.name().equals(name)).toList(),
        tokens.stream().filter(token -> !token.name().equals(name)).toList());
  }
}
