package id.lanjut.routes.table;

/** What matters most when bandwidth is short. */
public enum ServiceClass {
  VITAL,
  NORMAL,
  BULK
}
