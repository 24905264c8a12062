/** The commands of the local run. */
@org.jspecify.annotations.NullMarked
package io.redial.local.cli;
