package id.lanjut.lab.crash;

/**
 * What a till has been told about a sale.
 *
 * @param id the transaction's
 * @param paid whether it was told the upstream's answer, and not only that it was accepted
 */
record Promise(Sale sale, String id, boolean paid) {}
