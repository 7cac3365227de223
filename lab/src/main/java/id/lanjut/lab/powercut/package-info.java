/**
 * Power cuts: a disk that forgets what was not synced, and a campaign that cuts the power of a
 * gateway in the world of the crash campaign, starts it on what is left, and has everything
 * audited.
 */
@NullMarked
package id.lanjut.lab.powercut;

import org.jspecify.annotations.NullMarked;
