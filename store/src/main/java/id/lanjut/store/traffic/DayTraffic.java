package id.lanjut.store.traffic;

import java.time.LocalDate;

/**
 * What one link has carried on one day, in bytes.
 *
 * @param link its name
 * @param day by the calendar of the computer
 * @param sent all that was sent
 * @param received all that was received
 * @param probes the part of both that was not requests
 */
public record DayTraffic(String link, LocalDate day, long sent, long received, long probes) {}
