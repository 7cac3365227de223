package id.lanjut.store.transaction;

/** One HTTP header line, as it came. */
public record Header(String name, String value) {}
