package id.lanjut.gateway.uptime;

import java.util.List;

/**
 * Two links that have gone down together so often that one thing must be behind both.
 *
 * @param links their names, in the order of the configuration
 * @param together how often both went down at once
 * @param outages how often the one of them went down at all that did so less often
 */
public record DownTogether(List<String> links, int together, int outages) {
  public DownTogether {
    links = List.copyOf(links);
  }
}
