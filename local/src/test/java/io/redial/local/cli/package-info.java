/** The whole local stack at work. */
@org.jspecify.annotations.NullMarked
package io.redial.local.cli;
