package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Limits;
import java.util.List;
import java.util.Optional;

/** Reads what a route accepts. */
final class LimitsBinder {
  static final List<String> KEYS = List.of("body", "amount", "count");
  static final List<String> AMOUNT_KEYS = List.of("header", "json", "max", "total");

  private LimitsBinder() {}

  /**
   * The limits of a route.
   *
   * @param maxBodyBytes what holds when they say nothing about the body
   */
  static Limits bind(Section limits, long maxBodyBytes) {
    Optional<Section> amount = limits.section("amount", AMOUNT_KEYS);
    amount
        .filter(section -> !section.has("max") && !section.has("total"))
        .ifPresent(section -> section.fault("must have max, total or both"));
    return new Limits(
        limits.optional("body", Sizes.between("1KB", "1GB"), maxBodyBytes),
        amount.<FieldSource>map(FieldSourceBinder::bind).orElse(null),
        amount.flatMap(section -> section.find("max", Numbers.AMOUNT)).orElse(null),
        amount.flatMap(section -> section.find("total", Numbers.AMOUNT)).orElse(null),
        limits.optional("count", Numbers.between(1, 10_000_000), Limits.DEFAULT.maxWaitingCount()));
  }
}
