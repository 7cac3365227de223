package id.lanjut.routes.link;

import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Calls a request back that is on its way, because it has been answered over another link. It
 * travels as a tag of the request and is good for one. Being called back is no failure: nothing is
 * held against the link. Where it was the link that should have been faster, the link is looked at
 * when the answer would have been overdue, as it is for any other request.
 */
public final class Recall {
  private final boolean blames;
  private volatile boolean recalled;
  private volatile @Nullable Call running;

  private Recall(boolean blames) {
    this.blames = blames;
  }

  /** For the request that was sent first. */
  public static Recall blaming() {
    return new Recall(true);
  }

  /** For one that was sent later, and has had less time. */
  public static Recall blameless() {
    return new Recall(false);
  }

  /** Ends it at once, with its connection. One that was not sent yet never is. */
  public void recall() {
    recalled = true;
    Call call = running;
    if (call != null) {
      call.cancel();
    }
  }

  /** The request's call is about to run. */
  static void runs(Call call) {
    Recall recall = call.request().tag(Recall.class);
    if (recall != null) {
      recall.running = call;
      if (recall.recalled) {
        call.cancel();
      }
    }
  }

  /** Whether a request was called back. */
  static boolean isRecalled(Request request) {
    Recall recall = request.tag(Recall.class);
    return recall != null && recall.recalled;
  }

  /** Whether a request was called back because it took too long. */
  static boolean isTooSlow(Request request) {
    Recall recall = request.tag(Recall.class);
    return recall != null && recall.recalled && recall.blames;
  }
}
