/**
 * The faults that the gateway survives, each as a test that names its row in the catalogue of
 * faults. What is killed, starved or given a broken disk is a program of its own.
 */
@NullMarked
package id.lanjut.gateway.faults;

import org.jspecify.annotations.NullMarked;
