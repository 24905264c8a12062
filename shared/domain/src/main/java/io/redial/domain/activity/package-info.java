/** What people and the engine have done with a campaign. */
@org.jspecify.annotations.NullMarked
package io.redial.domain.activity;
