/**
 * Power cuts: a disk that forgets what was not synced, and a campaign that cuts the power of a
 * gateway which is taking transactions in, starts it on what is left, and asks for every one that
 * it had acknowledged.
 */
@NullMarked
package id.lanjut.lab.powercut;

import org.jspecify.annotations.NullMarked;
