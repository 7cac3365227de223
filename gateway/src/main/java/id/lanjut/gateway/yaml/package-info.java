/**
 * YAML in which every value knows its line: {@link Section} reads it, and everything wrong with it
 * becomes a {@link Fault}. Knows nothing of what the file is about.
 */
@NullMarked
package id.lanjut.gateway.yaml;

import org.jspecify.annotations.NullMarked;
