package id.lanjut.gateway.alert;

import java.util.List;

/**
 * What one message tells.
 *
 * @param raised what is wrong
 * @param recovered what people know of and is over
 * @param endedUnheard how many troubles came and went in quiet hours
 */
record News(List<Raised> raised, List<Over> recovered, int endedUnheard) {
  News {
    raised = List.copyOf(raised);
    recovered = List.copyOf(recovered);
  }

  /** Whether it can wait for a link that need not be spared. */
  boolean isSparing() {
    return raised.stream().allMatch(one -> one.key().kind().isSparing())
        && recovered.stream().allMatch(one -> one.key().kind().isSparing());
  }
}
