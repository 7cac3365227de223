package id.lanjut.routes.table;

/** Where a key, a lane or an amount is found in a request. */
public sealed interface FieldSource {
  /** A request header, its name in any case. */
  record InHeader(String name) implements FieldSource {}

  /** A member of the JSON body by JSON Pointer (RFC 6901), such as {@code /order_id}. */
  record InJson(String pointer) implements FieldSource {}
}
