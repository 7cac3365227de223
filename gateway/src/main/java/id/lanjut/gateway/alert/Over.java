package id.lanjut.gateway.alert;

import java.time.Instant;

/**
 * A trouble that is over, until that was told.
 *
 * @param told whether people know of it; if not, it came and went in quiet hours
 */
record Over(Key key, Instant since, Instant until, boolean told) {}
