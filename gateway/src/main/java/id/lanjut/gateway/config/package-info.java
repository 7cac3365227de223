/**
 * The configuration: {@link ConfigFile} reads {@code gateway.yaml} into {@link GatewaySettings},
 * one small binder per section, or says everything that is wrong with it.
 */
@NullMarked
package id.lanjut.gateway.config;

import org.jspecify.annotations.NullMarked;
