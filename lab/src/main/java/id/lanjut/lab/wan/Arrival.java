package id.lanjut.lab.wan;

import java.util.Optional;

/**
 * Something that came to the other end of the lines.
 *
 * @param key of what is about a sale; what else came has none
 * @param line by which it came; none for the portal, which stands before the internet
 * @param atNanos by the clock that all processes of this machine share
 * @param bytes of payload
 */
record Arrival(Kind kind, String key, Optional<Line> line, long atNanos, long bytes) {
  /** What it was. */
  enum Kind {
    SALE,
    REPEAT,
    READ,
    INQUIRY,
    PORTAL
  }

  /** As a line of text. */
  String written() {
    return kind
        + " "
        + (key.isEmpty() ? "-" : key)
        + " "
        + line.map(Line::name).orElse("-")
        + " "
        + atNanos
        + " "
        + bytes;
  }

  static Arrival read(String written) {
    String[] words = written.split(" ", 5);
    return new Arrival(
        Kind.valueOf(words[0]),
        words[1].equals("-") ? "" : words[1],
        words[2].equals("-") ? Optional.empty() : Optional.of(Line.valueOf(words[2])),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]));
  }
}
