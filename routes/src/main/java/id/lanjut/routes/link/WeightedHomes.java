package id.lanjut.routes.link;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/**
 * Each link draws a lot for each terminal, by its weight, and the best one wins (weighted
 * rendezvous hashing: Schindelhauer and Schomaker, Weighted Distributed Hash Tables, 2005). Nothing
 * has to be remembered, also not across a restart, and a link that leaves sends away its own
 * terminals alone.
 */
final class WeightedHomes implements Keeping {
  private static final double STEPS = 0x1.0p-53;

  @Override
  public MonitoredLink homeOf(String terminal, List<MonitoredLink> links) {
    return links.size() == 1
        ? links.get(0)
        : links.stream().max(Comparator.comparingDouble(link -> lot(terminal, link))).orElseThrow();
  }

  private static double lot(String terminal, MonitoredLink link) {
    return -link.settings().weight() / Math.log(draw(terminal, link.name()));
  }

  /** Evenly between 0 and 1, and the same for ever. */
  private static double draw(String terminal, String link) {
    // No link's name has a line break, so no two pairs are written alike.
    byte[] pair = (link + '\n' + terminal).getBytes(StandardCharsets.UTF_8);
    long bits = ByteBuffer.wrap(sha256().digest(pair)).getLong() >>> 11;
    return (bits + 0.5) * STEPS;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
