package id.lanjut.gateway.yaml;

/**
 * One thing wrong with a file.
 *
 * @param file the file's name, without its directories
 * @param line the line, from 1; 0 when the file as a whole is meant
 * @param path the key, such as {@code links[1].via.interface}; empty when none is meant
 * @param reason what is wrong, for people; never contains a secret
 */
public record Fault(String file, int line, String path, String reason) {

  /** One line, such as {@code gateway.yaml:17: links[1].via.interface: has no value}. */
  @Override
  public String toString() {
    String where = line > 0 ? file + ":" + line : file;
    return path.isEmpty() ? where + ": " + reason : where + ": " + path + ": " + reason;
  }
}
