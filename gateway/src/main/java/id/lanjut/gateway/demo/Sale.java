package id.lanjut.gateway.demo;

/**
 * One sale at the till.
 *
 * @param orderId its number, and the key that makes a retry recognisable
 * @param amountRupiah what the customer pays
 */
record Sale(String orderId, long amountRupiah) {
  /** What the payment API is sent. */
  String toJson() {
    return "{\"order_id\":\"%s\",\"gross_amount\":%d,\"currency\":\"IDR\",\"payment_type\":\"qris\"}"
        .formatted(orderId, amountRupiah);
  }
}
