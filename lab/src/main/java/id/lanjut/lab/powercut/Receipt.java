package id.lanjut.lab.powercut;

/** A sale that the gateway has answered with 202: from then on it must not be lost. */
record Receipt(Sale sale, String id) {}
