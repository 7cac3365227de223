package id.lanjut.lab.wan;

import java.util.List;

/** Where things are on the laboratory's internet (RFC 5737, TEST-NET-3). */
final class Places {
  /** The payment API, which both lines lead to. */
  static final String API = "203.0.113.10";

  static final String API_NAME = "api.lab.example";

  /** All of its addresses: the shop can route one of the others over each line. */
  static final List<String> API_ADDRESSES =
      List.of(API, apiOver(Line.FIBER), apiOver(Line.CELLULAR));

  /** All of them and no other address. */
  static final String API_NETWORK = "203.0.113.8/29";

  static final String PORTAL = "203.0.113.66";
  static final String NAME_SERVER = "203.0.113.53";

  /** What a sale's way to the API and back costs where nothing is in its way. */
  static final int API_MILLIS = 40;

  private Places() {}

  /** The API's address that the shop routes over one line, for proxies that know no interfaces. */
  static String apiOver(Line line) {
    return "203.0.113." + (10 + line.number());
  }
}
