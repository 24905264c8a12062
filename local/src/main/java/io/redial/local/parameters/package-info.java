/** A Parameter Store for the local run: encrypted parameters, by the protocol of Systems Manager. */
@org.jspecify.annotations.NullMarked
package io.redial.local.parameters;
