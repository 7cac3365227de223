package id.lanjut.routes.link;

import java.time.Instant;

/** A link went from one state to another. */
public record LinkChange(String link, LinkState from, LinkState to, String reason, Instant at) {}
