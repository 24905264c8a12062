/** Measurements of the whole engine on the local run. */
@org.jspecify.annotations.NullMarked
package io.redial.bench;
