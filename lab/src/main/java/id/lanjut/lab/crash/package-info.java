/**
 * The crash campaign: the packaged gateway between tills, links and a payment API that all
 * misbehave, killed again and again, and an audit of what each side remembers.
 */
@NullMarked
package id.lanjut.lab.crash;

import org.jspecify.annotations.NullMarked;
