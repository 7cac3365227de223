package id.lanjut.routes.table;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go to which upstream, and how they are treated.
 *
 * @param name its name
 * @param path the prefix it matches, starting with a slash
 * @param methods the methods it matches; empty for all
 * @param upstream the upstream's name
 * @param stripPrefix removed from the path before it is appended to the upstream's URL; may be
 *     empty
 * @param mode how requests are treated
 * @param key where the key stands
 * @param keyRequired whether a request without a key is refused
 * @param laneOrNull where the lane stands; null when transactions are independent
 * @param terminalWait how long the terminal is kept for the answer before it gets a 202
 * @param whenOffline what happens to new requests while no link is up
 * @param expiresAfter how long a transaction may wait for its first send
 * @param safeToRepeat how long the upstream deduplicates the same key; zero for never
 * @param inquiryOrNull how to learn the fate of an unknown; null when there is no way
 * @param limits what is accepted
 * @param drain a backlog's pace
 * @param serviceClass what matters most when bandwidth is short
 * @param offlineAnswerOrNull what a terminal gets in place of the gateway's own 202; null for that
 * @param callbackOrNull who is told how its transactions ended; null for nobody
 * @param links the names of those that its requests may take; empty for all
 * @param sticky whether the requests of one terminal keep to one of the links that share them
 * @param answers which complete answers to a transmission mean something else than their status
 *     says; empty for none
 * @param canaryOrNull what a drill sends by this route; null for nothing
 * @param hedge whether a read that is overdue is sent over a second link as well
 */
public record RouteSettings(
    String name,
    String path,
    Set<String> methods,
    String upstream,
    String stripPrefix,
    Mode mode,
    FieldSource key,
    boolean keyRequired,
    @Nullable FieldSource laneOrNull,
    Duration terminalWait,
    WhenOffline whenOffline,
    Duration expiresAfter,
    Duration safeToRepeat,
    @Nullable Inquiry inquiryOrNull,
    Limits limits,
    Drain drain,
    ServiceClass serviceClass,
    @Nullable OfflineAnswer offlineAnswerOrNull,
    @Nullable CallbackSettings callbackOrNull,
    Set<String> links,
    boolean sticky,
    Map<Judgement, AnswerRule> answers,
    @Nullable Canary canaryOrNull,
    boolean hedge) {

  /** Where a key stands when a route says nothing. */
  public static final FieldSource DEFAULT_KEY = new FieldSource.InHeader("Idempotency-Key");

  public RouteSettings {
    methods = Set.copyOf(methods);
    links = Set.copyOf(links);
    answers = Map.copyOf(answers);
  }

  /**
   * Whether it is clear what is left of a path without the prefix. Not where the prefix is written
   * with escapes, or where dots lead out of what is left.
   *
   * @param path raw, without the query
   */
  public boolean canStrip(String path) {
    return stripPrefix.isEmpty() || (path.startsWith(stripPrefix) && !hasDots(path));
  }

  private static boolean hasDots(String path) {
    return path.contains("/./")
        || path.contains("/../")
        || path.endsWith("/.")
        || path.endsWith("/..");
  }

  /** Whether its requests may leave by a link; by another one never, whatever is down. */
  public boolean mayTake(String link) {
    return links.isEmpty() || links.contains(link);
  }

  /**
   * The same where what may have happened already is settled: over any link that it may take,
   * because a key is not known for ever and a person would have to decide then.
   */
  public RouteSettings settling() {
    return serviceClass == ServiceClass.VITAL
        ? this
        : new RouteSettings(
            name,
            path,
            methods,
            upstream,
            stripPrefix,
            mode,
            key,
            keyRequired,
            laneOrNull,
            terminalWait,
            whenOffline,
            expiresAfter,
            safeToRepeat,
            inquiryOrNull,
            limits,
            drain,
            ServiceClass.VITAL,
            offlineAnswerOrNull,
            callbackOrNull,
            links,
            sticky,
            answers,
            canaryOrNull,
            hedge);
  }

  /** What is the matter while none of the links is up that it may take, for people. */
  public String withoutLink() {
    return links.isEmpty()
        ? "no link is up"
        : "of the links that route "
            + name
            + " may take, none is up: "
            + String.join(", ", new TreeSet<>(links));
  }

  /** Where the lane stands; empty when transactions are independent. */
  public Optional<FieldSource> lane() {
    return Optional.ofNullable(laneOrNull);
  }

  /** What a terminal gets in place of the gateway's own 202; empty for that. */
  public Optional<OfflineAnswer> offlineAnswer() {
    return Optional.ofNullable(offlineAnswerOrNull);
  }

  /** Who is told how its transactions ended; empty for nobody. */
  public Optional<CallbackSettings> callback() {
    return Optional.ofNullable(callbackOrNull);
  }

  /** The rule for a judgement; empty when no answer has it. */
  public Optional<AnswerRule> answers(Judgement judgement) {
    return Optional.ofNullable(answers.get(judgement));
  }

  /** What a drill sends by this route; empty for nothing. */
  public Optional<Canary> canary() {
    return Optional.ofNullable(canaryOrNull);
  }

  /** How to learn the fate of an unknown; empty when there is no way. */
  public Optional<Inquiry> inquiry() {
    return Optional.ofNullable(inquiryOrNull);
  }
}
