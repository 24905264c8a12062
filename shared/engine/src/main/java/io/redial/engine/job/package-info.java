/** What jobs in the background have in common: each comes to an end, whatever gets lost. */
@org.jspecify.annotations.NullMarked
package io.redial.engine.job;
