/** The servers that speak the AWS protocols in the local run, on loopback only, and the clock of its business time. */
@org.jspecify.annotations.NullMarked
package io.redial.local.servers;
