package id.lanjut.routes.hedge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of one host.
 *
 * @param budget how many of its reads may be sent twice
 * @param times how long it usually takes, by the links' names
 */
record Experience(HedgeBudget budget, Map<String, HeadTimes> times) {
  static Experience none() {
    return new Experience(new HedgeBudget(), new ConcurrentHashMap<>());
  }

  HeadTimes over(String link) {
    return times.computeIfAbsent(link, any -> new HeadTimes());
  }
}
