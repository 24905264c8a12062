/** One person in one campaign: states, transitions, due keys. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.lead;
