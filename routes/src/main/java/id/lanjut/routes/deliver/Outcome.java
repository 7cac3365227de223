package id.lanjut.routes.deliver;

import id.lanjut.routes.verdict.Verdict;
import id.lanjut.store.transaction.Attempt.Result;
import org.jspecify.annotations.Nullable;

/** How one attempt over one link ended. */
record Outcome(Result result, Verdict verdict, @Nullable Integer status, @Nullable String detail) {

  static Outcome without(Result result, Verdict verdict, String detail) {
    return new Outcome(result, verdict, null, detail);
  }

  static Outcome unknown(String reason) {
    return without(Result.UNKNOWN, new Verdict.Unknown(reason), reason);
  }
}
