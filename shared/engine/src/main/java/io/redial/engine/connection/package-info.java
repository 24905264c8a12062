/** Connections to providers and sources of leads, and how their credentials are kept and read. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.connection;
